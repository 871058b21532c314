"""How far an outlook reaches: "for several months or longer" is 90 days and open (guide, S21).

Durations come from `resources/horizons.toml`; named days ("by the end of October") are counted
from the publication day. A horizon is only read where something is still to come.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

import msgspec

from whoholds.model.span import Span
from whoholds.read.sense.date_words import date_words, either, number_of, pieces, shifted, unit_of
from whoholds.read.sense.dating import Anchor, TimePhrase, find_time_phrases
from whoholds.read.sense.tense import is_ahead, tense_at
from whoholds.read.sense.tree import Sentence

Bounds = tuple[float | None, float | None]
#: Shapes whose own words look ahead, whatever the verb ("the coming weeks", "a month away").
_ALWAYS_AHEAD = frozenset({"next", "away", "to come", "matter", "some away"})


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    """A horizon in days from the report; None is an open (or unknown) end."""

    span: Span
    phrase: str
    low: float | None
    high: float | None


class _Tables(msgspec.Struct, frozen=True):
    ahead: dict[str, float]
    lasting: dict[str, float]
    days: dict[str, float]
    words: dict[str, tuple[str, ...]]


@cache
def _tables() -> _Tables:
    raw = resources.files("whoholds").joinpath("resources/horizons.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), _Tables)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The shapes of horizons by name."""
    p, words = pieces(), _tables().words
    dash = r"(?:\s*(?:-|–|to|or)\s*)"
    span = rf"(?P<count>{p['number']})(?:{dash}(?P<count2>{p['number']}))?[\s-]+(?:more\s+)?"
    joint = r",?\s+(?:or|and|if\s+not|perhaps|maybe|possibly)\s+(?:(?:even|perhaps|possibly)\s+)?"
    other = rf"(?:{joint}(?P<unit2>{p['unit']}s?)\b)?"
    units = rf"(?P<unit>{p['unit']}s?)\b{other}"
    bound = rf"(?P<bound>{either(words['least'] + words['most'])}\s+)?"
    about = r"(?:(?:about|around|roughly|approximately|some|another|the)\s+){0,2}"
    closing = rf"(?:,?\s+(?P<open>{either(words['open'])})\b)?"
    soon = r"(?:next|coming|following|upcoming)"
    inside = r"(?:in|within|inside)\s+(?:a\s+matter\s+of\s+)?"
    holding = r"(?:for|last|lasting|take|takes|taking)"
    length = rf"{about}{bound}{about}(?:{span})?{units}"
    lead = r"(?:(?:at\s+some\s+point\s+)?(?:in|within|over|during|for|inside)\s+)?"
    rows = {
        "today": rf"{either(words['today'])}\b",
        "next": rf"{lead}(?:the\s+|these\s+)?{soon}\s+(?:{span})?{units}",
        "within": rf"{inside}{about}{bound}(?:{span})?{units}",
        "to come": rf"{lead}the\s+{units}\s+(?:ahead|to\s+come)\b",
        "matter": rf"(?:just\s+|only\s+)?a\s+(?:matter|question)\s+of\s+{units}(?:\s+away\b)?",
        "some away": rf"{units}\s+away\b",
        "away": rf"{about}{span}{units}\s+(?:away|from\s+now|hence)\b",
        "or two": rf"(?:another|an?)\s+(?P<unit>{p['unit']})\s+or\s+(?P<count2>two|so)\b",
        "lasting": rf"{holding}\s+{length}{closing}",
        "longer": rf"{bound}{span}{units},?\s+(?P<open>{either(words['open'])})\b",
    }
    return {name: re.compile(rf"\b{row}", re.IGNORECASE) for name, row in rows.items()}


def find_horizons(sentence: Sentence, anchor: Anchor) -> tuple[Horizon, ...]:
    """The horizons of `sentence` in order, none overlapping another.

    A named day without a publication day gives a horizon with both ends None.
    """
    if not sentence.tokens:
        return ()
    found = _longest([*_relative(sentence, anchor), *_named(sentence, anchor)])
    return tuple(sorted(found, key=lambda h: h.span))


def _longest(rows: list[Horizon]) -> list[Horizon]:
    kept: list[Horizon] = []
    taken: set[int] = set()
    for row in sorted(rows, key=lambda h: (h.span.start - h.span.end, h.span.start)):
        places = range(row.span.start, row.span.end)
        if not any(k in taken for k in places):
            kept.append(row)
            taken.update(places)
    return kept


def _relative(sentence: Sentence, anchor: Anchor) -> Iterator[Horizon]:
    """Horizons told in units of time."""
    for name, pattern in _patterns().items():
        for found in pattern.finditer(sentence.text):
            if _is_attribute(sentence, found):
                continue
            if name not in _ALWAYS_AHEAD and not _is_ahead(sentence, found.end()):
                continue
            bounds = (0.0, 1.0) if name == "today" else _bounds(name, found, anchor.published)
            if bounds is not None:
                span = Span(sentence.start + found.start(), sentence.start + found.end())
                yield Horizon(span=span, phrase=found[0], low=bounds[0], high=bounds[1])


def _is_attribute(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the words only describe a noun: "the seven-year war", "the last four years"."""
    if re.search(r"\w-(?:hour|day|week|month|year|decade)\Z", found[0], re.IGNORECASE):
        return True
    if not found[0].lower().startswith("last "):
        return False
    k = bisect_right(sentence.tokens, sentence.start + found.start(), key=lambda t: t.end)
    return k < len(sentence.tokens) and sentence.tokens[k].pos != "VERB"


def _is_ahead(sentence: Sentence, end: int) -> bool:
    """Whether the words that end at `end` stand under a future, a modal or no past at all.

    A present or tenseless clause ("at risk of falling within weeks") looks ahead as well.
    """
    k = bisect_left(sentence.tokens, sentence.start + end, key=lambda t: t.end)
    i = min(k, len(sentence.tokens) - 1)
    words = date_words().words
    planning, modals = frozenset(words["planning"]), frozenset(words["future_modals"])
    if tense_at(sentence, i, planning=planning, modals=modals) != "past":
        return True
    return is_ahead(sentence, i, planning=planning, modals=modals)


def _bounds(name: str, found: re.Match[str], published: date | None) -> Bounds | None:
    """Low and high in days of a horizon told in units."""
    unit = unit_of(found["unit"])
    if name == "or two":
        return _days(published, 1, unit), _days(published, 1 + (found["count2"] == "two"), unit)
    groups = found.groupdict()
    later = unit_of(found["unit2"]) if groups.get("unit2") else unit
    count_text, count2 = groups.get("count"), groups.get("count2")
    count = number_of(count_text) if count_text else None
    if name in ("lasting", "longer"):
        return _lasting(groups, unit, count, published)
    if count is None and not count_text and not found["unit"].lower().endswith("s"):
        return _one_unit(found[0].lower(), unit, published)
    if count is None:
        return 0.0, _tables().ahead.get(later, _tables().ahead["week"])
    upper = number_of(count2) if count2 else None
    if upper is not None:
        return _days(published, count, unit), _days(published, upper, unit)
    days = _days(published, count, unit)
    return (days, days) if name == "away" else (0.0, days)


def _one_unit(words: str, unit: str, published: date | None) -> Bounds | None:
    """Such as "the coming week", "within the year"; "next week" names days and is none here."""
    if not re.search(r"\b(?:the|coming|an?)\s", words):
        return None
    return 0.0, _days(published, 1.0, unit)


def _lasting(
    groups: dict[str, str | None], unit: str, count: float | None, published: date | None
) -> Bounds | None:
    """How long a hold lasts: its number of units, open where the words leave it open."""
    text = " ".join((groups.get("count") or "").lower().split())
    plural = (groups["unit"] or "").lower().endswith("s")
    table = _tables().lasting
    if count is None:
        if not plural:
            return None
        key = next((w for w in ("few", "several", "many") if w in text), "plural")
        return _tables().days[unit] * table[key], None
    bound = " ".join((groups.get("bound") or "").lower().split())
    low = _days(published, count, unit)
    count2 = groups.get("count2")
    upper = number_of(count2) if count2 else None
    high: float | None = _days(published, upper, unit) if upper is not None else low
    if bound in _tables().words["most"]:
        return 0.0, high
    if bound in _tables().words["least"] or groups.get("open"):
        high = None
    return low, high


def _days(published: date | None, count: float, unit: str) -> float:
    """`count` units in days: by the calendar from the publication day, else by the table."""
    if published is not None and unit in ("month", "year", "decade"):
        return float((shifted(published, count, unit) - published).days)
    return round(count * _tables().days[unit], 6)


def _named(sentence: Sentence, anchor: Anchor) -> Iterator[Horizon]:
    """Horizons that name days: "by spring", "on Friday", "before winter"."""
    for phrase in find_time_phrases(sentence, anchor):
        bounds = _named_bounds(phrase, anchor.published)
        if bounds is not None and _is_ahead(sentence, phrase.span.end - sentence.start):
            yield Horizon(span=phrase.span, phrase=phrase.phrase, low=bounds[0], high=bounds[1])


def _named_bounds(phrase: TimePhrase, published: date | None) -> Bounds | None:
    """Days from the publication day to the phrase's days; None where it is no outlook."""
    if published is None:
        return (None, None) if phrase.code else None
    if phrase.last is None or phrase.last <= published:
        return None
    first = phrase.first or published
    return float(max(0, (first - published).days)), float((phrase.last - published).days)
