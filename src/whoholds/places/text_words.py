"""A text in words: what is asked about them when places are looked for in it. Pure."""

from __future__ import annotations

import re
from collections import Counter

from whoholds.model.span import Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]\."  # U.S., W.Va.
    r"|[^\W_]++(?:['’ʼ](?!s\b)[^\W_]++)*+"  # words; Sa'dah; a possessive's ending is a word apart
    r"|['’]s\b|[^\w\s]"
)
_ENDS = frozenset('.!?"”:;')


class Text:
    """A text in words, with what is asked about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_TOKEN.finditer(text))
        self.words = [m.group() for m in found]
        self.lower = [w.lower() for w in self.words]
        # Not as spans: a text has hundreds of words, and few are asked for.
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.plain = Counter(w for w in self.words if w.islower())

    def at(self, i: int) -> str:
        """The word at `i` in lower case, "" outside."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def span(self, first: int, last: int) -> Span:
        """Where words `first:last` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def opens(self, i: int) -> bool:
        """Whether a sentence or a line begins at word `i`."""
        if i == 0:
            return True
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        return self.words[i - 1] in _ENDS or "\n" in gap

    def is_capital(self, i: int) -> bool:
        """Whether word `i` is there and written with a capital."""
        return 0 <= i < len(self.words) and self.words[i][:1].isupper()

    def joined(self, i: int, j: int) -> bool:
        """Whether words `i` and `j`, which follow each other, are written without a blank."""
        return i >= 0 and j < len(self.words) and self.ends[i] == self.starts[j]

    def touching(self, i: int, j: int) -> bool:
        """Whether nothing but blanks stands between words `i` and `j`, which follow each other."""
        if i < 0 or j >= len(self.words):
            return False
        return "\n" not in self.text[self.ends[i] : self.starts[j]]
