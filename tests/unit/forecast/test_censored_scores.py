import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.censored_scores import (
    censored_crps,
    censored_log_scores,
    held_outcomes,
    restricted_crps,
)
from whoholds.forecast.odds_scores import LOG_CLIP

DAYS = 12


@st.composite
def curves(draw):
    """Probability that a hold has ended by day 1..DAYS."""
    mass = draw(st.lists(st.floats(0, 1), min_size=DAYS + 1, max_size=DAYS + 1))
    total = sum(mass)
    return np.cumsum(np.array(mass) / total)[:-1] if total > 0 else np.linspace(0.05, 0.6, DAYS)


@st.composite
def intervals(draw):
    """(after, by], by may lie beyond the curve."""
    after = draw(st.integers(0, DAYS))
    return after, draw(st.sampled_from([*range(after + 1, DAYS + 2), math.inf]))


def days_of(after, by):
    """Every day an end in (after, by] can fall on; one stands for all beyond the curve."""
    return range(after + 1, int(min(by, DAYS + 1)) + 1)


@given(curves(), intervals())
def test_the_bounds_are_the_best_and_worst_of_every_day(ended, interval):
    low, high = censored_crps(ended, *interval)
    each = [restricted_crps(ended, day)[0] for day in days_of(*interval)]
    assert low[0] == pytest.approx(min(each))
    assert high[0] == pytest.approx(max(each))


@given(curves(), st.integers(1, DAYS))
def test_a_day_that_is_known_has_one_score(ended, day):
    low, high = censored_crps(ended, day - 1, day)
    assert low[0] == high[0] == pytest.approx(restricted_crps(ended, day)[0])


@given(curves(), intervals())
def test_an_interval_s_log_score_is_that_of_its_mass(ended, interval):
    mass = np.diff(np.concatenate([[0], ended, [1]]))
    after, by = interval
    told = sum(mass[day - 1] for day in days_of(after, by))
    expected = -math.log(min(1 - LOG_CLIP, max(told, LOG_CLIP)))
    assert censored_log_scores(ended, after, by)[0] == pytest.approx(expected, abs=1e-6)


@given(curves(), curves())
def test_the_true_curve_has_the_least_expected_scores(true, said):
    mass = np.diff(np.concatenate([[0], true, [1]]))
    days = np.arange(1, DAYS + 2)

    def expected_crps(curve):
        return mass @ restricted_crps(np.tile(curve, (DAYS + 1, 1)), days)

    assert expected_crps(true) <= expected_crps(said) + 1e-9


@given(curves(), curves(), st.integers(1, DAYS))
def test_the_log_score_of_a_cut_is_proper(true, said, cut):
    """All that is observed is whether the end came by `cut`."""
    parts = ((0, cut), (cut, math.inf))
    mass = np.array([true[cut - 1], 1 - true[cut - 1]])
    if min(mass) < LOG_CLIP:
        return
    expected = [
        sum(mass[k] * censored_log_scores(c, *parts[k])[0] for k in (0, 1)) for c in (true, said)
    ]
    assert expected[0] <= expected[1] + 1e-9


def test_rows_are_scored_each_by_its_own_curve():
    ended = np.array([[0.1, 0.2], [0.5, 0.9]])
    assert censored_log_scores(ended, [0, 1], [1, math.inf]) == pytest.approx(
        [-math.log(0.1), -math.log(0.5)]
    )


def test_whether_it_was_held_is_open_inside_the_interval():
    assert held_outcomes([10, 40, 20], [30, 50, 31], 30)[:2].tolist() == [0, 1]
    assert math.isnan(held_outcomes([20], [31], 30)[0])


def test_an_interval_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="after < by"):
        censored_log_scores(np.array([0.1]), 3, 3)
