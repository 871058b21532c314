"""Ours: learns what a table cannot, falls back where little is lost, and knows no later outcome."""

from __future__ import annotations

import numpy as np
import pytest
from hold_samples import moving_series

from whoholds.forecast.hold_baselines import baselines
from whoholds.forecast.hold_model import (
    expit,
    fit_boosted,
    fit_logistic,
    fit_model,
    log_odds,
    mixed,
)
from whoholds.forecast.hold_rows import STILL, hold_rows
from whoholds.forecast.odds_scores import brier_scores

SERIES = moving_series(500)
TRAIN = hold_rows(SERIES, range(1060, 1300, 10), 40.0, 2)
TEST = hold_rows(SERIES, range(1300, 1400, 10), 40.0, 2)


@pytest.mark.parametrize("fit", [fit_logistic, fit_boosted])
def test_it_beats_the_table_where_one_half_of_the_line_moves(fit):
    ours = fit_model(TRAIN, 1300, fit, np.random.default_rng(1)).outlook(TEST)
    table = baselines(TRAIN, 1300)["side x distance"](TEST)
    outcome = (TEST.held[:, 0] == STILL).astype(float)
    mine, theirs = (brier_scores(outcome, s.held[:, 0]).mean() for s in (ours, table))
    assert mine < 0.95 * theirs


def test_outcomes_after_the_split_change_nothing():
    told = np.where(TRAIN.ends_before(1250, 1)[:, None], TRAIN.held, 1 - np.minimum(TRAIN.held, 1))
    changed = TRAIN.where(slice(None))
    held = changed.held.copy()
    late = ~TRAIN.ends_before(1250, 1)
    held[late] = told[late]
    other = type(TRAIN)(
        **{f: held if f == "held" else getattr(TRAIN, f) for f in TRAIN.__struct_fields__}
    )
    one, two = (
        fit_model(rows, 1250, fit_logistic, np.random.default_rng(1)).outlook(TEST).held[:, 0]
        for rows in (TRAIN, other)
    )
    assert np.allclose(one, two)


def test_with_few_losses_each_side_has_one_rate():
    quiet = TRAIN.where(TRAIN.cell // 40 < 20)
    model = fit_model(quiet, 1300, fit_boosted, np.random.default_rng(1))
    said = model.outlook(TEST).held[:, 0]
    assert len(np.unique(said)) <= 2
    assert said.min() > 0.99


def test_nothing_known_before_the_split_is_said():
    with pytest.raises(ValueError, match="no outcome"):
        fit_model(TRAIN, 1050, fit_logistic, np.random.default_rng(1))


def test_a_mixture_is_the_mean_of_log_odds():
    parts = [
        fit_model(TRAIN, 1300, f, np.random.default_rng(1)).outlook
        for f in (fit_logistic, fit_boosted)
    ]
    one, two, both = (p(TEST).held for p in (*parts, mixed(*parts)))
    assert np.allclose(log_odds(both), (log_odds(one) + log_odds(two)) / 2, atol=1e-6)
    assert np.allclose(expit(log_odds(both)), both)
    ended = mixed(*parts)(TEST).ended(40)
    assert (np.diff(ended, axis=1) >= 0).all()
