"""The wide reference fitted on a made-up front: what was seen is counted, nothing later is used."""

from __future__ import annotations

import numpy as np
from hold_samples import CELL_KM, COLUMNS, moving_series

from whoholds.forecast.hold_rows import hold_rows, space_time_blocks
from whoholds.forecast.wide_fit import fit_wide
from whoholds.forecast.wide_hazard import FittedOn

ABOUT = FittedOn(maps="made up", first_day="a", last_day="b", rows=0, losses=0)
BEFORE = 1300


def fitted(days):
    rows = hold_rows(moving_series(days), range(1030, 1230, 10), 40.0, 2)
    tiles = space_time_blocks(rows, COLUMNS, CELL_KM, 50.0, 60)
    return fit_wide(rows, tiles, BEFORE, ABOUT), rows, tiles


def test_nearer_is_riskier_and_what_was_seen_is_counted():
    made, rows, tiles = fitted(400)
    near, far = made.losing(np.array([3.0, 25.0]), 1)[0]
    assert near > far
    assert made.fitted_on.rows == int(rows.ends_before(BEFORE, 1).sum())
    assert 0 < max(made.support.blocks) <= len(np.unique(tiles))
    assert made.pace_spread >= 0
    assert made.local_spread >= 0


def test_outcomes_from_the_day_on_change_nothing():
    assert fitted(400)[0] == fitted(302)[0]
