from __future__ import annotations

import numpy as np
import pytest

from whoholds.bench.map_scores import (
    UNSAID,
    Ratio,
    TruthMap,
    difference,
    map_figures,
    near_line,
    odds_scores,
    overlap,
    right,
    shown_within,
    surest,
)

#: One place that changes hands on day 2, one that does not, one of which nothing is said.
STATE = np.array([[0, 1, UNSAID], [0, 1, UNSAID], [1, 1, UNSAID], [1, 1, UNSAID]])


def truth(tolerance: int = 0, states: int = 2) -> TruthMap:
    every = np.ones(STATE.shape, bool)
    return TruthMap(STATE, every, np.array([10.0, 5.0, 99.0]), every[0], states, tolerance)


def test_what_is_shown_within_a_tolerance():
    shown = shown_within(STATE, 2, 1)
    assert shown[:, 0].tolist() == [[True, False], [True, True], [True, True], [False, True]]
    assert not shown[:, 2].any()
    assert shown_within(STATE, 2, 9)[:, 0].all()


def test_a_change_shown_early_or_late_is_right_within_the_tolerance():
    early = np.array([[0, 1, 0], [1, 1, 0], [1, 1, 0], [1, 1, 0]])
    assert right(early, truth())[:, 0].tolist() == [True, False, True, True]
    assert right(early, truth(1))[:, :2].all()
    assert map_figures(early, 0, truth()).accuracy.value == pytest.approx(7 / 8)
    assert map_figures(early, 0, truth(1)).accuracy.value == 1


def test_overlap_counts_ground_and_forgives_no_more_than_the_tolerance():
    held = np.zeros(STATE.shape, int)
    assert overlap(held, (0,), truth()).value == pytest.approx(20 / (40 + 20))
    assert overlap(held, (0,), truth(1)).value == pytest.approx(30 / (40 + 20))
    lost = np.ones(STATE.shape, int)
    assert overlap(lost, (0,), truth()).value == 0
    assert overlap(lost, (0,), truth(9)).below.sum() == 0
    assert overlap(STATE, (0,), truth()).value == 1


def test_with_contested_ground_both_sides_are_compared():
    state = np.array([[0, 2, 1]])
    known = TruthMap(state, np.ones((1, 3), bool), np.ones(3), np.ones(3, bool), 3, 0)
    figures = map_figures(np.array([[2, 0, 1]]), 0, known)
    assert figures.overlap.value == 0
    assert figures.outer.value == 1


def test_only_scored_places_near_the_line_count_as_near():
    known = TruthMap(
        STATE, np.array([[True, False, True]] * 4), np.ones(3), np.array([True, True, True]), 2, 0
    )
    figures = map_figures(np.where(STATE == UNSAID, 0, STATE), 0, known)
    assert figures.near.below.sum() == 4
    assert figures.accuracy.below.sum() == 8


def test_the_line_is_near_where_another_state_is_not_far():
    state = np.array([[0, 1, 1, UNSAID], [1, 1, 1, UNSAID]])
    at = np.array([0.0, 9.0, 30.0, 1.0])
    near = near_line(state, np.abs(at[:, None] - at))
    assert near.tolist() == [[True, True, False, False], [False] * 4]


def test_probabilities_are_scored_where_the_map_is_settled():
    sure = np.eye(2)[np.where(STATE == UNSAID, 0, STATE)]
    scores = odds_scores(sure, truth(1))
    assert scores.place_days == 2 + 4
    assert scores.log_loss == pytest.approx(0)
    even = odds_scores(np.full((4, 3, 2), 0.5), truth())
    assert even.log_loss == pytest.approx(np.log(2))
    assert (even.brier, even.place_days) == (pytest.approx(0.5), 8)


def test_the_best_confidence_of_states_alone_is_their_accuracy():
    wrong_once = np.where(STATE == UNSAID, 0, STATE)
    wrong_once[0, 0] = 1
    scores = surest(wrong_once, truth())
    p = 7 / 8
    assert scores.log_loss == pytest.approx(-(p * np.log(p) + (1 - p) * np.log(1 - p)))


def test_a_difference_has_the_bounds_of_its_blocks():
    chance = np.random.default_rng(0)
    ones, good = np.ones((4, 10)), np.ones((4, 10))
    worse = good.copy()
    worse[:2] = 0
    block = np.repeat(np.arange(4), 10).reshape(4, 10)
    value, low, high = difference(Ratio(good, ones), Ratio(worse, ones), block, chance)
    assert value == pytest.approx(0.5)
    assert 0 <= low < 0.5 < high <= 1
    assert difference(Ratio(good, ones), Ratio(good, ones), block, chance) == (0, 0, 0)
