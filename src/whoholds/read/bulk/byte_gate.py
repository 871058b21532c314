"""Whether a page's bytes can carry a claim, before anything is decoded or parsed. Pure.

The gate on the raw text (`raw_gate`) asks a page of some length for one sentence with a word of
control and a word of war. Here it is asked of the bytes: an automaton finds the words of war in
what is shown of the page, and only the lines around them are taken out of the markup. A line ends
where surely a block does, so that it holds at least what the raw text has as a line; where a page
cannot be judged so, it goes on. Some .4 ms a page, a fifth of what the raw text and its gate take.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from whoholds.read.bulk.raw_gate import PROSE_CHARS, SHORT_PROSE, opens
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.topic import war_words

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

#: Elements that are not shown, up to the tag that ends them, and remarks. Only where they are
#: closed: of a page that is broken there, more is looked at.
_UNSEEN = (b"script", b"style", b"noscript", b"template", b"svg")
_REMARK, _REMARK_END = b"<!--", b"-->"
#: How their names are written.
_WRITTEN = (bytes.lower, bytes.upper, bytes.title)
#: Elements that end a line in any browser and in the raw text.
_BLOCKS = frozenset(
    {
        *(b"p", b"div", b"li", b"ul", b"ol", b"td", b"th", b"tr", b"table", b"section", b"article"),
        *(b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"header", b"footer", b"main", b"nav"),
        *(b"aside", b"body", b"form", b"figure", b"figcaption", b"blockquote", b"title"),
        *(b"dd", b"dt"),
    }
)  # fmt: skip
_NAME = re.compile(rb"</?([a-z0-9]+)")
#: Elements inside a word ("<b>T</b>roops"); any other stands between two.
_INSIDE = re.compile(
    rb"</?(?:a|abbr|b|bdi|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)"
    rb"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<[^<>]*>")
#: Text without markup in it, of a length that prose may have; and how its sentences end.
_LONG_TEXT = re.compile(rb">([^<>]{%d,})" % PROSE_CHARS)
_STOP = re.compile(rb"[.!?][\"')\]]*(?=\s|\Z)")
#: So many tags are looked at on either side of a word for the one that ends its line.
_MOST_TAGS = 200
#: A word further behind a "<" than this is taken for text.
_LONGEST_TAG = 4_000
#: A page of another encoding than those that hold ASCII as it is has these bytes.
_WIDE = b"\0"


class ByteGate:
    """The gate with its automaton, made once a process."""

    def __init__(self, lexicon: Lexicon) -> None:
        from ahocorasick_rs import (  # noqa: PLC0415  (an extra)
            BytesAhoCorasick,
            Implementation,
            MatchKind,
        )

        self._lexicon = lexicon
        self._war = BytesAhoCorasick(
            sorted(w.encode() for w in _first_words()),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        )

    def may_carry(self, body: bytes) -> bool:
        """Whether a page has to be looked at; False is sure, as far as its markup can be read."""
        if _WIDE in body[:1_024]:
            return True
        shown = shown_bytes(body)
        if any(opens(line, self._lexicon, telling=True) for line in self._telling(shown)):
            return True
        return not (_is_long(shown) or _is_long(_INSIDE.sub(b"", shown)))

    def _telling(self, shown: bytes) -> Iterator[str]:
        """The lines that have a word of war, without their markup."""
        low, end = shown.lower(), 0
        for _, at, behind in self._war.find_matches_as_indexes(low):
            if at < end or not _alone(low, at, behind) or _in_tag(low, at):
                continue
            start, end = _line_start(low, at), _line_end(low, behind)
            yield _words(shown[start:end])


def _first_words() -> frozenset[str]:
    """Words of war; of a phrase its first word, as its words may be apart in the bytes."""
    return frozenset(w.partition(" ")[0] if "forces" not in w else "forces" for w in war_words())


def shown_bytes(body: bytes) -> bytes:
    """A page's bytes without what no reader sees: scripts, styles, remarks, drawings."""
    tags, meant = _tags()
    found = tags.find_matches_as_indexes(body)
    shown, at = [], 0
    never_ends: set[bytes] = set()
    for n, (k, start, behind) in enumerate(found):
        name, opens_it = meant[k]
        if start < at or not opens_it or name in never_ends:
            continue
        if name == _REMARK:
            end = body.find(_REMARK_END, behind - 2)
        else:
            ends = (at for k, at, _ in islice(found, n + 1, None) if meant[k] == (name, False))
            end = next(ends, -1)
        if end < 0:
            never_ends.add(name)
        else:
            shown.append(body[at:start])
            at = end
    return b" ".join((*shown, body[at:]))


@cache
def _tags() -> tuple[BytesAhoCorasick, tuple[tuple[bytes, bool], ...]]:
    """Finds the tags of what is not shown; by a word's number its name, and if it opens."""
    from ahocorasick_rs import BytesAhoCorasick  # noqa: PLC0415  (an extra)

    named = {_REMARK: (_REMARK, True)}
    for name in _UNSEEN:
        for write in _WRITTEN:
            named |= {b"<" + write(name): (name, True), b"</" + write(name): (name, False)}
    return BytesAhoCorasick(list(named)), tuple(named.values())


def _is_long(shown: bytes) -> bool:
    """Whether so much prose is shown that the page is no short report.

    Counts too little, as a tag parts a text from another: less so once tags inside a line are gone.
    """
    found = 0
    for text in _LONG_TEXT.finditer(shown):
        words = b" ".join(text[1].split())
        if len(words) >= PROSE_CHARS:
            found += len(_STOP.findall(words))
            if found >= SHORT_PROSE:
                return True
    return False


def _alone(low: bytes, start: int, end: int) -> bool:
    """Whether what was found is no part of a longer word."""
    return not (low[start - 1 : start].isalpha() or low[end : end + 1].isalpha())


def _in_tag(low: bytes, at: int) -> bool:
    """Whether a word stands in an element's tag: an address, a style."""
    first = max(0, at - _LONGEST_TAG)
    return low.rfind(b"<", first, at) > low.rfind(b">", first, at)


def _line_start(low: bytes, at: int) -> int:
    for _ in range(_MOST_TAGS):
        at = low.rfind(b"<", 0, at)
        if at < 0:
            return 0
        if _ends_line(low, at):
            return at
    return at


def _line_end(low: bytes, at: int) -> int:
    for _ in range(_MOST_TAGS):
        at = low.find(b"<", at + 1)
        if at < 0:
            return len(low)
        if _ends_line(low, at):
            return at
    return at


def _ends_line(low: bytes, at: int) -> bool:
    name = _NAME.match(low, at)
    return name is not None and name[1] in _BLOCKS


def _words(line: bytes) -> str:
    """A line's characters without markup."""
    bare = _TAG.sub(b" ", _INSIDE.sub(b"", line))
    try:
        text = bare.decode()
    except UnicodeDecodeError:
        text = bare.decode("cp1252", "replace")
    return " ".join(html.unescape(text).split())


@lru_cache(maxsize=4)
def byte_gate(lexicon: Lexicon) -> ByteGate:
    """The gate for these word lists."""
    return ByteGate(lexicon)
