import numpy as np
import pytest

from whoholds.bench.control_baselines import (
    SURE,
    dawid_skene_weeks,
    last_claim,
    recent_majority,
)
from whoholds.fuse.state_statements import Statements

from fusion_cases import case_of, war

START = np.array([0, 0])


def said(*rows):
    """Rows of place, value and day."""
    place, value, day = np.array(rows).T
    zero = np.zeros_like(place)
    return Statements(
        place,
        zero,
        value,
        day,
        day,
        np.arange(len(place)),
        np.ones(len(place)),
        np.full(len(place), -1),
    )


def test_the_last_claim_wins_from_the_day_it_is_reported():
    answer = last_claim(said((0, 1, 2), (0, 2, 3)), START, 5, 3)
    assert answer[0].argmax(axis=1).tolist() == [0, 0, 1, 2, 2]
    assert answer[1].argmax(axis=1).tolist() == [0] * 5
    assert answer[0, 2, 1] == pytest.approx(SURE)


def test_a_majority_of_two_weeks_outvotes_the_last():
    answer = recent_majority(said((0, 1, 2), (0, 1, 3), (0, 2, 4)), START, 6, 3)
    assert answer[0, 5].argmax() == 1


@pytest.mark.parametrize("method", [last_claim, recent_majority, dawid_skene_weeks])
def test_a_baseline_answers_with_probabilities_and_never_looks_ahead(method):
    case = case_of(war(places=12, days=30))
    whole = method(case.statements, case.start, 30, 3)
    early = method(case.statements.known_at(20), case.start, 30, 3)
    assert whole.sum(axis=2) == pytest.approx(1)
    assert np.array_equal(whole[:, :21], early[:, :21])
