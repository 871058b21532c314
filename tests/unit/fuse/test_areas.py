import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.fuse.areas import (
    draw_calibrated,
    draw_field,
    draw_independent,
    draw_paths,
    interval,
    party_areas,
    pick_states,
)
from whoholds.fuse.front_field import FrontField
from whoholds.fuse.links import contrasts, state_probabilities

DRAWS = 4000


def gaussian(parties, places, seed, *, shared):
    rng = np.random.default_rng(seed)
    size = contrasts(parties) * places
    mean = rng.normal(0, 3, size)
    own = np.diag(rng.uniform(1, 4, size))
    return mean, own + shared * np.kron(np.eye(contrasts(parties)), np.ones((places, places)))


def marginals(mean, covariance, parties):
    places = len(mean) // contrasts(parties)
    at = np.arange(places)[:, None] + np.arange(contrasts(parties)) * places
    return state_probabilities(mean[at], covariance[at[:, :, None], at[:, None, :]], parties)


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("shared", [0.0, 5.0])
def test_the_mean_area_is_that_of_the_probabilities(parties, shared):
    mean, covariance = gaussian(parties, 12, 1, shared=shared)
    area = np.random.default_rng(2).uniform(5, 30, 12)
    rng = np.random.default_rng(3)
    states = draw_field(mean, covariance, parties, DRAWS, rng)
    expected = area @ marginals(mean, covariance, parties)
    for party in range(parties):
        drawn = (states == party) @ area
        error = drawn.std() / np.sqrt(DRAWS)
        assert drawn.mean() == pytest.approx(expected[party], abs=4 * error + 0.01)


def test_independent_places_have_the_variance_of_their_sum():
    mean, covariance = gaussian(2, 12, 4, shared=0.0)
    area = np.random.default_rng(5).uniform(5, 30, 12)
    p = marginals(mean, covariance, 2)[:, 0]
    drawn = (draw_field(mean, covariance, 2, DRAWS, np.random.default_rng(6)) == 0) @ area
    expected = (area**2 * p * (1 - p)).sum()
    assert drawn.var() == pytest.approx(expected, rel=5 * np.sqrt(2 / DRAWS))


def test_places_that_err_together_make_the_interval_wider():
    mean, covariance = gaussian(2, 12, 7, shared=6.0)
    area, rng = np.ones(12), np.random.default_rng(8)
    together = interval((draw_field(mean, covariance, 2, DRAWS, rng) == 0) @ area)
    alone = draw_independent(marginals(mean, covariance, 2), DRAWS, rng)
    apart = interval((alone == 0) @ area)
    assert together.high - together.low > apart.high - apart.low


def test_firm_ground_is_within_that_with_contested():
    states = np.array([[0, 1, 2], [0, 0, 2]])
    first, second = party_areas(states, np.array([1.0, 10.0, 100.0]), 2)
    assert (first.firm.low, first.firm.high) == pytest.approx((1.5, 10.5))
    assert first.firm.mean == pytest.approx(6.0)
    assert first.with_contested.mean == pytest.approx(106.0)
    assert second.with_contested.mean == pytest.approx(105.0)


def test_the_same_seed_draws_the_same_maps():
    mean, covariance = gaussian(3, 5, 1, shared=1.0)
    made = [draw_field(mean, covariance, 3, 20, np.random.default_rng(9)) for _ in range(2)]
    assert np.array_equal(*made)


def test_ground_that_is_certain_is_drawn_as_such():
    rng = np.random.default_rng(0)
    assert np.array_equal(pick_states(np.tile([0.0, 1.0, 0.0], (50, 1)), rng), np.ones(50))
    known = draw_field(np.array([40.0, -40.0, 0.0]), np.zeros((3, 3)), 2, 50, rng)
    assert np.array_equal(known[:, :2], np.tile([0, 1], (50, 1)))


def test_paths_drawn_backwards_follow_the_enumeration_of_all():
    rng = np.random.default_rng(11)
    start, said = rng.dirichlet(np.ones(3)), rng.uniform(0.1, 1, (4, 3))
    step = rng.dirichlet(np.ones(3), 3)
    ahead = np.zeros((1, 4, 3))
    exact = {}
    for day in range(4):
        now = (start if day == 0 else ahead[0, day - 1] @ step) * said[day]
        ahead[0, day] = now / now.sum()
    for path in itertools.product(range(3), repeat=4):
        moved = np.prod([step[a, b] for a, b in itertools.pairwise(path)])
        exact[path] = start[path[0]] * moved * np.prod([said[d, s] for d, s in enumerate(path)])
    total = sum(exact.values())
    drawn = draw_paths(ahead, step, 40_000, rng)[:, 0]
    for path, weight in exact.items():
        share = (drawn == path).all(axis=1).mean()
        assert share == pytest.approx(weight / total, abs=0.012)


def sharpened(chances, temperature):
    raised = chances ** (1 / np.array(temperature)[:, None])
    return raised / raised.sum(axis=1, keepdims=True)


@settings(max_examples=25, deadline=None)
@given(
    parties=st.sampled_from([2, 3]),
    seed=st.integers(0, 10_000),
    shared=st.sampled_from([0.0, 5.0]),
    temperature=st.lists(st.floats(0.5, 2.0), min_size=6, max_size=6),
)
def test_each_place_is_drawn_as_often_as_is_published(parties, seed, shared, temperature):
    field = FrontField(*gaussian(parties, 6, seed, shared=shared), parties)
    target = sharpened(field.probabilities(), temperature)
    states = draw_calibrated(field, target, DRAWS, np.random.default_rng(seed))
    share = np.stack([(states == k).mean(axis=0) for k in range(parties + 1)], axis=1)
    error = np.sqrt(target * (1 - target) / DRAWS)
    assert (np.abs(share - target) < 5 * error + 0.004).all()


@pytest.mark.parametrize("parties", [2, 3])
def test_places_that_err_together_do_so_when_calibrated_too(parties):
    mean, covariance = gaussian(parties, 12, 1, shared=5.0)
    field = FrontField(mean, covariance, parties)
    own = field.probabilities()
    rng = np.random.default_rng(3)
    joint = draw_calibrated(field, own, DRAWS, rng)
    plain = draw_field(mean, covariance, parties, DRAWS, rng)
    apart = draw_independent(own, DRAWS, rng)
    spread = [np.var((s == 0).sum(axis=1)) for s in (joint, plain, apart)]
    assert spread[0] == pytest.approx(spread[1], rel=0.15)
    assert spread[0] > 1.5 * spread[2]
