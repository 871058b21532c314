import numpy as np
import pytest

from whoholds.fuse.areas import draw_calibrated
from whoholds.fuse.front_field import FrontField, Hyper, kernels, matern
from whoholds.fuse.near_draws import draw_levels, draw_order, states_at

DRAWS = 4000


def ground(places=60, width=60.0, seed=3):
    return np.random.default_rng(seed).random((places, 2)) * width


def chances(places, states, seed=5):
    made = np.random.default_rng(seed).random((places, states)) + 0.05
    return made / made.sum(axis=1, keepdims=True)


def covariances(at):
    """The covariance of draws over these places, and the one they are to have."""
    places, how = len(at), draw_order(at, 20.0, 0.1)
    root = np.zeros((places, places))
    for place in how.order:
        root[place] = how.weight[place] @ root[how.heard[place]]
        root[place, place] += how.spread[place]
    apart = np.linalg.norm(at[:, None] - at[None], axis=2)
    return root @ root.T, 0.9 * matern(apart, 20.0) + 0.1 * np.eye(places)


def test_few_places_have_the_covariance_of_one_gaussian():
    """With no more places than each hears of, the chain of draws is the joint Gaussian itself."""
    made, wanted = covariances(ground(12))
    assert made == pytest.approx(wanted, abs=1e-9)


def test_many_places_have_it_nearly():
    made, wanted = covariances(ground(300, 100.0))
    assert made.diagonal() == pytest.approx(np.ones(300), abs=0.05)
    assert np.abs(made - wanted).max() < 0.15
    # What an interval of a sum rests on.
    assert np.sqrt(made.sum()) == pytest.approx(np.sqrt(wanted.sum()), rel=0.08)


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_each_place_is_in_each_state_as_often_as_was_asked(parties):
    at, target = ground(), chances(60, parties + 1)
    levels = draw_levels(draw_order(at), parties, DRAWS, np.random.default_rng(1))
    states = states_at(levels, target)
    shares = np.stack([(states == k).mean(axis=0) for k in range(parties + 1)], axis=1)
    assert np.abs(shares - target).max() < (0.001 if parties == 2 else 0.04)


@pytest.mark.parametrize("parties", [2, 3])
def test_near_places_go_together_and_far_ones_do_not(parties):
    at = np.array([[0.0, 0], [3, 0], [300, 0]])
    target = np.full((3, parties + 1), 1 / (parties + 1))
    levels = draw_levels(draw_order(at), parties, DRAWS, np.random.default_rng(1))
    one, near, far = (states_at(levels, target) == 0).T.astype(float)
    assert np.corrcoef(one, near)[0, 1] > 0.5
    assert abs(np.corrcoef(one, far)[0, 1]) < 0.1


def test_relabelled_parties_have_mirrored_sums():
    at, target = ground(), chances(60, 3)
    sums = []
    for order in ([0, 1, 2], [1, 0, 2]):
        levels = draw_levels(draw_order(at), 2, DRAWS, np.random.default_rng(7))
        held = states_at(levels, target[:, order]) == order.index(0)
        sums.append(np.quantile(held.sum(axis=1), [0.05, 0.5, 0.95]))
    assert sums[0] == pytest.approx(sums[1], abs=2)


@pytest.mark.parametrize("parties", [2, 3])
def test_a_state_drawn_takes_a_byte_and_draws_cut_in_parts_are_those_cut_at_once(parties):
    at, target = ground(), chances(60, parties + 1)
    levels = draw_levels(draw_order(at), parties, 21, np.random.default_rng(3))
    states = states_at(levels, target)
    assert states.dtype == np.int8
    for draw in range(21):
        alone = states_at(levels[:, draw : draw + 1], target)
        assert (states[draw] == alone[0]).all()


def test_certain_chances_are_kept():
    target = np.eye(4)[[0, 1, 2, 3]]
    levels = draw_levels(draw_order(ground(4)), 3, 200, np.random.default_rng(1))
    assert (states_at(levels, target) == np.arange(4)).all()


def test_sums_are_as_wide_as_those_of_a_field_of_the_same_reach():
    """The same chances, drawn from one Gaussian with its covariance and by neighbours alone."""
    at = ground(150, 80.0)
    scale = kernels(at, 2, Hyper(reach=20.0, variance=9.0))
    field = FrontField.before(scale.start, 2)
    target = field.probabilities()
    whole = draw_calibrated(field, target, DRAWS, np.random.default_rng(1))
    how = draw_order(at, 20.0, 0.3 / 9.3)
    near = states_at(draw_levels(how, 2, DRAWS, np.random.default_rng(2)), target)
    widths = [np.ptp(np.quantile((s == 0).sum(axis=1), [0.05, 0.95])) for s in (whole, near)]
    assert widths[1] == pytest.approx(widths[0], rel=0.08)


def test_the_same_seed_draws_the_same():
    at, target = ground(), chances(60, 3)
    made = [
        states_at(draw_levels(draw_order(at), 2, 50, np.random.default_rng(4)), target)
        for _ in range(2)
    ]
    assert (made[0] == made[1]).all()
