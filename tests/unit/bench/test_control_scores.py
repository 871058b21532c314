import numpy as np
import pytest

from whoholds.bench.control_scores import FIRST_DAY, calibration_gap, score_control


def test_certainty_in_the_truth_scores_nothing():
    truth = np.tile([[0], [1], [2]], (1, FIRST_DAY + 5))
    found = score_control(np.eye(3)[truth], truth, np.ones(3), None)
    assert (found.log_loss, found.brier, found.accuracy) == (0, 0, 1)
    assert found.area_error_km2 == 0
    assert found.near_log_loss is None


def test_days_before_the_first_are_not_scored():
    truth = np.zeros((2, FIRST_DAY + 1), dtype=int)
    probability = np.eye(3)[truth]
    probability[:, :FIRST_DAY] = [0, 0, 1]
    assert score_control(probability, truth, np.ones(2), None).log_loss == 0


def test_near_places_are_scored_apart():
    truth = np.zeros((2, FIRST_DAY + 1), dtype=int)
    probability = np.full((2, FIRST_DAY + 1, 3), 1 / 3)
    probability[0] = [1, 0, 0]
    distance = np.array([[50.0], [3.0]]) * np.ones(FIRST_DAY + 1)
    found = score_control(probability, truth, np.ones(2), distance)
    assert found.near_log_loss == pytest.approx(np.log(3))
    assert found.log_loss == pytest.approx(np.log(3) / 2)


def test_the_gap_is_how_far_words_and_deeds_part():
    said, happened = np.full(10, 0.8), np.array([1.0] * 5 + [0.0] * 5)
    assert calibration_gap(said, happened) == pytest.approx(0.3)
