"""Calendar arithmetic on whole days: weeks, months, seasons, thirds of a period. Pure.

Weeks run from Monday to Sunday. A period is a pair of inclusive days. Years outside 1 to 9999 do
not exist for `datetime.date`; functions that count away from a day stop at its ends.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

Period = tuple[date, date]
Third = Literal["early", "mid", "late"]

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
#: First month of each season (guide S23: summer is June to August). Winter of a year runs from
#: its December into the next year's February.
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
MONTHS_IN_SEASON = 3


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such ("February 30")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_days(day: date, count: int) -> date:
    """`count` days later (earlier where negative), held inside the calendar."""
    ordinal = min(max(day.toordinal() + count, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def plus_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or that month's last day."""
    index = day.year * MONTHS_IN_YEAR + day.month - 1 + count
    year, month = divmod(index, MONTHS_IN_YEAR)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _held(year: int) -> int:
    """`year`, held inside the calendar."""
    return min(max(year, date.min.year), date.max.year)


def month_of(year: int, month: int) -> Period:
    """First and last day of a month."""
    year = _held(year)
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Period:
    """First and last day of a year."""
    return date(_held(year), 1, 1), date(_held(year), 12, 31)


def season_of(year: int, season: str) -> Period:
    """First and last day of the season that begins in `year`."""
    first = date(_held(year), SEASON_STARTS[season], 1)
    return first, plus_days(plus_months(first, MONTHS_IN_SEASON), -1)


def week_of(day: date) -> Period:
    """Monday and Sunday of the week `day` is in."""
    monday = plus_days(day, -day.weekday())
    return monday, plus_days(monday, DAYS_IN_WEEK - 1)


def last_week(day: date) -> Period:
    """The calendar week before; on a Sunday the seven days that end with it (guide S20)."""
    if day.weekday() == DAYS_IN_WEEK - 1:
        return week_of(day)
    return week_of(plus_days(day, -DAYS_IN_WEEK))


def third_of(period: Period, third: Third) -> Period:
    """The first, second or last third: whole months of a year, ten days of a month (S20)."""
    first, last = period
    if first.day == 1 and last == month_of(first.year, first.month)[1]:
        cuts = (first, date(first.year, first.month, 11), date(first.year, first.month, 21))
        ends = (plus_days(cuts[1], -1), plus_days(cuts[2], -1), last)
    elif (months := _whole_months(period)) and months % 3 == 0:
        step = months // 3
        cuts = (first, plus_months(first, step), plus_months(first, 2 * step))
        ends = (plus_days(cuts[1], -1), plus_days(cuts[2], -1), last)
    else:
        days = (last - first).days + 1
        one, two = -(-days // 3), -(-2 * days // 3)
        cuts = (first, plus_days(first, one), plus_days(first, two))
        ends = (plus_days(first, one - 1), plus_days(first, two - 1), last)
    k = ("early", "mid", "late").index(third)
    return min(cuts[k], last), min(ends[k], last)


def half_of(period: Period, *, second: bool) -> Period:
    """The first or second half: six months of a year, 15 days of a month and the rest."""
    first, last = period
    months = _whole_months(period)
    if months and months % 2 == 0:
        middle = plus_months(first, months // 2)
    else:
        middle = plus_days(first, ((last - first).days + 1) // 2)
    return (middle, last) if second else (first, plus_days(middle, -1))


def _whole_months(period: Period) -> int:
    """How many whole months a period is, 0 where it is not made of whole months."""
    first, last = period
    if first.day != 1 or last != month_of(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1


def latest_weekday(day: date, weekday: int) -> date:
    """The latest `weekday` (Monday 0) up to and including `day`."""
    return plus_days(day, -((day.weekday() - weekday) % DAYS_IN_WEEK))


def next_weekday(day: date, weekday: int) -> date:
    """The first `weekday` after `day`."""
    return plus_days(day, (weekday - day.weekday() - 1) % DAYS_IN_WEEK + 1)
