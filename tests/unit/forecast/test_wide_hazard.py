"""The wide reference: nearer is riskier, mixtures lie between, draws never take ground."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.desk.holding.forecasting import wide_hazard
from whoholds.forecast.wide_hazard import USUAL_KM, Places, drawn_areas, mixed_over_states

HAZARD = wide_hazard()


def test_nearer_the_line_is_riskier_at_every_step():
    distance = np.array([2.8, 5.0, 8.0, 12.0, 20.0, 39.0])
    for lose in HAZARD.losing(distance, 6):
        assert (np.diff(lose) < 0).all()
        assert (lose > 0).all()
        assert (lose < 0.2).all()


def test_the_usual_distance_has_the_mean_chance_of_the_rows_it_was_fitted_on():
    mean = HAZARD.fitted_on.losses / HAZARD.fitted_on.rows
    assert HAZARD.losing(np.array([USUAL_KM]), 1)[0] == pytest.approx(mean, rel=0.1)


def test_a_faster_pace_loses_more_and_the_curve_follows_the_steps():
    distance = np.array([4.0])
    assert (HAZARD.held(distance, 3, 2.0) < HAZARD.held(distance, 3)).all()
    left = np.cumprod([1 - h for h in HAZARD.losing(distance, 3)])
    assert HAZARD.unbroken(distance, 90)[0, [29, 59, 89]] == pytest.approx(left)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 1))
def test_a_mixture_is_between_its_parts(own, other, held):
    whole = max(own + other, 1.0)
    prob = np.array([[own / whole, other / whole, max(1 - (own + other) / whole, 0.0)]])
    mixed = mixed_over_states(np.array([[held]]), prob, 0)[0, 0]
    assert 0 <= mixed <= 1 + 1e-9
    if own / whole == 1:
        assert mixed == pytest.approx(held)


def test_drawn_areas_are_of_what_is_held_now_and_fall():
    chance = np.random.default_rng(1)
    many = {"distance_km": 3.0, "prob_held": 0.9, "area_km2": 10.0}
    tile = np.zeros(30, dtype=np.int64)
    places = Places(tile=tile, **{k: np.full(30, x) for k, x in many.items()})
    drawn = drawn_areas(HAZARD, places, [1, 3, 6], chance)
    wider = drawn_areas(HAZARD, places, [6], np.random.default_rng(1), wider=True)
    # Where the reference says little, the bound of what is left is lower.
    near = np.quantile(wider[:, 1] / wider[:, 0], 0.05)
    assert near < np.quantile(drawn[:, 3] / drawn[:, 0], 0.05)
    assert drawn[:, 0].mean() == pytest.approx(270, rel=0.03)
    assert (drawn[:, 1:] <= drawn[:, :1]).all()
    means = drawn.mean(axis=0)
    assert (np.diff(means) < 0).all()
    expected = 270 * HAZARD.held(np.array([3.0]), 1)[0, 0]
    assert means[1] == pytest.approx(expected, rel=0.1)
    # One pace for all: wider than places apart would be, each held with the same chance.
    prob = means[3] / 300
    assert drawn[:, 3].std() > 10 * np.sqrt(30 * prob * (1 - prob))


def test_rare_ground_was_seen_in_few_blocks():
    """Young ground, with the enemy on most sides, far from the line: a breakthrough."""
    age, share, far = np.array([30.0, 900.0]), np.array([0.6, 0.1]), np.array([18.0, 3.0])
    rare, usual = HAZARD.support.seen(age, share, far)
    assert rare < 10 < usual
    unknown = HAZARD.support.seen(np.array([np.nan]), np.array([0.6]), np.array([18.0]))[0]
    assert unknown >= rare
