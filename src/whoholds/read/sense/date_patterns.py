"""The shapes of date cores as regular expressions, each with its reader.

All repetitions are bounded, so matching is linear in the sentence. Where two shapes match, the
longer wins, then the earlier in this list.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from whoholds.read.sense import date_cores as core
from whoholds.read.sense import date_relative as near
from whoholds.read.sense.date_core import Reader
from whoholds.read.sense.date_words import date_words, either, marks, pieces

_DASH = r"(?:-|–|—|‑)"
_APPROX = (
    r"(?:(?:about|almost|nearly|around|some|roughly|approximately|just|only|over|more\s+than|less"
    r"\s+than|at\s+least|up\s+to|barely|exactly)\s+){0,2}"
)
_LAST = r"(?:the\s+)?(?:previous|preceding)|last"
_NEXT = r"(?:the\s+)?(?:coming|following)|next"


class Shape(NamedTuple):
    """A pattern, its reader, and sets of words of each of which a match holds one (`marks`)."""

    pattern: re.Pattern[str]
    read: Reader
    needs: tuple[frozenset[str], ...]


#: A pattern as written, its reader, and the names of its marks.
Row = tuple[str, Reader, str]


@cache
def _all() -> tuple[Shape, ...]:
    return _compiled(
        [*_days(), *_periods(), *((p, read, "unit") for p, read in _relative()), *_words()]
    )


@cache
def _all_beside() -> tuple[Shape, ...]:
    return _compiled(_beside())


def shapes(seen: frozenset[str]) -> list[Shape]:
    """The patterns that can match in a text with these words (`seen_in`)."""
    return [s for s in _all() if _may_match(s, seen)]


def shapes_beside(seen: frozenset[str]) -> list[Shape]:
    """Those that count from a day named before: read last, when the others are known."""
    return [s for s in _all_beside() if _may_match(s, seen)]


def _may_match(shape: Shape, seen: frozenset[str]) -> bool:
    for words in shape.needs:
        if words.isdisjoint(seen):
            return False
    return True


def _compiled(rows: list[Row]) -> tuple[Shape, ...]:
    return tuple(
        Shape(
            re.compile(rf"\b(?:{p})", re.IGNORECASE), read, tuple(marks()[n] for n in needs.split())
        )
        for p, read, needs in rows
    )


def _days() -> list[Row]:
    p = pieces()
    month, day, year, weekday = p["month"], p["day"], p["year"], p["weekday"]
    named = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    joint = rf"(?:\s*{_DASH}\s*|\s+(?:and|to|or|through|until)\s+)"
    on_year = rf"(?:,?\s+(?P<year>{year}))?"
    return [
        (r"(?P<year>\d{4})-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)", core.iso_day, "digit"),
        (
            r"(?P<day>[0-3]?\d)\.(?P<number>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d)",
            core.iso_day,
            "digit",
        ),
        (
            (
                rf"{named}(?P<month>{month})\s+(?P<day>{day})"
                rf"(?:{joint}(?:(?P<month2>{month})\s+)?(?P<day2>{day})(?!\s+[a-z]+s\b))?{on_year}"
            ),
            core.month_day,
            "month digit",
        ),
        (
            (
                rf"{named}(?:the\s+)?(?P<day>{day})(?:{joint}(?P<day2>{day}))?\s+(?:of\s+)?"
                rf"(?P<month>{month}){on_year}"
            ),
            core.month_day,
            "month digit",
        ),
        (rf"(?P<feast>{either(date_words().feasts)}(?:['’]s)?(?:\s+day)?)\b", core.feast, "feast"),
        (
            r"(?<=\bon\s)the\s+(?P<day>(?:3[01]|[12]?\d)(?:st|nd|rd|th))\b(?!\s+(?!and\b)[A-Za-z])",
            core.day_alone,
            "digit",
        ),
        (
            (
                r"(?:(?P<which>last|next|this\s+past|this\s+coming|this|(?:the\s+)?previous|the\s+coming)"
                rf"\s+)?(?P<weekday>{weekday})(?:\s+{p['part']}\b)?(?!\s+{_DASH})"
            ),
            core.weekday,
            "weekday",
        ),
    ]


def _periods() -> list[Row]:
    p = pieces()
    month, year, third, edge = p["month"], p["year"], p["third"], p["edge"]
    cut = rf"(?:(?:the\s+)?(?P<third>{third})(?:\s+|-)(?:in\s+)?|(?P<edge>{edge})\s+)?"
    which = r"(?:(?P<which>last|next|this\s+past|this\s+coming|this|the)\s+)?"
    return [
        (
            (
                rf"{cut}{which}(?P<month>{month})(?:(?:,|\s+of)?\s+(?P<year>{year})"
                r"|\s+(?:of\s+)?(?P<in_year>this|last|next)\s+year\b"
                rf"|(?!\.?\s+(?:{p['day']}|{p['year']})))"
            ),
            core.month,
            "month",
        ),
        (
            (
                r"the\s+(?P<nth>first|second|third|fourth|last|final)\s+"
                rf"(?:(?P<weeks>two|three)\s+)?weeks?\s+of\s+(?P<month>{month})"
                rf"(?:,?\s+(?P<year>{year}))?"
            ),
            core.week_of_month,
            "month",
        ),
        (
            rf"{cut}{which}(?P<season>{p['season']})\b(?:\s+(?:of\s+)?(?P<year>{year}))?",
            core.season,
            "season",
        ),
        (
            (
                rf"{cut}(?P<named>the\s+year\s+)?(?P<year>{year})(?:{_DASH}(?P<until>(?:\d\d)?\d\d))?"
                rf"(?!{_DASH}?\w)"
            ),
            core.year,
            "digit",
        ),
        (
            rf"(?:the\s+)?(?:(?P<third>{third})(?:\s+|-))?(?P<year>1[89]\d0|20\d0)s\b",
            core.decade,
            "digit",
        ),
    ]


def _relative() -> list[tuple[str, Reader]]:
    p = pieces()
    unit, number = p["unit"], p["number"]
    cut = rf"(?:(?:the\s+)?(?P<third>{p['third']})\s+|(?P<edge>{p['edge']})\s+)?"
    shift = r"(?:(?P<shift>earlier|later)\s+(?:in\s+)?)?"
    span = rf"(?P<count>{number})(?:\s*(?:{_DASH}|to|or)\s*(?P<count2>{number}))?[\s-]+"
    units = rf"(?P<unit>{unit}s?)\b(?:\s+(?:or|and)\s+(?:even\s+)?(?P<unit2>{unit}s?)\b)?"
    calendar = r"(?P<unit>week|weekend|month|year)\b(?!\s+(?:or|and)\s+\w+s\b)"
    current = r"(?P<which>this\s+(?!past)|the\s+current\s+)"
    return [
        (rf"{cut}{shift}{current}{calendar}", near.by_unit),
        (r"(?:so|thus)\s+far\s+(?P<which>this)\s+(?P<unit>week|month|year)\b", near.by_unit),
        (rf"{cut}{shift}(?<!the\s)(?P<which>{_LAST}|{_NEXT})\s+{calendar}", near.by_unit),
        (
            rf"(?P<edge>{p['edge']})\s+(?P<which>the)\s+(?P<unit>week|weekend|month|year)\b",
            near.by_unit,
        ),
        (r"(?P<which>the)\s+(?P<unit>weekend)\b", near.by_unit),
        (r"(?:the\s+)?(?P<unit>month|year)(?:['’]s\s+|-|\s)(?P<edge>end)\b", near.by_unit),
        (
            r"(?P<shift>earlier|later)\s+in\s+(?P<which>the)\s+(?P<unit>week|month|year)\b",
            near.by_unit,
        ),
        (
            rf"(?:the|these|this)?\s*(?:past|recent)\s+(?:(?P<count>{number})[\s-]+)?(?P<unit>{unit}s?)\b",
            near.past_range,
        ),
        (
            (
                rf"the\s+(?:last|previous|preceding)\s+(?:(?P<count>{number})[\s-]+)?"
                rf"(?P<unit>{unit}s?)\b"
            ),
            near.past_range,
        ),
        (rf"last\s+(?P<count>{number})[\s-]+(?P<unit>{unit}s?)\b", near.past_range),
        (
            rf"(?:the\s+|these\s+)?(?:next|coming|following|upcoming)\s+{span}{units}",
            near.ahead_range,
        ),
        (rf"(?:the\s+)(?:next|coming|upcoming)\s+{units}", near.ahead_range),
        (rf"(?:coming|upcoming)\s+{units}", near.ahead_range),
        (
            (
                rf"(?:in|within|inside)\s+(?:a\s+matter\s+of\s+)?{_APPROX}(?:{span})?{units}"
                r"(?:['’]?\s+time\b)?"
            ),
            near.in_units,
        ),
        (rf"{_APPROX}{span}(?P<unit>{unit}s?)\s+ago\b", near.ago),
        (rf"(?<=\bcome\s){_APPROX}{span}(?P<unit>{unit}s?)\s+after\b", near.come_after),
        (rf"(?<=\bcomes\s){_APPROX}{span}(?P<unit>{unit}s?)\s+after\b", near.come_after),
        (
            rf"{_APPROX}{span}(?P<unit>(?:day|week|month|year)s?)\s+(?:away|from\s+now|hence)\b",
            near.away,
        ),
        (rf"(?:for|after|during)\s+{_APPROX}(?:{span})(?P<unit>{unit}s?)\b", near.vague),
    ]


def _beside() -> list[Row]:
    p = pieces()
    back = (
        r"since\s+then|(?:on\s+)?(?:the\s+(?:same|next|following|previous)|that)\s+day"
        r"|the\s+day\s+(?:before|after)(?!\s+(?:yesterday|tomorrow))"
    )
    return [
        (
            (
                rf"{_APPROX}(?P<count>{p['number']})[\s-]+(?P<unit>{p['unit']}s?)\s+"
                r"(?P<side>earlier|before|later|afterwards|after)\b"
            ),
            near.beside,
            "unit",
        ),
        (rf"(?:{back})\b", near.anaphor, "back"),
    ]


def _words() -> list[Row]:
    words = date_words().words
    part = pieces()["part"]
    offsets = (
        rf"the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|(?:yesterday|tomorrow)(?:\s+{part})?"
        r"|last\s+night|overnight"
    )
    return [
        (
            (
                r"as\s+of\s+(?:\d{1,2}(?::\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d\d)"
                r"(?:\s+(?:local\s+time|(?-i:[A-Z]{2,4})\b))?(?!\s+(?:on|of)\b)"
            ),
            near.now,
            "digit",
        ),
        (rf"(?:{offsets})\b", near.offset_day, "offset"),
        (rf"{either(words['now'])}\b(?!\s+that\b)", near.now, "now"),
        (rf"{either(words['today'])}\b", near.today, "today"),
        (rf"{either(words['so_far'])}\b", near.so_far, "so_far"),
        (rf"{either(words['vague'])}\b(?!\s+as\b)", near.vague, "vague"),
        (rf"earlier\b(?!\s+(?:on\s+)?{pieces()['weekday']})", near.comparison, "earlier"),
        (
            rf"{either(words['vague_future'])}\b(?!\s+(?:as|after|before|there))",
            near.vague,
            "vague_future",
        ),
    ]
