"""What became of ground held on one day: how much of it was held later, and since when no more.

Two figures that are easily taken for one: `kept` is the share of the cells held on the day asked
that is held later, wherever else ground was won meanwhile; `below` is the first day on which less
than a share of those cells was held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

import msgspec

#: The criteria of a lost pocket, shares of the ground held when asked.
SHARES = (0.5, 0.25, 0.1)


class Pocket(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the ground of a day.

    Attributes:
        asked_on: the day; where it has no map, the last one before speaks.
        area_km2, peak_km2, peak_on: then, and at its greatest in the whole series.
        kept: share of its cells held after so many days, by days.
        below: days to the first map with less than a share of them, by share; None if none has.
    """

    asked_on: date
    area_km2: float
    peak_km2: float
    peak_on: date
    kept: dict[int, float]
    below: dict[float, int | None]


Ground = TypeVar("Ground")


class GroundMeasure(Protocol[Ground]):
    """How ground is measured: `area_km2` of it, and what two pieces have in common."""

    def area_km2(self, ground: Ground) -> float:
        """Its area."""

    def common(self, one: Ground, other: Ground) -> Ground:
        """What belongs to both."""


def pocket(
    maps: Mapping[date, Ground],
    measure: GroundMeasure[Ground],
    asked_on: date,
    horizons: Sequence[int],
) -> Pocket:
    """Follow the ground of a day through a series of maps.

    Args:
        maps: ground held by day, cells or polygons.
        measure: of its area.
        asked_on: the day.
        horizons: days after it.

    Raises:
        ValueError: no map is as old as that, or nothing was held then.
    """
    days = sorted(maps)
    base = maps[last_by(days, asked_on)]
    area = {day: measure.area_km2(maps[day]) for day in days}
    held = measure.area_km2(base)
    if not held:
        raise ValueError(f"nothing was held on {asked_on}")
    kept = {day: measure.area_km2(measure.common(maps[day], base)) / held for day in days}
    peak_on = max(area, key=lambda day: area[day])
    later = [day for day in days if day > asked_on]
    return Pocket(
        asked_on=asked_on,
        area_km2=held,
        peak_km2=area[peak_on],
        peak_on=peak_on,
        kept={h: kept[last_by(days, asked_on + timedelta(days=h))] for h in horizons},
        below={
            share: next(((d - asked_on).days for d in later if kept[d] < share), None)
            for share in SHARES
        },
    )


def last_by(days: Sequence[date], day: date) -> date:
    """The last of some rising days that is not after a day."""
    earlier = [d for d in days if d <= day]
    if not earlier:
        raise ValueError(f"no map is as old as {day}")
    return earlier[-1]
