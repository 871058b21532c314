"""The words of dates as tables and regular-expression pieces, from `resources/dates.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from importlib import resources

import msgspec

from whoholds.read.sense.calendar_days import plus_days, plus_months


class DateWords(msgspec.Struct, frozen=True):
    """The tables of `resources/dates.toml`; each is explained there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    feasts: dict[str, tuple[int, int]]
    words: dict[str, tuple[str, ...]]


@cache
def date_words() -> DateWords:
    """The bundled tables, read once."""
    raw = resources.files("whoholds").joinpath("resources/dates.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), DateWords)


#: Abbreviated months have at most this many letters; a full stop may follow only those.
SHORT_MONTH_CHARS = 4
_WHOLE_MONTHS = ("may", "june", "july")


def either(words: Iterable[str]) -> str:
    """An alternative of literal words, longest first, spaces matching any white space."""
    rows = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in rows) + ")"


@cache
def pieces() -> dict[str, str]:
    """Pieces of patterns by name: month, weekday, number, unit, year, day, third, edge."""
    words = date_words()
    long_days = [w for w in words.weekdays if w.endswith("day")]
    short_days = [w for w in words.weekdays if not w.endswith("day")]
    long_months = [w for w in words.months if len(w) > SHORT_MONTH_CHARS or w in _WHOLE_MONTHS]
    short_months = [w for w in words.months if w not in long_months]
    number = (
        rf"(?:\d{{1,3}}(?:\.\d)?|{either(words.numbers)}(?:-(?:one|two|three|four|five|six|seven|"
        r"eight|nine))?|(?:a\s+)?few|several|many|some|a\s+number\s+of)"
    )
    return {
        "month": rf"(?:{either(long_months)}\b|{either(short_months)}\b\.?)",
        "weekday": rf"(?:{either(long_days)}\b|{either(short_days)}\.)",
        "number": number,
        "unit": r"(?:hour|day|night|week|fortnight|month|year|decade|weekend)",
        "year": r"(?:1[5-9]\d\d|20\d\d|21\d\d)(?![\d%]|[.,]\d)",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d)",
        "season": r"(?:spring|summer|autumn|fall|winter)",
        "third": r"(?:early|mid|late)",
        "edge": r"(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close|turn|outset"
        r"|(?:first|second|latter)\s+half)\s+of",
        "part": r"(?:morning|afternoon|evening|night|overnight|midday|noon|dawn|dusk)",
    }


#: Words too common to tell that a time phrase may stand in a sentence.
_COMMON = frozenset(
    "a an and as at be been before by can couple during few for from in it its many of on one or "
    "over recent some stand than the then things this time to two under until up writing".split()
)
_MORE_TRIGGERS = (
    "spring summer autumn fall winter overnight yesterday tomorrow past last next coming then "
    "earlier later noon dawn dusk midnight since time"
).split()
_PHRASES = ("now", "so_far", "today", "vague", "vague_future")
_BARE_WORD = re.compile(r"[a-z]+")


@cache
def trigger_words() -> frozenset[str]:
    """Words of which every time phrase has at least one, or else a digit."""
    words = date_words()
    rows = (row for name, row in words.words.items() if name in _PHRASES)
    fixed = (w for row in rows for phrase in row for w in phrase.split())
    feasts = (w for f in words.feasts for w in f.split())
    kinds = (
        feasts,
        words.months,
        words.weekdays,
        UNITS,
        (f"{u}s" for u in UNITS),
        _MORE_TRIGGERS,
        fixed,
    )
    found = frozenset(w for kind in kinds for w in kind)
    return found - (_COMMON - frozenset(_MORE_TRIGGERS))


_DIGITS = re.compile(r"[0-9]")
#: Stands for any digit among the words of a text.
DIGIT = "0"
UNITS = ("hour", "day", "night", "week", "fortnight", "month", "year", "decade", "weekend")


@lru_cache(maxsize=256)
def seen_in(text: str) -> frozenset[str]:
    """The words of `text` in lower case, letters alone, and `DIGIT` where it has one."""
    lowered = text.lower()
    words = frozenset(_BARE_WORD.findall(lowered))
    return words | {DIGIT} if _has_digit(lowered) else words


def _has_digit(text: str) -> bool:
    if text.isascii():
        return _DIGITS.search(text) is not None
    return any(c.isdigit() for c in text)


def may_hold_time(seen: frozenset[str]) -> bool:
    """Whether a time phrase can stand among these words at all: never wrongly False."""
    return DIGIT in seen or not trigger_words().isdisjoint(seen)


@cache
def marks() -> dict[str, frozenset[str]]:
    """By the name of a piece or a list of words: what stands in every phrase made with it."""
    words = date_words()
    out = {
        "digit": frozenset({DIGIT}),
        "month": _marks_of(words.months),
        "weekday": _marks_of(words.weekdays),
        "feast": _marks_of(words.feasts),
        "season": frozenset({"spring", "summer", "autumn", "fall", "winter"}),
        "unit": frozenset(u + s for u in UNITS for s in ("", "s")),
        "back": frozenset({"then", "day"}),
        "offset": frozenset({"yesterday", "tomorrow", "night", "overnight"}),
        "earlier": frozenset({"earlier"}),
    }
    return out | {name: _marks_of(words.words[name]) for name in _PHRASES}


def _marks_of(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase."""
    return frozenset(max(_BARE_WORD.findall(p.lower()), key=len) for p in phrases)


def number_of(text: str) -> float | None:
    """The number a word or figure names; None for "several" and the like."""
    lowered = " ".join(text.lower().split())
    if lowered[:1].isdigit():
        return float(lowered)
    table = date_words().numbers
    if lowered in table:
        return float(table[lowered])
    tens, _, ones = lowered.partition("-")
    if tens in table and ones in table:
        return float(table[tens] + table[ones])
    return None


def unit_of(text: str) -> str:
    """The unit's singular: "weeks" -> "week"."""
    return text.lower().rstrip("s")


#: Days in a unit that is counted in days; months and years go by the calendar.
DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS = {"month": 1, "year": 12, "decade": 120}


def shifted(day: date, count: float, unit: str) -> date:
    """`day` moved by `count` units; part of a day counts as a whole one."""
    if unit in MONTHS:
        whole = round(count * MONTHS[unit])
        return plus_months(day, whole)
    exact = count * DAYS[unit]
    sign = 1 if exact >= 0 else -1
    return plus_days(day, sign * -int(-abs(exact) // 1))
