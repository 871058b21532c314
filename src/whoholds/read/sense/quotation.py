"""Quotations that run over sentences: who is speaking where a sentence opens inside one."""

from __future__ import annotations

from whoholds.model.span import Span
from whoholds.read.sense.tree import Sentence

_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_STRAIGHT = '"'
#: How many sentences a quotation may run before a missing mark is taken for a slip.
LONGEST_QUOTATION = 12
#: The same in characters, at some 200 a sentence.
LOOK_BACK_CHARS = 2_400


def open_before(previous: tuple[Sentence, ...]) -> int | None:
    """Index in `previous` of the sentence that opened a quotation not yet closed."""
    since: int | None = None
    first = max(0, len(previous) - LONGEST_QUOTATION)
    for k in range(first, len(previous)):
        since = _after(previous[k], since, k)
    return since


def open_at(text: str, offset: int) -> bool:
    """Whether a quotation is open at `offset` of a text, by its marks alone.

    Typographic marks are looked back for over `LOOK_BACK_CHARS`, straight ones to the start of
    the line: they do not tell whether they open or close.
    """
    first = max(0, offset - LOOK_BACK_CHARS)
    before = text[first:offset]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in _CLOSING)
    line = before[before.rfind("\n") + 1 :]
    return opened > closed or line.count(_STRAIGHT) % 2 == 1


def _after(sentence: Sentence, since: int | None, k: int) -> int | None:
    """The state after one more sentence."""
    for ch in sentence.text:
        if ch in _OPENING or (ch == _STRAIGHT and since is None):
            since = k if since is None else since
        elif ch in _CLOSING or ch == _STRAIGHT:
            since = None
    return since


def quoted_start(sentence: Sentence, *, is_open: bool) -> Span | None:
    """The stretch from the sentence's start that is quoted; None where it is not.

    `is_open` tells that a quotation was open before it. A sentence that itself begins with an
    opening mark is quoted up to the mark that closes it, or whole.
    """
    text = sentence.text
    start = 0
    if text[:1] in _OPENING or text[:1] == _STRAIGHT:
        start = 1
    elif not is_open:
        return None
    end = next(
        (i for i in range(start, len(text)) if text[i] in _CLOSING or text[i] == _STRAIGHT), None
    )
    stop = len(text) if end is None else end
    if stop <= start:
        return None
    return Span(sentence.start + start, sentence.start + stop)


def quoted_parts(sentence: Sentence, *, is_open: bool = False) -> tuple[Span, ...]:
    """Every stretch of the sentence between quotation marks."""
    out: list[Span] = []
    start = 0 if is_open else None
    for i, ch in enumerate(sentence.text):
        if start is None and (ch in _OPENING or ch == _STRAIGHT):
            start = i + 1
        elif start is not None and (ch in _CLOSING or ch == _STRAIGHT):
            out.append(Span(sentence.start + start, sentence.start + i))
            start = None
    if start is not None:
        out.append(Span(sentence.start + start, sentence.end))
    return tuple(out)


def closes(sentence: Sentence) -> bool:
    """Whether a quotation that is open at the sentence's start ends in it."""
    return any(ch in _CLOSING or ch == _STRAIGHT for ch in sentence.text)
