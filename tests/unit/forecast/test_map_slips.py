"""A day on which a province is gone is a slip; a breakthrough is none."""

from __future__ import annotations

import numpy as np

from whoholds.forecast.held_series import series_of
from whoholds.forecast.map_slips import slips

FULL = np.ones((40, 40), np.uint8)
PART = np.where(np.arange(40) < 10, 0, FULL).astype(np.uint8)
GROUND = np.ones((40, 40), bool)


def test_a_great_change_that_is_undone_at_once_is_a_slip():
    maps = [FULL, FULL, PART, PART, FULL, FULL]
    series = series_of([(100 + n, m) for n, m in enumerate(maps)], GROUND, (1.0, 1.0))
    assert slips(series) == [2, 3]


def test_a_great_change_that_stands_is_none_nor_is_a_slow_return():
    stands = series_of([(100, FULL), (101, PART), (120, PART)], GROUND, (1.0, 1.0))
    slow = series_of([(100, FULL), (101, PART), (110, FULL)], GROUND, (1.0, 1.0))
    assert slips(stands) == slips(slow) == []


def test_a_small_change_to_and_fro_is_fighting():
    little = FULL.copy()
    little[0, :5] = 0
    series = series_of([(100, FULL), (101, little), (102, FULL)], GROUND, (1.0, 1.0))
    assert slips(series) == []
