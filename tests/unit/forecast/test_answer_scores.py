import msgspec
import pytest
from outlook_samples import CRITERION, day, question

from whoholds.forecast.answer_scores import answer_scores
from whoholds.forecast.hold_reference import HoldReference
from whoholds.forecast.likelihood_words import likelihood_of
from whoholds.forecast.settling import Evidence, settle_by_word

REFERENCE = HoldReference()
JUDGED = Evidence(criterion=CRITERION, basis="judgement", known_to=day(2000))


def scored(outcome, words=""):
    asked = msgspec.structs.replace(question(), likelihood=likelihood_of(words))
    return answer_scores(asked, settle_by_word(asked, JUDGED, outcome), REFERENCE)


def test_likely_that_came_true_scores_as_in_the_notes():
    told = scored(1.0, "likely")
    assert told.brier == (pytest.approx(0.103, abs=1e-3),) * 2
    assert told.brier_over_bin == (pytest.approx(0.04), pytest.approx(0.2025))
    assert told.beats_reference is None


def test_without_a_probability_none_is_given():
    told = scored(1.0, "could")
    assert told.brier is None
    assert told.skill is None
    assert told.beats_reference == (told.reference_prob, 1.0)
    assert told.brier_if == ((0.5, 0.25), (0.7, 0.09), (0.9, 0.01))


def test_nothing_is_scored_before_it_is_settled():
    asked = question()
    settled = settle_by_word(asked, JUDGED, 1.0)
    opened = msgspec.structs.replace(settled, standing="open")
    assert answer_scores(asked, opened, REFERENCE) is None
