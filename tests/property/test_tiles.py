"""However a front is cut, its beliefs are those of the whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

for library in ("numba", "pyarrow", "scipy"):
    pytest.importorskip(library)

from whoholds.desk.tiled.tile_crew import TileCrew  # noqa: E402
from whoholds.desk.tiled.tile_work import read_beliefs  # noqa: E402

from tile_samples import ROUNDS, begin, cut, sample, without  # noqa: E402


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    places=st.integers(1, 60),
    claims=st.integers(1, 400),
    days=st.integers(1, 25),
    tiles=st.integers(1, 9),
    block=st.integers(1, 9),
)
def test_cut_or_whole_is_the_same(seed, places, claims, days, tiles, block):
    made = sample(seed, places=places, claims=claims, days=days, tiles=tiles)
    fit, grid, _ = without(made)
    with tempfile.TemporaryDirectory() as name:
        plan = cut(Path(name), made, block_days=block, period_days=2 * block)
        with TileCrew(Path(name)) as crew:
            found = crew.fit(made.prior, begin(made), rounds=ROUNDS)
            crew.make(found.chain, range(days))
        beliefs = read_beliefs(Path(name), plan, days)
    assert np.abs(found.chain.confusion - fit.chain.confusion).max() < 1e-6
    assert np.abs(beliefs - grid).max() < 1e-6
