"""Forecasts of one hold: probabilities, areas, questions."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.desk.holding.forecasting import hold_models
from whoholds.forecast.hold_draws import LevelHolds
from whoholds.forecast.hold_outlook import (
    Modelled,
    Situation,
    issued,
    place_forecast,
    place_question,
    region_forecast,
)
from whoholds.forecast.state_levels import LEVELS, level_states
from whoholds.model.hold_forecast import LEAST_PLACES

MODEL = hold_models()[-1]
DAY = date(2031, 5, 1)


def situation(first: float = 0.9) -> Situation:
    """Two places 4 km apart, each other's enemy."""
    prob = np.array([[first, 0.95 - first, 0.05], [0.05, 0.9, 0.05]])
    apart = np.array([[0.0, 4.0], [4.0, 0.0]])
    return Situation(
        day=DAY, prob=prob, apart_km=apart, area_km2=np.array([8.0, 8.0]), holders=("n", "r")
    )


def region(first: float = 0.9, places: int = LEAST_PLACES) -> Situation:
    """So many places that one holds, and one beside them that another does."""
    prob = np.array([[first, 0.95 - first, 0.05]] * places + [[0.05, 0.9, 0.05]])
    apart = np.where(np.eye(places + 1) > 0, 0.0, 4.0)
    return Situation(
        day=DAY, prob=prob, apart_km=apart, area_km2=np.full(places + 1, 8.0), holders=("n", "r")
    )


def said(now: Situation, holder: int = 0) -> Modelled:
    """A model that says nine in ten of each step, of whoever holds."""
    own, grey = now.prob[:, holder], now.prob[:, -1]
    state = np.array([level_states(own, 1 - own - grey, u) for u in LEVELS])
    curve = np.tile(0.9 ** np.arange(1, 13), (*state.shape, 1))
    far = np.full(state.shape, 4.0)
    holds = LevelHolds(state=state, held=curve, ended=1 - curve, distance_km=far, holders=2)
    return Modelled(MODEL, holds)


def test_a_place_is_forecast_for_whoever_likeliest_holds_it():
    made = place_forecast(situation(), 0, "Aland", said(situation()), (30, 90))
    assert (made.holder_id, made.distance_km, made.prob_now) == ("n", 4.0, 0.9)
    probs = [a.prob for a in made.after]
    assert 0.6 < probs[1] < probs[0] < 0.95
    curve = [p for _, p in made.unbroken]
    assert curve == sorted(curve, reverse=True)
    assert made.median_days is None or dict(made.unbroken).get(360, 1) < 0.5


def test_where_nobody_likely_holds_there_is_no_hold_to_forecast():
    with pytest.raises(ValueError, match="nobody is likelier"):
        place_forecast(situation(0.48), 0, "Aland", said(situation(0.48)), (30,))


def test_doubt_about_who_holds_now_is_in_the_forecast():
    sure, unsure = (
        place_forecast(situation(p), 0, "A", said(situation(p)), (30,)) for p in (0.94, 0.6)
    )
    assert sure.after[0].prob - unsure.after[0].prob > 0.25


def test_issued_forecasts_are_questions_with_a_number_and_one_criterion():
    made = place_forecast(situation(), 0, "Aland", said(situation()), (30, 90))
    entry = issued(made, "Northern army", "Ada")
    assert [q.question_id for q in entry.questions] == [
        f"{entry.forecast_id}-30", f"{entry.forecast_id}-90",
    ]  # fmt: skip
    for question, after in zip(entry.questions, made.after, strict=True):
        assert question.is_forecast
        assert question.asked_on == DAY
        assert question.likelihood.prob == after.prob
        assert question.due_on.toordinal() == DAY.toordinal() + after.days
        assert [c.kind for c in question.criteria] == ["place"]
    again = issued(msgspec.structs.replace(made, prob_now=0.8), "Northern army", "Ada")
    assert again.forecast_id != entry.forecast_id


def test_a_region_says_areas_with_bounds_and_asks_about_half():
    chance = np.random.default_rng(1)
    made = region_forecast(region(), 0, "Alandia", said(region()), (30, 180), chance)
    for after in made.after:
        low, middle, high = after.area_km2 or (0, 0, 0)
        assert low <= middle <= high <= 8 * LEAST_PLACES
        assert after.prob is None or 0.001 <= after.prob <= 0.999
    entry = issued(made, "Northern army")
    assert [c.criterion_id for q in entry.questions for c in q.criteria] == ["area-50"] * 2


def test_a_hold_outside_of_what_was_fitted_says_why():
    day = float(DAY.toordinal())
    lately, long_ago = (np.array([[day - n, np.nan], [np.nan, day - n]]) for n in (40, 900))
    young = msgspec.structs.replace(situation(0.62), taken=lately)
    old = msgspec.structs.replace(situation(0.94), taken=long_ago)
    words = " ".join(place_forecast(young, 0, "Aland", said(young), (30,)).outside)
    assert "taken within 90 days" in words
    assert "in doubt: 62%" in words
    assert place_forecast(old, 0, "Aland", said(old), (30,)).outside == ()


def test_a_region_outside_of_what_was_fitted_is_given_no_chance():
    chance = np.random.default_rng(1)
    unsure = region_forecast(region(0.6), 0, "Alandia", said(region(0.6)), (30, 180), chance)
    assert unsure.outside
    assert [a.prob for a in unsure.after] == [None, None]
    sure = region_forecast(region(0.94), 0, "Alandia", said(region(0.94)), (30, 180), chance)
    assert not sure.outside
    assert all(a.prob is not None for a in sure.after)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 0.95), min_size=1, max_size=45), st.data())
def test_no_region_of_fewer_than_twenty_places_is_forecast_or_issued(chances, data):
    places = len(chances)
    now = msgspec.structs.replace(
        region(places=places - 1),
        prob=np.array([[p, 0.95 - p, 0.05] for p in chances]),
        area_km2=np.array(data.draw(st.lists(st.sampled_from([0.0, 8.0]), min_size=places,
                                             max_size=places))),
    )  # fmt: skip
    counted = int(((now.prob[:, 0] >= 0.5) & (now.area_km2 > 0)).sum())
    try:
        made = region_forecast(now, 0, "A", said(now), (30,), np.random.default_rng(1))
    except ValueError:
        assert counted < LEAST_PLACES
        return
    assert made.places == counted >= LEAST_PLACES
    issued(made, "North")
    with pytest.raises(ValueError, match="no region"):
        issued(msgspec.structs.replace(made, places=LEAST_PLACES - 1), "North")


def test_a_place_is_asked_about_as_forecasts_are():
    made = place_forecast(situation(), 0, "Aland", said(situation()), (30,))
    (own,) = issued(made, "North").questions
    asked = place_question("Aland", "n", DAY, 30, "North")
    assert asked.criteria == own.criteria
    assert (asked.horizon, asked.due_on) == (own.horizon, own.due_on)
