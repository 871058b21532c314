"""What became of ground held on one day: how much of it was held later, and since when no more.

Two figures that are easily taken for one: `kept` is the share of the cells held on the day asked
that is held later, wherever else ground was won meanwhile; `below` is the first day on which less
than a share of those cells was held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from whoholds.forecast.held_series import Bools
from whoholds.forecast.hold_features import Floats

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


def pocket(
    maps: Mapping[date, Bools], cell_km2: Floats, asked_on: date, horizons: Sequence[int]
) -> Pocket:
    """Follow the ground of a day through a series of maps.

    Args:
        maps: cells held, (rows, columns), by day.
        cell_km2: area of the cells of each row, (rows,).
        asked_on: the day.
        horizons: days after it.

    Raises:
        ValueError: no map is as old as that, or nothing was held then.
    """
    days = sorted(maps)
    base = maps[last_by(days, asked_on)]
    weight = cell_km2[:, None]
    area = {day: float((maps[day] * weight).sum()) for day in days}
    held = float((base * weight).sum())
    if not held:
        raise ValueError(f"nothing was held on {asked_on}")
    kept = {day: float(((maps[day] & base) * weight).sum()) / held for day in days}
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
