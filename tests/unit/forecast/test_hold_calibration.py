"""Calibration out of fold: nothing of a block is learned from; what is too bold shrinks."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hold_samples import moving_series

from whoholds.forecast.hold_baselines import Outlook
from whoholds.forecast.hold_calibration import FOLDS, Calibration, fit_calibration, folds
from whoholds.forecast.hold_model import expit, log_odds
from whoholds.forecast.hold_rows import OPEN, STEP_DAYS, STILL, hold_rows

SPLIT = 1500


@pytest.fixture(scope="module")
def rows():
    series = moving_series(520)
    return hold_rows(series, range(1030, SPLIT, 10), 40.0, 2)


def test_no_outcome_that_reaches_into_a_block_is_learned_from(rows):
    blocks = list(folds(rows, SPLIT))
    assert len(blocks) == FOLDS
    assert sum(int(inside.sum()) for inside, _ in blocks) == len(rows)
    for inside, others in blocks:
        first, last = rows.day[inside].min(), rows.day[inside].max()
        assert not np.isin(others.day, rows.day[inside]).any()
        for step in (1, 2):
            known = others.held[:, step - 1] != OPEN
            reach = step * STEP_DAYS
            meets = (others.day + reach > first) & (others.day < last + reach)
            assert not (known & meets).any()
            assert (others.day[known] + reach < SPLIT).all()


def test_what_is_said_too_boldly_is_drawn_in(rows):
    chance = np.random.default_rng(1)
    truth = np.full(rows.held.shape, 0.8)
    held = np.where(chance.random(rows.held.shape) < truth, STILL, 0).astype(np.uint8)
    made = msgspec.structs.replace(rows, held=held)
    bold = expit(2 * log_odds(np.where(chance.random(len(rows)) < 0.5, 0.6, 0.95)))

    def say(part):
        return Outlook(np.tile(bold[: len(part)], (2, 1)).T, lambda days: np.zeros((1, days)))

    block = np.arange(len(rows)) // 5
    line = fit_calibration(made, SPLIT, block, lambda _: say)
    assert (line.slope < 0.6).all()
    raw, put = bold.mean(), line.held(np.tile(bold, (2, 1)).T)[:, 0].mean()
    assert abs(put - 0.8) < abs(raw - 0.8)


def test_as_said_stays_and_curves_never_fall():
    same = Calibration(np.zeros(2), np.ones(2))
    prob = np.array([[0.9, 0.7], [0.99, 0.5]])
    assert same.held(prob) == pytest.approx(prob)
    curve = np.linspace(0.01, 0.4, 60)[None]
    assert same.ended(curve) == pytest.approx(curve)
    put = Calibration(np.array([1.0, -0.5]), np.array([0.7, 1.2])).ended(curve)
    assert (np.diff(put) >= 0).all()
    assert ((put >= 0) & (put <= 1)).all()
