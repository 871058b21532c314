"""A difference of scores as benches print it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy")

from whoholds.desk.holding.score_bounds import score_difference
from whoholds.forecast.block_draws import difference_interval

OURS, THEIRS = np.array([0.1, 0.2, 0.4, 0.1]), np.array([0.2, 0.2, 0.5, 0.4])


def test_it_is_the_interval_of_blocks_by_the_seed():
    block = np.array([0, 0, 1, 2])
    found = score_difference(OURS, THEIRS, block, 7)
    told = difference_interval(OURS, THEIRS, block, np.random.default_rng(7))
    assert (found.value, found.low, found.high) == (told.value, told.low, told.high)
    assert found.low is not None
    assert found.low <= found.value <= found.high


def test_one_block_has_no_bounds():
    found = score_difference(OURS, THEIRS, np.zeros(4, dtype=np.int64), 7)
    assert found.value == pytest.approx(-0.125)
    assert found.low is found.high is None
