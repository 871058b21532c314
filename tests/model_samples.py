"""A small model of holds, for tests of what is made of one."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from hold_samples import CELL_KM, COLUMNS, moving_series

from whoholds.forecast.hold_rows import HoldRows, hold_rows, space_time_blocks
from whoholds.forecast.shipped_fit import fit_shipped
from whoholds.forecast.shipped_hold import FittedOn, ShippedHold

ABOUT = FittedOn(maps="made up", first_day="a", last_day="b", rows=0, losses=0)
BEFORE = 1300


@cache
def rows(days: int = 400) -> HoldRows:
    """Rows of a made-up front that moves along one half."""
    return hold_rows(moving_series(days), range(1030, 1300, 10), 40.0, 2)


def fitted(days: int = 400) -> ShippedHold:
    """The model of what was known of them before a day."""
    found = rows(days)
    tiles = space_time_blocks(found, COLUMNS, CELL_KM, 50.0, 60)
    return fit_shipped(found, tiles, date.fromordinal(BEFORE), ABOUT)


def same(one: object, other: object) -> bool:
    """Whether two models say the same of rows."""
    asked = rows().where(slice(0, 200))
    return np.array_equal(one.stack.outlook(asked).held, other.stack.outlook(asked).held)  # type: ignore[attr-defined]
