"""Figures as intervals."""

from __future__ import annotations

import pytest
from answer_samples import about, claim, day, quantity

from whoholds.ledger.questions.stated_figures import (
    NEAR,
    interval_of,
    is_hedged,
    unit_of,
)
from whoholds.model.answers import Interval
from whoholds.model.claim import quantity_of


@pytest.mark.parametrize(
    ("q", "low", "high"),
    [
        (quantity(100), 100, 100),
        (about(100), 90, 110),
        (quantity(1300, "km2", low=None, hedge="almost"), 1170, 1300),
        (quantity(5, low=None, hedge="fewer than"), 0, 5),
        (quantity(60, high=None, hedge="more than"), 60, None),
        (quantity(850, low=800, high=900), 800, 900),
        (quantity(100, "hectare"), 1, 1),
    ],
)
def test_an_end_that_is_left_open_lies_as_far_as_its_hedge_says(q, low, high):
    found = interval_of(q)
    assert found.low == pytest.approx(low)
    assert found.high == (None if high is None else pytest.approx(high))


def test_without_a_worth_a_hedge_leaves_the_figure_as_it_stands():
    assert interval_of(about(12), near=0.0) == Interval(12, 12)
    assert NEAR < 0.25


def test_units_that_count_settlements_are_one():
    assert unit_of("village") == unit_of("town") == "settlement"
    assert (unit_of("square mile"), unit_of("district")) == ("km2", "district")


def test_what_has_no_figure_has_none():
    assert quantity_of(claim()) is None
    assert is_hedged(about(3))
    assert not is_hedged(quantity(3))
    assert day(32).month == 6
