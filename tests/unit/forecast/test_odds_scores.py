import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.odds_scores import LOG_CLIP, beating_odds, brier_scores, log_scores, skill

ODDS = st.floats(0, 1)
#: The log score is proper inside its clip only.
INNER = st.floats(LOG_CLIP, 1 - LOG_CLIP)


@given(ODDS, ODDS)
def test_the_true_probability_has_the_least_expected_brier_score(true, said):
    assert brier_scores(true, true) <= brier_scores(true, said) + 1e-12


@given(INNER, ODDS)
def test_the_true_probability_has_the_least_expected_log_score(true, said):
    assert log_scores(true, true) <= log_scores(true, said) + 1e-12


@given(ODDS, st.sampled_from([0.0, 1.0]))
def test_a_soft_outcome_tends_to_the_hard_one(said, hard):
    gaps = [abs(brier_scores(abs(hard - e), said) - (said - hard) ** 2) for e in (0.1, 0.01, 0)]
    assert gaps[0] >= gaps[1] >= gaps[2] == pytest.approx(0)
    logs = [abs(log_scores(abs(hard - e), said) - log_scores(hard, said)) for e in (0.1, 0.01, 0)]
    assert logs[0] >= logs[1] >= logs[2] == 0


@given(st.lists(st.tuples(st.sampled_from([0, 1]), INNER), min_size=1))
def test_hard_scores_are_those_of_the_library(rows):
    library = pytest.importorskip("scoringrules")
    outcome, said = (np.array(x, dtype=float) for x in zip(*rows, strict=True))
    assert brier_scores(outcome, said) == pytest.approx(library.brier_score(outcome, said))
    assert log_scores(outcome, said) == pytest.approx(library.log_score(outcome, said))


def test_a_sure_and_wrong_word_costs_the_clip():
    assert log_scores(0, 1.0) == pytest.approx(-math.log(LOG_CLIP))


@given(ODDS, ODDS, ODDS)
def test_inside_the_beating_odds_the_reference_is_beaten_and_outside_it_is_not(out, ref, said):
    low, high = beating_odds(out, ref)
    better = brier_scores(out, said) <= brier_scores(out, ref)
    if low + 1e-9 < said < high - 1e-9:
        assert better
    if said < low - 1e-9 or said > high + 1e-9:
        assert not better


def test_skill_says_how_much_of_the_reference_s_score_is_saved():
    assert skill(0.1, 0.2) == pytest.approx(0.5)
    assert skill(0.2, 0.1) == pytest.approx(-1)
    assert math.isnan(skill(0.1, 0.0))
