"""What a cell of a table says: days, moments, numbers, lists. Pure."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from whoholds.model.timespan import TimeSpan, days

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
#: "07 May 2031", "7-May-2031": how ACLED's export writes days.
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_TRUE: Final = frozenset({"true", "yes", "1", "t", "y"})
#: Seconds of a moment that are no day's number: later than 2001, before 5138.
_EPOCH = range(1_000_000_000, 100_000_000_000)
#: Years whose days have a day before and after them in every zone.
_YEARS = range(2, 9_999)
#: Digits of the longest number in `_EPOCH`.
_EPOCH_DIGITS = 11


def day_of(text: str) -> date | None:
    """The calendar day a cell names, whatever time stands after it; None where it is none."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDED.fullmatch(text):
        month = found[2].lower()
        if month in _MONTHS:
            return _date(int(found[3]), _MONTHS.index(month) + 1, int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def said_at(text: str) -> TimeSpan | None:
    """When something was said: a moment with its zone, seconds since 1970, or a day (UTC)."""
    text = text.strip()
    is_number = len(text) <= _EPOCH_DIGITS and text.isascii() and text.isdecimal()
    if is_number and int(text) in _EPOCH:
        return _instant(datetime.fromtimestamp(int(text), UTC))
    if "T" in text or ":" in text:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None and moment.year in _YEARS:
            return _instant(moment.astimezone(UTC))
    day = day_of(text)
    return None if day is None else days(day, day)


def _instant(moment: datetime) -> TimeSpan:
    return TimeSpan(start=moment, end=moment + timedelta(seconds=1), precision="instant")


def valid_days(first: date | None, last: date | None, reason: str) -> TimeSpan | None:
    """A claim's valid time from two cells; None where both are empty."""
    if first is None and last is None:
        return None
    one = first is not None and first == last
    return days(first, last, precision="day" if one else "range", reason=reason)


def about(middle: date, each_way: int, reason: str) -> TimeSpan:
    """So many days before a day to so many after it."""
    span = timedelta(days=each_way)
    return days(middle - span, middle + span, precision="range", reason=reason)


def number_of(text: str) -> float | None:
    """A number, thousands parted by commas or not; None where it is none or not finite."""
    bare = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.strip())
    try:
        number = float(bare)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def is_true(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().lower() in _TRUE
