import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.forecast.censored_scores import restricted_crps
from whoholds.forecast.ranked_scores import crps_exponential, crps_of_draws, ranked_scores

pytest.importorskip("scoringrules")


@settings(max_examples=40)
@given(st.integers(0, 4), st.integers(0, 2**32 - 1))
def test_the_ranked_score_is_the_sum_of_squares_of_what_was_said_to_be_passed(category, seed):
    prob = np.random.default_rng(seed).dirichlet(np.ones(5))
    passed = np.cumsum(prob)
    oracle = sum((passed[k] - (category <= k)) ** 2 for k in range(5))
    assert ranked_scores([category], [prob])[0] == pytest.approx(oracle)
    # The days of a curve are such categories; the last one is "later than all".
    assert restricted_crps(passed[:-1], category + 1)[0] == pytest.approx(oracle)


def test_draws_of_one_value_miss_by_their_distance():
    assert crps_of_draws([190.0], [[150.0, 150.0]])[0] == pytest.approx(40)


def test_the_exponential_s_crps_is_that_of_its_draws():
    drawn = np.random.default_rng(1).exponential(336.0, (1, 20_000))
    assert crps_exponential(190, 336)[()] == pytest.approx(crps_of_draws([190], drawn)[0], rel=0.03)


@settings(max_examples=40)
@given(st.integers(2, 6), st.integers(0, 2**32 - 1))
def test_the_true_distribution_has_the_least_expected_ranked_score(categories, seed):
    true, said = np.random.default_rng(seed).dirichlet(np.ones(categories), 2)
    every = np.arange(categories)
    expected = [true @ ranked_scores(every, np.tile(p, (categories, 1))) for p in (true, said)]
    assert expected[0] <= expected[1] + 1e-12


@settings(max_examples=40)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_the_draws_that_are_the_truth_have_the_least_expected_crps(size, other, seed):
    chance = np.random.default_rng(seed)
    true, said = chance.normal(0, 50, size), chance.normal(20, 80, other)
    expected = [crps_of_draws(true, np.tile(d, (size, 1))).mean() for d in (true, said)]
    assert expected[0] <= expected[1] + 1e-9


@settings(max_examples=40)
@given(st.floats(5, 900), st.floats(0.2, 5))
def test_the_true_mean_has_the_least_expected_crps(mean, factor):
    parts = (np.arange(4000) + 0.5) / 4000
    days = -mean * np.log1p(-parts)
    expected = [crps_exponential(days, np.full(4000, m)).mean() for m in (mean, mean * factor)]
    # The expectation is a sum over 4000 equal parts of the truth.
    assert expected[0] <= expected[1] + 1e-3 * mean
