"""Contested ground: what becomes of it, and held ground beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hold_samples import CELL_KM
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.contested_ground import (
    NOT_KNOWN,
    STAYS,
    beside_contested,
    blind,
    contested_rows,
    future_scores,
    futures,
)
from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, series_of
from whoholds.forecast.hold_rows import hold_rows


def series():
    """Two contested cells: one taken by each side in turn; the line beside them."""
    early = np.array([[1, 1, 1, 2, 2, 0, 0, 0]], np.uint8)
    late = np.array([[1, 1, 1, 1, 2, 0, 0, 0]], np.uint8)
    last = np.array([[1, 1, 1, 1, 0, 0, 0, 0]], np.uint8)
    maps = [(d, early if d < 20 else late if d < 50 else last) for d in range(81)]
    return series_of(maps, np.ones((1, 8), bool), CELL_KM)


def test_what_became_of_contested_cells():
    rows = contested_rows(series(), [5, 25, 60], 2)
    assert rows.day.tolist() == [5, 5, 25]
    assert rows.cell.tolist() == [3, 4, 4]
    assert rows.became.tolist() == [[HELD, HELD], [CONTESTED, OTHER], [OTHER, NOT_KNOWN]]
    assert not len(contested_rows(series(), [60, 500], 1))


def test_every_future_is_a_distribution_and_rates_are_of_before_the_day():
    rows = contested_rows(series(), [5, 25], 2)
    for known_before in (30, 36, 60):
        for future in futures(rows, known_before, 6).values():
            assert future.shape == (6, 3)
            assert (future >= 0).all()
            assert future.sum(axis=1) == pytest.approx(np.ones(6))
    before, after = (futures(rows, d, 1)["rates before"][0] for d in (36, 60))
    assert before[HELD] > before[OTHER]  # only the cell that was taken is known of by then
    assert after[HELD] == pytest.approx(after[OTHER])


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), st.floats(-0.2, 0.2))
def test_scores_of_three_states_are_proper(raw, shift):
    true = np.array(raw) / sum(raw)
    other = np.clip(true + np.array([shift, -shift, 0]), 0.002, None)
    other /= other.sum()
    states = np.array([OTHER, HELD, CONTESTED])
    for own, theirs in zip(future_scores(states, true), future_scores(states, other), strict=True):
        assert true @ own <= true @ theirs + 1e-3  # the log score is clipped


def test_held_ground_beside_contested_ground_is_told_apart():
    rows = hold_rows(series(), [5], 40.0, 1)
    found = beside_contested(rows, 1, 12.0)
    cells = {name: rows.cell[which].tolist() for name, which in found.items()}
    assert cells == {"beside contested": [2, 5], "not beside": [1, 6]}
    assert not beside_contested(blind(rows), 1, 10.0)["beside contested"].any()
    assert STAYS in futures(contested_rows(series(), [5], 1), 30, 1)
