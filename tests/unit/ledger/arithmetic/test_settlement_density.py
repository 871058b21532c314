"""Counts beside areas."""

from __future__ import annotations

import pytest
from answer_samples import quantity, told

from whoholds.ledger.arithmetic.settlement_density import (
    Density,
    counts_on_areas,
    expected_count,
)
from whoholds.ledger.arithmetic.sum_terms import in_order, term_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval

DENSITY = Density(settlements=50, area_km2=1000.0, source="an invented list")


def term(claim_id, q, reported=10, **more):
    fields = {"places": (), "within": "Aland Province", "relation": "holds", "by": "General Arn"}
    made = term_of(told(reported, figure=q, **{**fields, **more}), claim_id)
    assert made is not None
    return made


def sums(*terms, density=DENSITY):
    return list(counts_on_areas(in_order(terms), Ground(), density))


AREA, COUNT = term("a", quantity(500, "km2")), term("c", quantity(100))


def test_500_km2_at_5_to_a_hundred_have_15_to_35_settlements():
    (told_,) = sums(AREA, COUNT)
    assert told_.result == Interval(pytest.approx(15), pytest.approx(35))
    assert told_.against == Interval(100, 100)
    assert told_.rests_on == ("a", "c")
    assert any("an invented list" in condition for condition in told_.assumes)
    assert "one settlement to 20.0 km2 (50 on 1,000 km2; an invented list)" in told_.assumes


def test_without_a_density_or_with_one_of_few_settlements_there_is_no_sum():
    assert sums(AREA, COUNT, density=None) == []
    assert sums(AREA, COUNT, density=Density(settlements=9, area_km2=90.0, source="few")) == []


def test_figures_of_other_voices_times_and_small_ground_do_not_go_together():
    assert sums(AREA, term("c", quantity(100), by="Commander Cor")) == []
    assert sums(AREA, term("c", quantity(100), 20)) == []
    assert sums(term("a", quantity(40, "km2")), COUNT) == []
    assert sums(AREA, term("c", quantity(9, change=True))) == []


def test_open_ends_stay_open():
    assert expected_count(Interval(500, None), DENSITY).high is None
    assert expected_count(Interval(0, 0), DENSITY) == Interval(0, 0)
