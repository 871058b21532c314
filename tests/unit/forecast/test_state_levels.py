import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.held_series import CONTESTED, HELD, OTHER
from whoholds.forecast.state_levels import LEVELS, ages_days, level_days, level_states

chance = st.floats(0, 1)


def test_certain_states_are_the_same_at_every_level():
    own, others = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
    for level in LEVELS:
        assert level_states(own, others, level).tolist() == [HELD, OTHER, CONTESTED]


@given(chance, chance)
def test_over_all_levels_the_shares_are_the_chances(first, second):
    own, others = min(first, second), 1 - max(first, second)
    levels = (np.arange(1000) + 0.5) / 1000
    states = np.array([level_states(own, others, u) for u in levels])
    assert abs((states == HELD).mean() - own) < 0.002
    assert abs((states == OTHER).mean() - others) < 0.002


@given(chance, chance, st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_a_more_doubtful_level_takes_no_hold_away(first, second, one, two):
    own, others = np.array([min(first, second)]), np.array([1 - max(first, second)])
    low, high = sorted((one, two))
    if level_states(own, others, high)[0] == HELD:
        assert level_states(own, others, low)[0] == HELD
    if level_states(own, others, low)[0] == OTHER:
        assert level_states(own, others, high)[0] == OTHER


def test_wavering_about_a_level_changes_nothing():
    own = np.array([[0.52], [0.49], [0.51], [0.48], [0.2]])
    found = level_days(own, 1 - own, 0.5)[:, 0]
    assert found.tolist() == [HELD, HELD, HELD, HELD, OTHER]


def test_contested_ground_that_wavers_stays_so():
    own = np.array([[0.3], [0.52], [0.6]])
    found = level_days(own, np.full_like(own, 0.2), 0.5)[:, 0]
    assert found.tolist() == [CONTESTED, CONTESTED, HELD]


def test_an_age_is_counted_from_the_last_change():
    states = np.array([[HELD, OTHER], [HELD, HELD], [HELD, HELD]], dtype=np.uint8)
    assert ages_days(states, np.array([10, 20, 30]), 35).tolist() == [np.inf, 15.0]
