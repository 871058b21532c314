"""Sentence spans by rule: full stops, line breaks and a list of abbreviations.

The parser gets one sentence at a time, so the gate can leave most of a report unparsed. Every
step looks at a bounded window, so time is linear in the text, whatever the text is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

import msgspec

from whoholds.model.span import Span
from whoholds.read.sense.dateline import DATELINE_CHARS, find_dateline

#: Words looked at before and after a full stop are cut at this many characters: the longest
#: listed word has 9, the rest is room for a quotation's speaker.
WINDOW_CHARS = 48

#: A sentence beyond this many characters is read in pieces of this length at most: the parser's
#: memory grows with the sentence, and no sentence of the corpora at hand is longer than 2,100.
LONGEST_SENTENCE_CHARS = 4_000

#: Texts whose sentences are remembered: the one at hand, which is asked for them twice, or those of
#: all reports that are read together; and how long they are at most.
REMEMBERED, REMEMBERED_CHARS = 256, 50_000

_ENDING = re.compile(
    r"""(?P<line>[\n\r\u2028\u2029\x0b\x0c\x85]+)
      | (?P<stop>[.!?…。！？؟]++)
        (?P<closed>(?:["'”’»)\]}]|\[\d{1,3}\])*+)""",
    re.VERBOSE,
)
#: What an ending begins with: looked for first, as that takes a tenth of the time.
_ENDS_WITH = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85.!?…。！？؟]")
#: Pictographs, dingbats and flags, with what joins and varies them.
_SIGNS = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3\\s]+")
#: None of them comes before the first, but for what joins them and puts a key around them.
_FIRST_SIGN, _JOINERS = "\u2600", "\u200d\u20e3"
_OPENING = "\"'“‘«‹„([{—–-*_ \t\xa0"
_DOTTED = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
#: A word from its end on.
_BACKWARDS = re.compile(r"[^\s(\[\"“‘«—–/]*")
_NEXT_WORD = re.compile(r"[\w'’]+(?:\.\w)*")
_SPEAKER = re.compile(r"[^.!?,;:\n\"“”]*?\b(\w+)\b")
#: A word, a full stop without a space, a capital: a missing space where the first word is at
#: least three small letters and the second opens sentences ("Aland.The others fled").
_GLUED = re.compile(r"[^\W\d_]{3,}\Z")


class Abbreviations(msgspec.Struct, frozen=True, kw_only=True):
    """The word lists of `resources/sentences.toml`; each is explained there."""

    never: frozenset[str]
    before_figure: frozenset[str]
    before_opener: frozenset[str]
    hours: frozenset[str]
    after_hours: frozenset[str]
    openers: frozenset[str]
    saying: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The bundled word lists, read once."""
    raw = resources.files("whoholds").joinpath("resources/sentences.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), Abbreviations)


def split(text: str) -> tuple[Span, ...]:
    """Sentence spans of `text` in order, without leading or trailing white space.

    A line break always ends a sentence, a semicolon never; one that never ends is cut between
    words (`pieces_of`). A dateline is a span of its own, and so are pictographs before the first
    word of a post. Every character that is not white space lies in exactly one span.
    """
    return _known(text) if len(text) <= REMEMBERED_CHARS else _split(text)


def _split(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in _trimmed(text):
        first = text[span.start]
        signed = first >= _FIRST_SIGN or first in _JOINERS
        for part in _signs_apart(text, span) if signed else (span,):
            for whole in _dateline_apart(text, part):
                if whole.end - whole.start <= LONGEST_SENTENCE_CHARS:
                    found.append(whole)
                else:
                    found.extend(pieces_of(text, whole))
    return tuple(found)


_known = lru_cache(maxsize=REMEMBERED)(_split)


def forget() -> None:
    """Forget the sentences of texts met so far."""
    _known.cache_clear()


def _signs_apart(text: str, span: Span) -> Iterator[Span]:
    """The pictographs that a sentence begins with, and the sentence without them."""
    signs = _SIGNS.match(text, span.start, min(span.end, span.start + WINDOW_CHARS))
    first = span.start if signs is None else signs.end()
    yield from _bare(text, span.start, first)
    yield from _bare(text, first, span.end)


def _dateline_apart(text: str, span: Span) -> tuple[Span, ...]:
    """The dateline that a sentence begins with, and the sentence without it."""
    found = find_dateline(text[span.start : min(span.end, span.start + DATELINE_CHARS)])
    if found is None or (not found["date"] and not found["wire"] and not _opens_line(text, span)):
        return (span,)
    behind = span.start + found.end()
    return (*_bare(text, span.start, behind), *_bare(text, behind, span.end))


def _opens_line(text: str, span: Span) -> bool:
    """Whether nothing but white space stands before the sentence in its line."""
    before = text[max(0, span.start - WINDOW_CHARS) : span.start]
    return not before.strip(" \t\xa0") or before.rstrip(" \t\xa0")[-1] in "\n\r\u2028\u2029"


def pieces_of(text: str, span: Span) -> Iterator[Span]:
    """`span` itself, or its pieces of `LONGEST_SENTENCE_CHARS` at most, without outer spaces.

    Pieces are cut at a space where one is near enough.
    """
    start = span.start
    while span.end - start > LONGEST_SENTENCE_CHARS:
        limit = start + LONGEST_SENTENCE_CHARS
        cut = text.rfind(" ", start + 1, limit)
        cut = limit if cut < 0 else cut
        yield from _bare(text, start, cut)
        start = cut
    yield from _bare(text, start, span.end)


def _trimmed(text: str) -> Iterator[Span]:
    start = 0
    for end in _ends(text):
        yield from _bare(text, start, end)
        start = end


def _bare(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without white space around it; nothing where it is only that."""
    piece = text[start:end].lstrip()
    bare = piece.rstrip()
    if bare:
        first = end - len(piece)
        yield Span(first, first + len(bare))


def _ends(text: str) -> Iterator[int]:
    """Offsets at which sentences end, the end of the text last."""
    words = abbreviations()
    mark = _ENDS_WITH.search(text)
    while mark is not None:
        found = _ENDING.match(text, mark.start())
        assert found is not None
        if found["line"] or _is_boundary(text, found, words):
            yield found.end()
        mark = _ENDS_WITH.search(text, found.end())
    yield len(text)


def _is_boundary(text: str, found: re.Match[str], words: Abbreviations) -> bool:
    """Whether the stop at `found` ends a sentence."""
    after = text[found.end() : found.end() + WINDOW_CHARS]
    if after and not after[0].isspace():
        return after[0].isupper() and _is_glued(_last_word(text, found.start("stop")), after, words)
    following = after.lstrip(_OPENING)
    if not following or following[0] in "\n\r":
        return True
    if following[0].islower():
        return False
    if found["stop"] != ".":
        return not (found["closed"] and _names_a_speaker(following, words))
    before = _last_word(text, found.start("stop"))
    if found["closed"] and found["closed"][0] not in "'’":
        return not (found["closed"][0] in ")]" and before.lower() in words.never)
    return _ends_after(before, following, words) and not _numbers_a_line(text, before, found)


def _ends_after(before: str, following: str, words: Abbreviations) -> bool:
    """Whether a single full stop after the word `before` is more than an abbreviation's."""
    word = before.lower().replace("’", "'")
    matched = _NEXT_WORD.match(following)
    following_word = matched[0].lower() if matched else ""
    if word in words.never and not before.isupper():
        return False
    if word in words.before_figure and not before.isupper():
        return not following[0].isdigit()
    if word in words.hours:
        return following_word not in words.after_hours and not _is_zone(following)
    if word in words.before_opener or _DOTTED.fullmatch(before):
        return following_word in words.openers
    return True


def _last_word(text: str, end: int) -> str:
    """The word that ends at `end`, at most a window of it."""
    found = _BACKWARDS.match(text[max(0, end - WINDOW_CHARS // 2) : end][::-1])
    return found[0][::-1] if found else ""


def _is_glued(before: str, after: str, words: Abbreviations) -> bool:
    """Whether a full stop without a space after it still ends a sentence."""
    found = _NEXT_WORD.match(after)
    if found is None or not _GLUED.search(before):
        return False
    return found[0].lower() in words.openers and before[-3:].islower()


def _is_zone(following: str) -> bool:
    """Whether a time zone follows: "8 p.m. GMT", "8 p.m. Aland time"."""
    first, _, rest = following.partition(" ")
    return (2 <= len(first.strip(".,)")) <= 4 and first.strip(".,)").isupper()) or rest.startswith(
        "time"
    )


def _numbers_a_line(text: str, before: str, found: re.Match[str]) -> bool:
    """Whether the stop belongs to a list number at the start of a line ("2. The second")."""
    start = found.start("stop") - len(before)
    return before.isdigit() and len(before) <= 2 and (start == 0 or text[start - 1] in "\n\r")


def _names_a_speaker(following: str, words: Abbreviations) -> bool:
    """Whether the words after a quotation say who spoke it ("... ?" Arn asked)."""
    for found in list(_SPEAKER.finditer(following))[:4]:
        if found[1].lower() in words.saying:
            return True
    return False
