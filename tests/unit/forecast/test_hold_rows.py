"""Rows of a back-test: still or again, first loss, what was known before a day."""

from __future__ import annotations

import numpy as np
import pytest
from hold_samples import CELL_KM, moving_series

from whoholds.forecast.held_series import series_of
from whoholds.forecast.hold_rows import LOST, OPEN, STILL, hold_rows, space_time_blocks


def small_series():
    """Held throughout, lost for good, lost and won again, contested at the end."""
    ground = np.ones((1, 6), bool)
    early = np.array([[1, 1, 1, 1, 0, 0]], np.uint8)
    between = np.array([[1, 0, 0, 1, 0, 0]], np.uint8)
    late = np.array([[1, 0, 1, 2, 0, 0]], np.uint8)
    maps = [(d, early if d < 110 else between if d < 140 else late) for d in range(100, 171)]
    return series_of(maps, ground, CELL_KM)


def test_still_or_again_and_the_first_loss():
    rows = hold_rows(small_series(), [105], 40.0, 3)
    assert rows.held[:4, 0].tolist() == [STILL, LOST, LOST, STILL]
    assert rows.held[:4, 1].tolist() == [STILL, LOST, STILL, LOST]
    assert (rows.held[:, 2] == OPEN).all()
    assert rows.lost_after_days[:4].tolist() == [np.inf, 5, 5, 35]
    assert rows.ends_before(136, 1).all()
    assert not rows.ends_before(135, 1).any()


def test_contested_ground_has_no_holder_and_makes_no_row():
    rows = hold_rows(small_series(), [150], 40.0, 1)
    assert rows.cell.tolist() == [0, 1, 2, 4, 5]


def test_no_two_sides_is_said():
    with pytest.raises(ValueError, match="two sides"):
        hold_rows(small_series(), [20], 40.0, 1)


def test_blocks_are_days_by_tiles():
    rows = hold_rows(moving_series(200), [1000, 1130], 40.0, 1)
    block = space_time_blocks(rows, 40, CELL_KM, 50.0, 60)
    one = (rows.day == 1000) & (rows.cell // 40 < 17) & (rows.cell % 40 < 17)
    assert len(np.unique(block[one])) == 1
    assert not set(block[rows.day == 1000]) & set(block[rows.day == 1130])
