"""The fitted weights: all evidence they name is evidence that is taken."""

from __future__ import annotations

import pytest

from whoholds.places.evidence import NEARNESS
from whoholds.places.weights import load_weights, logistic, score, softmax


def test_a_score_is_the_sum_over_known_evidence() -> None:
    assert score({"a": 2.0, "b": -1.0}, {"a": 1.5, "c": 9.0}) == 3.0


def test_softmax_sums_to_one_and_flattens_with_temperature() -> None:
    sharp, flat = softmax([0.0, 2.0, 1e4]), softmax([0.0, 1.0], temperature=1e6)
    assert sum(sharp) == pytest.approx(1)
    assert sharp[2] == pytest.approx(1)
    assert flat == pytest.approx([0.5, 0.5])
    assert softmax([]) == []


def test_a_probability_stays_one_however_far_the_score() -> None:
    assert 0 < logistic({"a": -1e9}, {"a": 1.0}) < logistic({"a": 1e9}, {"a": 1.0}) < 1


def test_nearness_never_speaks_against_a_place() -> None:
    weights = load_weights()
    assert all(weights.placing.get(name, 0.0) >= 0.0 for name in NEARNESS)
    assert weights.temperature > 0


def test_what_is_set_by_hand_is_added_to_what_is_fitted() -> None:
    weights = load_weights()
    assert weights.for_places["in a layer of the case"] > 0
    assert weights.for_none["in a layer of the case"] < 0
