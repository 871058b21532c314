"""The day that a horizon's words mean, as a spread over days. Pure; words in horizons.toml.

"Several months" is no number: the day meant is lognormal, its middle four months, eight chances in
ten between two and eight. The spread is of what was meant, not of how long ground is held.
"""

from __future__ import annotations

import calendar
import math
import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib import resources
from statistics import NormalDist

import msgspec

from whoholds.model.question import Event, Horizon

#: Standard deviations between the middle of a normal and the edge of eight chances in ten.
EDGE = NormalDist().inv_cdf(0.9)
_UNIT_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_UNITS = re.compile(r"\b(hour|day|week|month|year)s?\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(couple|few|several|many)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(hours|days|weeks|months|years)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:only\s+)?(?:until|till|up\s+to|through)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\d|\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b", re.IGNORECASE
)


class _Spread(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    word: str
    from_: float
    middle: float
    to: float
    source: str


class _Tables(msgspec.Struct, frozen=True):
    spread: tuple[_Spread, ...]
    seasons: dict[str, tuple[str, str]]
    source: dict[str, str]


@cache
def _tables() -> _Tables:
    raw = resources.files("whoholds").joinpath("resources/horizons.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), _Tables)


def spread_horizon(
    phrase: str, low: float | None, high: float | None, event: Event, asked_on: date
) -> Horizon:
    """A horizon with the spread of the day that is meant.

    Args:
        phrase: its words.
        low: the near end of the range as read, in days; None open or unsaid.
        high: the far end.
        event: a hold that lasts reaches to the near end at least, an end or a beginning comes by
            the far one.
        asked_on: the day from which days are counted.

    A counted word ("several months") has the spread of the table, a season or month that is named
    ("until spring") an even one over its days, a range of numbers ("two or three months") an even
    one between them, and one number its own neighbourhood.
    """
    told = Horizon(phrase=phrase, low_days=low, high_days=high)
    if low is None and high is None:
        return told
    counted = _counted(phrase)
    if counted is not None:
        word, unit = counted
        row = next(s for s in _tables().spread if s.word == word)
        return _lognormal(told, unit, row)
    named = _named(phrase, high, asked_on)
    if named is not None:
        told = msgspec.structs.replace(told, low_days=named[0])
        return _even(told, *named, by=_tables().source["seasons"])
    if low and high and low < high:
        return _even(told, low, high, by="the range as it was said")
    reach = (low if event == "lasts" else high) or high or low or 0.0
    row = next(s for s in _tables().spread if s.word == "number")
    return _lognormal(told, reach, row) if reach > 0 else told


def is_until(horizon: Horizon) -> bool:
    """Whether words name the span in which a hold ends: "until spring", "through the summer"."""
    named = horizon.spread == "even" and horizon.low_days is not None
    return named and _UNTIL.match(horizon.phrase) is not None


def prob_meant_by(horizon: Horizon, days: float) -> float:
    """The probability that the day meant is `days` or sooner, P(L <= days).

    Raises:
        ValueError: no horizon was told.
    """
    if horizon.spread == "unsaid":
        raise ValueError("no horizon was told")
    if days <= 0:
        return 0.0
    if horizon.spread == "lognormal":
        sigma = math.log(horizon.to_days / horizon.from_days) / (2 * EDGE)
        return NormalDist(math.log(horizon.middle_days), sigma).cdf(math.log(days))
    if horizon.spread == "even":
        wide = (horizon.to_days - horizon.from_days) / 0.8
        start = horizon.middle_days - wide / 2
        return min(1.0, max(0.0, (days - start) / wide))
    return float(days >= horizon.middle_days)


def likely_days(horizon: Horizon, share: float = 0.999) -> range:
    """Days over which the spread is summed: from the first to where `share` of it is past."""
    far = max(horizon.to_days, 1.0)
    while prob_meant_by(horizon, far) < share:
        far *= 1.25
    return range(1, math.ceil(far) + 1)


def day_weights(horizon: Horizon) -> list[tuple[int, float]]:
    """Days and the probability that each is the day meant; they sum to 1, the rest on the last."""
    past, found = 0.0, []
    for day in likely_days(horizon):
        now = prob_meant_by(horizon, day)
        if now > past:
            found.append((day, now - past))
        past = now
    last, weight = found[-1]
    return [*found[:-1], (last, weight + 1 - past)]


def _counted(phrase: str) -> tuple[str, float] | None:
    """The word that counts and the unit in days; None for a number, or no unit."""
    unit = _UNITS.search(phrase)
    if unit is None:
        return None
    word = _COUNTED.search(phrase)
    days = _UNIT_DAYS[unit[1].lower()]
    if word is not None:
        return word[1].lower(), days
    bare = _PLURAL.search(phrase) is not None and _NUMBERED.search(phrase) is None
    return ("plural", days) if bare else None


def _named(phrase: str, high: float | None, asked_on: date) -> tuple[float, float] | None:
    """First and last day of a season or month that is named, from the last day as it was read."""
    if high is None:
        return None
    last = asked_on + timedelta(days=high)
    words = phrase.lower()
    season = next((s for s in _tables().seasons if re.search(rf"\b{s}\b", words)), None)
    month = re.search("|".join(m.lower() for m in calendar.month_name[1:]), words)
    if season is not None:
        first_month, first_day = map(int, _tables().seasons[season][0].split("-"))
        year = last.year - (last.month < first_month)
        first = date(year, first_month, first_day)
    elif month is not None and not re.search(r"\d{1,2}(?!\d)", words):
        first = last.replace(day=1)
    else:
        return None
    start = float((first - asked_on).days)
    return (max(start, 0.0), high) if start < high else None


def _lognormal(told: Horizon, unit_days: float, row: _Spread) -> Horizon:
    return msgspec.structs.replace(
        told,
        spread="lognormal",
        from_days=round(unit_days * row.from_, 2),
        middle_days=round(unit_days * row.middle, 2),
        to_days=round(unit_days * row.to, 2),
        by=row.source,
    )


def _even(told: Horizon, first: float, last: float, by: str) -> Horizon:
    wide = last - first
    return msgspec.structs.replace(
        told,
        spread="even",
        from_days=first + 0.1 * wide,
        middle_days=first + 0.5 * wide,
        to_days=last - 0.1 * wide,
        by=by,
    )
