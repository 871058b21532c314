"""Where days and figures stand in a chart, and the lines across it. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

import msgspec

#: Steps between lines, times a power of ten.
_STEPS = (1, 2, 2.5, 5, 10)
#: Lines across a chart, at most.
MOST_LINES = 6
#: A month's name needs so many pixels.
_MONTH_PX = 44
#: The same with its year.
_YEAR_PX = 66
#: Months as they are written where there is little room.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """The frame of a chart in pixels: where its first and last day and its greatest figure are."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    most: float

    def x(self, day: date) -> float:
        """Pixels from the left to a day."""
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + part * (self.right - self.left), 1)

    def y(self, figure: float) -> float:
        """Pixels from the top to a figure; what is off the chart stands on its edge."""
        part = min(max(figure / self.most, 0.0), 1.0)
        return round(self.bottom - part * (self.bottom - self.top), 1)


def lines_up_to(most: float) -> list[float]:
    """Round figures from 0 to just over the greatest one."""
    if most <= 0:
        return [0.0, 1.0]
    rough = most / (MOST_LINES - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * s for s in _STEPS if power * s >= rough)
    return [step * n for n in range(math.ceil(most / step) + 1)]


def months(scale: Scale) -> Iterator[tuple[date, str]]:
    """The first days of months in a chart with their names; every second, third ... if crowded."""
    starts = list(takewhile(lambda d: d <= scale.last, _starts(scale.first)))
    room = (scale.right - scale.left) / max(1, len(starts))
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600) if n * room >= _MONTH_PX or n == 600)
    free = -math.inf
    for number, day in enumerate(starts):
        if number % every == 0 and scale.x(day) >= free:
            is_year = number == 0 or day.month <= every
            yield day, f"{MONTHS[day.month - 1]} {day.year}" if is_year else MONTHS[day.month - 1]
            # One with its year takes more: what would run into it is left out.
            free = scale.x(day) + (_YEAR_PX if is_year else 0)


def _starts(first: date) -> Iterator[date]:
    """First days of months on or after a day; for ever."""
    day = first if first.day == 1 else (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day.year < date.max.year:
        yield day
        day = (day + timedelta(days=32)).replace(day=1)
