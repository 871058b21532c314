"""A share beside an area."""

from __future__ import annotations

import pytest
from answer_samples import quantity, told

from whoholds.ledger.arithmetic.share_of_area import SHARE_DAYS, part, shares_of_areas
from whoholds.ledger.arithmetic.sum_terms import in_order, term_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval


def term(claim_id, q, reported=10, **more):
    made = term_of(
        told(reported, figure=q, **{"places": (), "within": "Aland Province", **more}), claim_id
    )
    assert made is not None
    return made


def sums(*terms):
    return list(shares_of_areas(in_order(terms), Ground()))


AREA = term("a", quantity(1300, "km2"), relation="holds", by="General Arn")


@pytest.mark.parametrize(
    "share",
    [
        term("s", quantity(46, "percent"), 20, relation="lost"),
        term("s", quantity(46, "percent"), 20, relation="took", actor="the River Front"),
    ],
)
def test_46_per_cent_of_1300_km2_are_598(share):
    (told_,) = sums(AREA, share)
    assert told_.result == Interval(598, 598)
    assert "702 km²" in told_.told
    assert told_.rests_on == ("a", "s")
    assert any("another" in condition for condition in told_.assumes)


def test_the_latest_area_that_the_party_tells_is_meant():
    older = term("o", quantity(1000, "km2"), 5, relation="holds", by="General Arn")
    other = term("x", quantity(900, "km2"), 15, relation="holds", by="an analyst")
    share = term("s", quantity(46, "percent"), 20, relation="lost")
    assert [s.rests_on for s in sums(older, other, AREA, share)] == [("a", "s")]
    assert [s.rests_on for s in sums(other, share)] == [("x", "s")]


def test_a_share_of_another_region_or_time_is_of_no_area():
    assert sums(AREA, term("s", quantity(46, "percent"), 9, relation="lost")) == []
    late = term("s", quantity(46, "percent"), 11 + SHARE_DAYS, relation="lost")
    assert sums(AREA, late) == []
    held = term("s", quantity(46, "percent"), 20, relation="holds")
    assert sums(AREA, held) == []


def test_open_ends_stay_open():
    assert part(Interval(50, None), Interval(100, 100)) == Interval(50, 100)
    assert part(Interval(50, 60), Interval(100, None)) == Interval(50, None)
