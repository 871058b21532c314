"""What is known on an origin day: distances, and nothing of later maps."""

from __future__ import annotations

import numpy as np
from hold_samples import CELL_KM, moving_maps, moving_series
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.forecast.held_series import series_of
from whoholds.forecast.hold_features import FEATURES, enemy_distance_km, origin_on


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 99), st.integers(0, 1_000))
def test_nothing_after_the_origin_changes_what_is_known_then(at, seed):
    maps = moving_maps(100)
    chance = np.random.default_rng(seed)
    other = [
        (d, m if d <= 1000 + at else chance.integers(0, 3, m.shape).astype(np.uint8))
        for d, m in maps
    ]
    ground = np.ones(maps[0][1].shape, bool)
    one, two = (origin_on(series_of(m, ground, CELL_KM), 1000 + at, 30.0) for m in (maps, other))
    assert one is not None
    assert two is not None
    assert (one.cell == two.cell).all()
    assert np.array_equal(one.features, two.features)


def test_distance_is_to_the_nearest_cell_of_the_other_side_by_brute_force():
    chance = np.random.default_rng(2)
    states = chance.integers(0, 3, (9, 11)).astype(np.uint8)
    ground = chance.random((9, 11)) < 0.9
    found = enemy_distance_km(states, ground, (2.0, 3.0))
    for row, column in np.argwhere(states < 2):
        enemy = np.argwhere(ground & (states == 1 - states[row, column]))
        apart = np.hypot(*((enemy - (row, column)) * (2.0, 3.0)).T)
        assert np.isclose(found[row, column], apart.min())
    assert (found[states == 2] == 0).all()


def test_tempo_is_counted_where_and_to_whom_ground_went():
    origin = origin_on(moving_series(120), 1110, 40.0)
    assert origin is not None
    losses = origin.features[:, FEATURES.index("losses_90d_15km")]
    gains = origin.features[:, FEATURES.index("gains_90d_15km")]
    east = origin.side == 0
    south, north = origin.cell // 40 < 8, origin.cell // 40 > 30
    assert losses[east & north].mean() > 10 * losses[east & south].mean()
    assert (gains[east] == 0).all()
    assert losses[~east].max() == 0
    assert (origin.features[:, 0] == origin.side).all()
    assert origin.features.shape[1] == len(FEATURES)


def test_an_origin_without_a_recent_map_or_a_line_is_none():
    series = moving_series(20)
    assert origin_on(series, 999, 40.0) is None
    assert origin_on(series, 1040, 40.0) is None
    one_side = series_of([(5, np.ones((3, 3), np.uint8))], np.ones((3, 3), bool), CELL_KM)
    assert origin_on(one_side, 5, 40.0) is None
