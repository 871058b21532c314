"""Series of cells: what is put in comes out again, and no map is used after its time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.held_series import series_of


@given(st.integers(0, 5_000), st.integers(1, 12))
def test_every_map_comes_out_as_it_went_in(seed, count):
    chance = np.random.default_rng(seed)
    maps = [(10 + 2 * n, chance.integers(0, 3, (4, 5)).astype(np.uint8)) for n in range(count)]
    ground = chance.random((4, 5)) < 0.8
    series = series_of(maps, ground, (1.0, 1.0))
    for number, (day, states) in enumerate(maps):
        expected = np.where(ground, states, 0)
        assert (series.states_after(number) == expected).all()
        known = series.known_until(day)
        assert len(known.days) == number + 1
        assert (known.states_after(number) == expected).all()
        assert (known.when <= number).all()
    assert series.map_on(10 + 2 * (count - 1) + 7) == count - 1
    assert series.map_on(10 + 2 * (count - 1) + 8) is None
    assert series.map_on(9) is None


def test_days_must_rise():
    one = np.zeros((2, 2), np.uint8)
    with pytest.raises(ValueError, match="rising"):
        series_of([(5, one), (5, one)], np.ones((2, 2), bool), (1.0, 1.0))
    with pytest.raises(ValueError, match="no map"):
        series_of([], np.ones((2, 2), bool), (1.0, 1.0))
