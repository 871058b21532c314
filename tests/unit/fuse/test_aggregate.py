import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.fuse.aggregate import (
    MOST_EXACT,
    by_state,
    count_distribution,
    exact_count,
    gaussian_sum,
    messages,
)
from whoholds.fuse.sums_said import log_said, said_sum

SAID = [
    said_sum(4, "exact"),
    said_sum(3, "least"),
    said_sum(2, "most"),
    said_sum(6, "nearly"),
    said_sum(4, "about"),
]


def enumerated(chance, said, size=None):
    """Likelihood of what was said with each place in, each out, and in all."""
    size = np.ones(len(chance)) if size is None else size
    within, without = np.zeros(len(chance)), np.zeros(len(chance))
    for chosen in itertools.product((0, 1), repeat=len(chance)):
        held = np.array(chosen)
        each = np.where(held == 1, chance, 1 - chance)
        heard = np.exp(log_said(np.asarray(float(held @ size)), said))
        for i in range(len(chance)):
            weight = np.prod(np.delete(each, i)) * heard
            (within if held[i] else without)[i] += weight
    total = chance[0] * within[0] + (1 - chance[0]) * without[0]
    return np.log(within), np.log(without), np.log(total)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("places", [1, 5, 10])
def test_exact_counts_are_the_enumeration_of_all_maps(said, places):
    chance = np.random.default_rng(places).uniform(0.02, 0.98, places)
    found = exact_count(chance, said)
    within, without, total = enumerated(chance, said)
    assert found.counted == pytest.approx(within, abs=1e-9)
    assert found.not_counted == pytest.approx(without, abs=1e-9)
    assert found.log_evidence == pytest.approx(total, abs=1e-9)


def test_twelve_places_equal_the_enumeration():
    chance = np.random.default_rng(12).uniform(0, 1, 12)
    found, by_hand = exact_count(chance, SAID[0]), enumerated(chance, SAID[0])
    assert found.counted == pytest.approx(by_hand[0], abs=1e-9)
    assert found.not_counted == pytest.approx(by_hand[1], abs=1e-9)


def test_places_that_are_certain_take_no_harm():
    chance = np.array([1.0, 0.0, 1.0, 0.5])
    found = exact_count(chance, said_sum(3, "exact"))
    odds = found.counted - found.not_counted
    assert np.isfinite(odds).all()
    assert odds[3] > 1


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_a_distribution_of_counts_sums_to_one_and_has_its_mean(seed, places):
    chance = np.random.default_rng(seed).uniform(0, 1, places)
    found = count_distribution(chance)
    assert found.sum() == pytest.approx(1)
    assert found @ np.arange(places + 1) == pytest.approx(chance.sum())


def test_many_places_are_gaussian_to_a_thousandth_of_a_logit():
    chance = np.random.default_rng(1).uniform(0, 1, 500)
    said = said_sum(chance.sum() + 15, "about")
    exact, near = exact_count(chance, said), gaussian_sum(chance, np.ones(500), said)
    gap = (exact.counted - exact.not_counted) - (near.counted - near.not_counted)
    assert np.abs(gap).max() < 1e-3
    assert messages(chance, None, said).counted == pytest.approx(near.counted)
    few = chance[:MOST_EXACT]
    assert messages(few, None, SAID[0]).counted == pytest.approx(exact_count(few, SAID[0]).counted)


def test_areas_of_different_size_come_near_the_enumeration():
    rng = np.random.default_rng(3)
    chance, size = rng.uniform(0.2, 0.8, 12), rng.uniform(5, 12, 12)
    said = said_sum(60, "about")
    within, without, _ = enumerated(chance, said, size)
    found = messages(chance, size, said)
    assert found.counted - found.not_counted == pytest.approx(within - without, abs=0.1)


def test_a_range_is_gaussian_too():
    chance = np.random.default_rng(4).uniform(0, 1, 400)
    said = said_sum(24, "exact", low=150, high=190)
    exact, near = exact_count(chance, said), gaussian_sum(chance, np.ones(400), said)
    gap = (exact.counted - exact.not_counted) - (near.counted - near.not_counted)
    assert np.abs(gap).max() < 0.02


def test_a_count_that_does_not_fit_surprises():
    chance = np.full(100, 0.5)
    assert messages(chance, None, said_sum(50, "exact")).surprise < 0.1
    assert messages(chance, None, said_sum(90, "exact")).surprise > 3


def test_a_message_by_state_speaks_for_what_is_counted():
    chance = np.full(4, 0.5)
    found = exact_count(chance, said_sum(4, "exact"))
    firm = by_state(found, np.array([1.0, 0.0, 0.0]))
    assert (firm[:, 0] > firm[:, 1]).all()
    assert np.array_equal(firm[:, 1], firm[:, 2])
    assert by_state(found, np.array([1.0, 0.0, 0.0]), temper=0.0) == pytest.approx(1.0)
