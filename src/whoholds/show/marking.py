"""Which words of a sentence play which part, as letters that do not need colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from whoholds.model.claim import Aim, Area, Assessment, Claim, Count, Mention, Share
from whoholds.model.lookalikes import is_unseen
from whoholds.model.span import Span

#: Letter -> meaning, in the order in which letters of the same word are written.
LETTERS = {
    "S": "source",
    "A": "actor",
    "R": "relation",
    "F": "from",
    "P": "place",
    "Q": "quantity",
    "T": "time",
    "H": "hedge",
    "G": "goal",
}
#: Characters that turn the reading direction: shown, they could make a quote read otherwise.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_VISIBLE = {ord(c): "\N{REPLACEMENT CHARACTER}" for c in _TURNING}
#: Joiners and marks of direction that scripts beside Latin, Greek and Cyrillic are written with.
_JOINING = frozenset("\u200c\u200d\u200e\u200f\u061c")
#: Letters of scripts that need none of these begin below this, with marks on letters among them.
_NEEDS_NONE = 0x0590


class Mark(msgspec.Struct, frozen=True, order=True):
    """Words that play the parts `letters`, in the claims `claims` (places in the sentence)."""

    span: Span
    letters: str
    claims: tuple[int, ...] = ()


class Segment(msgspec.Struct, frozen=True):
    """A stretch covered by the same marks; `opens` are the letters of marks that begin here."""

    span: Span
    letters: str
    opens: str


def find_marks(claims: Iterable[Claim], inside: Span) -> tuple[Mark, ...]:
    """The marks of a sentence's claims, one for each stretch of words, in order of the text."""
    found: dict[Span, tuple[set[str], set[int]]] = {}
    for n, claim in enumerate(claims):
        for span, letter in _parts(claim, inside):
            if inside.holds(span) and span.start < span.end:
                letters, owners = found.setdefault(span, (set(), set()))
                letters.add(letter)
                owners.add(n)
    return tuple(
        Mark(span, in_order(letters), tuple(sorted(owners)))
        for span, (letters, owners) in sorted(
            found.items(), key=lambda item: (item[0].start, -item[0].end)
        )
    )


def in_order(letters: Iterable[str]) -> str:
    """Letters without repetition in the order of `LETTERS`."""
    given = set(letters)
    return "".join(x for x in LETTERS if x in given)


def cut(marks: Iterable[Mark], inside: Span) -> tuple[Segment, ...]:
    """`inside` cut at every border of a mark; the segments touch and leave nothing out."""
    marks = tuple(marks)
    borders = {inside.start, inside.end}
    for mark in marks:
        borders |= {mark.span.start, mark.span.end}
    edges = sorted(b for b in borders if inside.start <= b <= inside.end)
    return tuple(
        Segment(
            span=Span(a, b),
            letters=in_order("".join(m.letters for m in marks if m.span.holds(Span(a, b)))),
            opens=in_order("".join(m.letters for m in marks if m.span.start == a)),
        )
        for a, b in pairwise(edges)
    )


def safe(text: str) -> str:
    """Text of the same length without characters that would act on a terminal or turn a line.

    White space of any kind becomes a space, other control characters become U+FFFD, and so do
    those that nobody sees, but for joiners beside letters that are written with them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_safe(char, text, n) for n, char in enumerate(text))


def unturned(text: str) -> str:
    """Text of the same length in which nothing turns the reading direction; all else stays."""
    return text if text.isascii() else text.translate(_VISIBLE)


def _safe(char: str, text: str, at: int) -> str:
    if char.isspace():
        return " "
    if char in _TURNING or unicodedata.category(char) in {"Cc", "Cs"}:
        return "\N{REPLACEMENT CHARACTER}"
    if char.isascii() or not is_unseen(char):
        return char
    # A selector stands behind its sign, a joiner between two of them or at the end of a word.
    beside = text[at - 1 : at] + ("" if _is_selector(char) else text[at + 1 : at + 2])
    kept = char in _JOINING or _is_selector(char)
    if kept and any(ord(c) >= _NEEDS_NONE and not _is_plain(c) for c in beside):
        return char
    return "\N{REPLACEMENT CHARACTER}"


def _is_selector(char: str) -> bool:
    """Whether a character only says in which form the one before it is drawn."""
    return "\ufe00" <= char <= "\ufe0f"


def _is_plain(char: str) -> bool:
    """Whether a character of higher number is Latin or Greek, a mark, punctuation or unseen."""
    named = unicodedata.name(char, "")
    return named.startswith(("LATIN ", "GREEK ", "CYRILLIC ", "FULLWIDTH ")) or (
        unicodedata.category(char)[0] in "PZMC"
    )


def _parts(claim: Claim, inside: Span) -> Iterator[tuple[Span, str]]:
    """Every part of a claim that has words, with its letter."""
    p = claim.proposition
    named: list[tuple[str, Mention | None]] = [("A", p.actor), ("F", p.from_actor)]
    named += [("P", m) for m in (*p.places, *p.within)]
    for letter, mention in named:
        if mention is not None:
            yield from _written(letter, (mention.span, mention.written), inside)
    for link in claim.attribution:
        yield from _written("S", (link.span, link.written), inside)
        if link.said_at is not None and link.said_at.span is not None:
            yield link.said_at.span, "T"
    if claim.cue is not None and p.relation:
        yield claim.cue, "R"
    if claim.valid_time is not None and claim.valid_time.span is not None:
        yield claim.valid_time.span, "T"
    for span in claim.factuality_cues:
        yield span, "H"
    yield from _of_kind(claim)


def _written(
    letter: str, spans: tuple[Span | None, ...], inside: Span
) -> Iterator[tuple[Span, str]]:
    """The words that stand in the sentence itself, where a name has two."""
    for span in spans:
        if span is not None and inside.holds(span):
            yield span, letter


def _of_kind(claim: Claim) -> Iterator[tuple[Span, str]]:
    match claim.proposition:
        case Count() | Area() | Share() as p:
            yield p.quantity.span, "Q"
            if p.quantity.converted is not None:
                yield p.quantity.converted.span, "Q"
            if p.quantity.hedge_span is not None:
                yield p.quantity.hedge_span, "H"
        case Assessment() as p if p.horizon_span is not None:
            yield p.horizon_span, "T"
        case Aim() as p:
            yield from ((s, "G") for s in (p.aim_span, p.met_span) if s is not None)
        case _:
            pass
