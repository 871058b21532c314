"""Ours against another forecast, with the bounds of blocks drawn again."""

from __future__ import annotations

import numpy as np

from whoholds.bench.score_difference import Difference
from whoholds.forecast.block_draws import difference_interval
from whoholds.forecast.held_series import Ints
from whoholds.forecast.hold_features import Floats


def score_difference(ours: Floats, theirs: Floats, block: Ints, seed: int) -> Difference:
    """The mean of ours minus theirs, (rows,) each; rows of one block are drawn together."""
    made = difference_interval(ours, theirs, block, np.random.default_rng(seed))
    return Difference(made.value, made.low, made.high)
