"""Ground of a day, followed: what is kept is of the same cells, whatever else is won."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from whoholds.forecast.pocket import pocket

START = date(2031, 1, 1)


def maps(*cells: list[int]):
    return {START + timedelta(days=10 * n): np.array([c], dtype=bool) for n, c in enumerate(cells)}


def test_kept_and_below_are_of_the_cells_held_then():
    shown = maps([1, 1, 1, 1, 0, 0], [1, 1, 1, 0, 1, 1], [1, 0, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1])
    made = pocket(shown, np.array([2.0]), START, (5, 10, 25, 30))
    assert made.area_km2 == 8
    assert (made.peak_km2, made.peak_on) == (10, START + timedelta(days=10))
    assert made.kept == {5: 1.0, 10: 0.75, 25: 0.25, 30: 0.0}
    assert made.below == {0.5: 20, 0.25: 30, 0.1: 30}


def test_a_day_without_a_map_takes_the_last_one_and_none_is_said():
    shown = maps([1, 1], [1, 1])
    made = pocket(shown, np.array([1.0]), START + timedelta(days=4), (6,))
    assert made.below == {0.5: None, 0.25: None, 0.1: None}
    with pytest.raises(ValueError, match="no map is as old"):
        pocket(shown, np.array([1.0]), START - timedelta(days=1), (6,))
    with pytest.raises(ValueError, match="nothing was held"):
        pocket(maps([0, 0]), np.array([1.0]), START, (6,))
