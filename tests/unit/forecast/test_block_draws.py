import numpy as np
import pytest

from whoholds.forecast.block_draws import (
    difference_interval,
    independent_events,
    mean_interval,
    skill_interval,
)


def chance():
    return np.random.default_rng(7)


def test_copies_of_a_block_s_rows_do_not_narrow_the_interval():
    scores = np.random.default_rng(1).uniform(size=20)
    once = mean_interval(scores, np.arange(20), chance())
    often = mean_interval(np.repeat(scores, 50), np.repeat(np.arange(20), 50), chance())
    assert (often.value, often.low, often.high) == pytest.approx((once.value, once.low, once.high))


def test_nine_intervals_in_ten_hold_the_true_mean():
    rng = np.random.default_rng(3)
    inside = 0
    for _ in range(200):
        level = rng.normal(size=30)
        scores = np.repeat(level, 8) + rng.normal(size=240) * 0.2
        found = mean_interval(scores, np.repeat(np.arange(30), 8), rng)
        inside += found.low <= 0 <= found.high
    assert 165 <= inside <= 195


def test_one_block_has_no_interval():
    assert mean_interval([0.2, 0.4], [5, 5], chance()).low is None
    assert skill_interval([0.2], [0.4], [0], chance()).value == pytest.approx(0.5)


def test_differences_are_drawn_in_pairs():
    noise = np.random.default_rng(2).uniform(size=40)
    found = difference_interval(noise - 0.01, noise, np.arange(40), chance())
    assert found.low == pytest.approx(-0.01)
    assert found.high == pytest.approx(-0.01)


def test_a_skill_s_bounds_enclose_it():
    rng = np.random.default_rng(5)
    reference = rng.uniform(0.1, 0.3, 60)
    found = skill_interval(reference * rng.uniform(0.5, 1, 60), reference, np.arange(60) // 3, rng)
    assert found.low < found.value < found.high
    assert 0.1 < found.value < 0.4


def test_losses_of_one_block_are_one_event():
    assert independent_events([1, 1, 0, 1, 0.4], [0, 0, 1, 2, 3]) == 2


def test_nothing_has_no_mean():
    with pytest.raises(ValueError, match="no score"):
        mean_interval([], [], chance())
