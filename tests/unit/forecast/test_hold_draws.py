"""Holds at every level of doubt: means lie between, draws never take ground."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.held_series import CONTESTED, HELD, OTHER
from whoholds.forecast.hold_draws import Areas, LevelHolds, Spread, decided, drawn_areas

PACE = Spread(whole=0.5, local=0.8)


def holds(states, held, places=1, steps=6):
    """The same chance at every step of each place, at each level a state."""
    shape = len(states), places
    curve = np.broadcast_to(np.power(held, np.arange(1, steps + 1)), (*shape, steps)).copy()
    return LevelHolds(
        state=np.repeat(np.array(states, np.uint8)[:, None], places, axis=1),
        held=curve,
        ended=1 - curve,
        distance_km=np.full(shape, 4.0),
        holders=2,
    )


def test_a_certain_hold_has_the_models_chance():
    made = holds([HELD] * 5, 0.9)
    assert made.probs()[0, :2] == pytest.approx([0.9, 0.81])
    assert made.unbroken()[0, :2] == pytest.approx([0.9, 0.81])
    assert made.known_km(0) == pytest.approx(4.0)


def test_ground_of_another_comes_as_often_as_the_other_loses_it():
    made = holds([OTHER] * 5, 0.9)
    assert made.probs()[0, :2] == pytest.approx([0.1, 0.19])
    assert made.unbroken().max() == 0
    assert made.known_km(0) is None


@given(st.lists(st.sampled_from([HELD, OTHER, CONTESTED]), min_size=5, max_size=5), st.floats(0, 1))
def test_a_mixture_is_between_its_parts(states, held):
    made = holds(states, held).probs()
    parts = [holds([s] * 5, held).probs() for s in states]
    assert (made <= np.max(parts, axis=0) + 1e-9).all()
    assert (made >= np.min(parts, axis=0) - 1e-9).all()


def test_the_chance_of_now_is_kept_where_it_is_known():
    levels = holds([HELD] * 4 + [OTHER], 1.0)
    known = msgspec.structs.replace(levels, chance=np.array([[0.02, 0.97, 0.01]]))
    assert levels.probs()[0, 0] == pytest.approx(0.8)
    assert known.probs()[0, 0] == pytest.approx(0.97, abs=0.01)
    assert known.unbroken()[0, 0] == pytest.approx(0.97)
    # A state that no level shows has what all of them say.
    never = msgspec.structs.replace(holds([OTHER] * 5, 0.9), chance=np.array([[0.5, 0.5, 0.0]]))
    assert never.probs()[0, 0] == pytest.approx(0.5 * 0.9 + 0.5 * 0.1)


def test_contested_ground_is_decided_either_way_in_the_end():
    shares = decided(np.array([0, 75, 100_000]))
    assert shares == pytest.approx([0, 0.5 * (1 - np.exp(-1)), 0.5])


def test_drawn_areas_are_of_what_is_held_now_and_fall():
    made = holds([HELD, HELD, HELD, HELD, OTHER], 0.9, places=30)
    areas = Areas(km2=np.full(30, 10.0), tile=np.zeros(30, dtype=np.int64))
    steps = np.array([1, 3, 6])
    drawn = drawn_areas(made, areas, steps, PACE, np.random.default_rng(1))
    wider = drawn_areas(made, areas, steps, PACE, np.random.default_rng(1), wider=True)
    assert drawn[:, 0].mean() == pytest.approx(240, rel=0.05)
    assert (np.diff(drawn, axis=1) <= 0).all()
    assert wider[:, 3].mean() < drawn[:, 3].mean()
    # One pace for all: wider than places apart would be, each held with the same chance.
    sure = drawn[drawn[:, 0] > 0]
    prob = sure[:, 3].mean() / 300
    assert sure[:, 3].std() > 2 * 10 * np.sqrt(30 * prob * (1 - prob))
