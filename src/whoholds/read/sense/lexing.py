"""A sentence's words by our own rule: figures, letters and signs never share a word.

The parser's tokens glue ("500sq", "60%-70") or split ("sq", ".") figures and units by chance;
the readers of numbers and dates need them apart. Every word knows the token it lies in, so the
parse can still be asked. One pass, linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whoholds.model.span import Span
from whoholds.read.sense.tree import Sentence

_WORD = re.compile(
    r"""(?P<figure>\d{1,3}(?:[,\u2009\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)
      | (?P<letters>(?:(?![²³])[^\W\d_])+(?:['’](?:(?![²³])[^\W\d_])+)*)
      | (?P<sign>[^\w\s]|[_²³])""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """One word: `lower` in lower case, offsets into the report, `token` the token it lies in.

    `kind` is "figure", "letters" or "sign"; `glued` tells that no white space stands before it.
    """

    lower: str
    start: int
    end: int
    token: int
    kind: str
    glued: bool

    @property
    def span(self) -> Span:
        """Where the word stands in the report."""
        return Span(self.start, self.end)


def lex(sentence: Sentence) -> tuple[Word, ...]:
    """The words of `sentence` in order."""
    out: list[Word] = []
    token, last = 0, len(sentence.tokens) - 1
    ended = -1
    for found in _WORD.finditer(sentence.text):
        start = sentence.start + found.start()
        while token < last and sentence.tokens[token].end <= start:
            token += 1
        lower = found[0].lower().replace("’", "'")
        kind = found.lastgroup or "sign"
        out.append(Word(lower, start, sentence.start + found.end(), token, kind, start == ended))
        ended = sentence.start + found.end()
    return tuple(out) if last >= 0 else ()


def lower_at(words: Sequence[Word], k: int) -> str:
    """Word `k` in lower case; "" before the first and after the last."""
    return words[k].lower if 0 <= k < len(words) else ""
