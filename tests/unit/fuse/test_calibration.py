import numpy as np
import pytest

from whoholds.fuse.calibration import (
    BANDS_KM,
    SHARPEST,
    band_of,
    calibrated,
    fit_calibration,
    uncalibrated,
)


def settled_case(seed, temperature, *, places=60, days=90):
    """Place-days drawn from chances that are then said at another temperature."""
    rng = np.random.default_rng(seed)
    true = rng.dirichlet(np.full(3, 0.7), (places, days)) * 0.98 + 0.02 / 3
    draw = rng.random((places, days, 1))
    state = (draw >= true.cumsum(axis=2)[:, :, :-1]).sum(axis=2)
    said = true**temperature
    position = rng.uniform(0, 200, (places, 2))
    return said / said.sum(axis=2, keepdims=True), state, position


@pytest.mark.parametrize("temperature", [0.7, 1.0, 1.6])
def test_the_temperature_by_which_chances_are_off_is_found(temperature):
    said, state, position = settled_case(1, temperature)
    band = np.zeros(state.shape, dtype=int)
    found = fit_calibration(said, band, state, position)
    assert found.temperature[0] == pytest.approx(temperature, rel=0.1)
    assert (found.temperature[1:] == 1).all()
    assert found.settled[0] == state.size
    assert 0 < found.blocks[0] < state.size


def test_few_place_days_move_little():
    said, state, position = settled_case(2, 1.8)
    band = np.zeros(state.shape, dtype=int)
    few = np.full_like(state, -1)
    few[:2, :10] = state[:2, :10]
    found = fit_calibration(said, band, few, position)
    assert found.settled[0] == 20
    assert 1 / 1.2 < found.temperature[0] < 1.2


def test_nothing_settled_leaves_all_as_it_is():
    said, state, position = settled_case(3, 1.0, places=5, days=4)
    found = fit_calibration(said, np.zeros(state.shape, int), np.full_like(state, -1), position)
    assert found.settled.sum() == 0
    for one in (found, uncalibrated()):
        same = calibrated(said[:, 0], np.zeros(5, dtype=int), one)
        assert same == pytest.approx(said[:, 0])


def test_temperature_is_bounded_and_keeps_the_order():
    said = np.tile([0.9, 0.06, 0.04], (200, 30, 1))
    state = np.zeros((200, 30), dtype=int)
    position = np.random.default_rng(0).uniform(0, 400, (200, 2))
    found = fit_calibration(said, np.ones(state.shape, int), state, position)
    assert SHARPEST <= found.temperature[1] < 0.6
    sharper = calibrated(said[:, 0], np.ones(200, dtype=int), found)
    assert sharper[0, 0] > 0.9
    assert sharper[0, 1] > sharper[0, 2]
    assert sharper.sum(axis=1) == pytest.approx(1.0)


def test_relabelling_the_states_relabels_the_answer():
    said, state, position = settled_case(4, 1.5, days=30)
    order = np.array([2, 0, 1])
    band = np.zeros(state.shape, dtype=int)
    plain = fit_calibration(said, band, state, position)
    named = fit_calibration(said[:, :, np.argsort(order)], band, order[state], position)
    assert named.temperature == pytest.approx(plain.temperature, rel=1e-4)


def test_a_band_is_the_distance_to_the_nearest_place_likeliest_otherwise():
    x = np.array([0.0, 2.0, 7.0, 30.0])
    distance = np.abs(x[:, None] - x[None])
    p = np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.7, 0.2], [0.2, 0.7, 0.1]])
    assert band_of(p, distance).tolist() == [0, 0, 2, len(BANDS_KM)]
    assert band_of(p[:1], distance[:1, :1]).tolist() == [len(BANDS_KM)]
