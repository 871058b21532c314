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
