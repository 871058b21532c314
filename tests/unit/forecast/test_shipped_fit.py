"""Ours fitted on a made-up front: what was seen is counted, nothing later is used."""

from __future__ import annotations

import numpy as np
import pytest
from model_samples import BEFORE, fitted, rows, same

pytest.importorskip("lifelines")


def test_what_was_seen_is_counted():
    made = fitted()
    assert made.fitted_on.rows == int(rows().ends_before(BEFORE, 1).sum())
    assert made.fitted_on.losses > 20
    assert max(made.support.blocks) > 0
    assert made.pace_spread >= 0
    assert made.local_spread >= 0
    assert (np.diff(made.usual) < 0).all()


def test_outcomes_from_the_day_on_change_nothing():
    one, other = fitted(400), fitted(302)
    assert same(one, other)
    assert np.array_equal(one.usual, other.usual)
