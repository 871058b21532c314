"""Survival regressions: nearer ends sooner, curves rise, and few events make none."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hold_samples import moving_series

from whoholds.forecast.hold_rows import hold_rows
from whoholds.forecast.hold_survival import fit_weibull, survival_models

pytest.importorskip("lifelines")
SPLIT = 1400


@pytest.fixture(scope="module")
def rows():
    return hold_rows(moving_series(520), range(1030, 1500, 10), 40.0, 2)


@pytest.mark.filterwarnings("ignore::Warning")
def test_both_say_more_of_nearer_ground(rows):
    train = rows.where(rows.day < SPLIT)
    made = survival_models(train, SPLIT, np.random.default_rng(1))
    assert set(made) == {"Cox", "Weibull AFT"}
    later = rows.where(rows.day >= SPLIT)
    near = later.distance_km < 6
    for predict in made.values():
        said = predict(later)
        curve = said.ended(60)
        assert (np.diff(curve, axis=1) >= 0).all()
        assert said.held == pytest.approx(1 - curve[:, [29, 59]])
        assert curve[near, -1].mean() > curve[~near, -1].mean()
        watched = np.isfinite(later.lost_after_days[near]) & (later.lost_after_days[near] <= 60)
        assert curve[near, -1].mean() == pytest.approx(watched.mean(), abs=0.1)


def test_without_losses_there_is_no_regression(rows):
    quiet = msgspec.structs.replace(rows, lost_after_days=np.full(len(rows), np.inf))
    assert survival_models(quiet, SPLIT, np.random.default_rng(1)) == {}


def test_rows_that_nobody_watched_make_no_failure_time(rows):
    unseen = msgspec.structs.replace(rows, known_days=np.zeros(len(rows)))
    assert fit_weibull(unseen, 10_000, np.random.default_rng(1)) is None
    assert survival_models(unseen, 10_000, np.random.default_rng(1)) == {}
