"""When a report says it was published: written forms of a day or a moment to an interval.

A moment is the second it names; a day without a time is the whole day. The zone is the one
written; without one it is UTC, and the reason says so. Nothing is filled in.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from whoholds.model.timespan import TimeSpan, days

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
#: Zones that news pages write as letters, minutes east of UTC. Letters that mean several zones
#: (IST, CST in Asia) are left out; the American ones are read as American.
ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "et": None,
    "pst": -480,
    "pdt": -420,
}
#: Years outside these bounds are a mistake of the page, not a publication year.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_ISO = re.compile(
    r"\A(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r" ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?\Z",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\A(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}")
#: The keys of `MONTHS` as alternatives of a pattern, longest first.
MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"\b(?:(?P<month1>{MONTH_NAMES})\.? "
    rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{MONTH_NAMES})\.?,? (?P<year2>\d{{4}}))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2}) ?(?P<half>[ap]\.?m\b\.?)?"
    r" ?(?P<zone>[A-Z]{2,4}\b(?:[+-]\d{1,2})?)?",
    re.IGNORECASE,
)


def parse_published(value: str) -> TimeSpan | None:
    """The interval a written publication time names, None where it names no day.

    Reads ISO 8601, RFC 5322 and English forms ("Oct. 10, 2024, 5:30 p.m. EDT").
    """
    text = " ".join(value.split())[:120]
    for reading in (_iso, _mail, _english):
        found = reading(text)
        if found is not None:
            return found
    return None


def _iso(text: str) -> TimeSpan | None:
    found = _ISO.match(text)
    if found is None:
        return None
    try:
        day = date.fromisoformat(found["day"])
        if found["time"] is None:
            return _day(day, text)
        hour, minute, second = (int(x) for x in (found["time"] + ":0").split(":")[:3])
        return _moment(
            datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC),
            _offset_minutes(found["zone"]),
            text,
        )
    except ValueError:
        return None


def _offset_minutes(zone: str | None) -> int | None:
    if zone is None:
        return None
    if not zone.startswith(("+", "-")):
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes > 14 * 60:
        raise ValueError(f"no zone is {zone} away from UTC")
    return -minutes if zone[0] == "-" else minutes


def _mail(text: str) -> TimeSpan | None:
    """RFC 5322, as feeds and HTTP write it: "Thu, 10 Oct 2024 11:00:10 GMT"."""
    if not _MAIL.match(text):
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    offset = found.utcoffset()
    minutes = None if offset is None else int(offset.total_seconds() // 60)
    return _moment(found.replace(tzinfo=UTC), minutes, text)


def _english(text: str) -> TimeSpan | None:
    found = _ENGLISH.search(text)
    if found is None:
        return None
    month = MONTHS[(found["month1"] or found["month2"]).lower()]
    try:
        day = date(
            int(found["year1"] or found["year2"]), month, int(found["day1"] or found["day2"])
        )
    except ValueError:
        return None
    rest = text[: found.start()] + " " + text[found.end() :]
    clock = _CLOCK.search(rest)
    zone = ZONES.get((clock["zone"] or "").lower()) if clock is not None else None
    # A clock time without a zone would be a guess of up to a day: the day alone is sure.
    if clock is None or zone is None:
        return _day(day, text)
    hour = _hour(int(clock["hour"]), clock["half"])
    if hour is None or int(clock["minute"]) > 59:
        return _day(day, text)
    return _moment(
        datetime(day.year, day.month, day.day, hour, int(clock["minute"]), tzinfo=UTC), zone, text
    )


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _day(day: date, phrase: str) -> TimeSpan | None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return days(day, day, phrase=phrase, reason="a day without a time: the whole day, in UTC")


def _moment(clock: datetime, offset_min: int | None, phrase: str) -> TimeSpan | None:
    if not FIRST_YEAR <= clock.year <= LAST_YEAR:
        return None
    start = clock - timedelta(minutes=offset_min or 0)
    return TimeSpan(
        start=start,
        end=start + timedelta(seconds=1),
        precision="instant",
        phrase=phrase,
        reason="no zone is given: taken as UTC" if offset_min is None else "as written",
        offset_min=offset_min or 0,
    )
