"""Which pairs of claims are compared."""

from __future__ import annotations

from lineage_samples import NORTH, UNDATED, compared, control, day, figure, heard

from whoholds.ledger.lineage.candidates import pairs_to_compare
from whoholds.ledger.lineage.comparing import told
from whoholds.model.attribution import Link

HOUSE = Link(name="The Aland Post")


def test_claims_that_share_nothing_are_not_compared():
    one = heard("a", control("Lower Dorf"))
    other = heard("b", figure("area", 77, "km2"), speaker=NORTH)
    assert list(pairs_to_compare([told(h.recorded, h.outlet) for h in (one, other)])) == []


def test_claims_of_days_apart_are_not_compared_but_what_tells_no_day_is():
    early, late = (heard(n, control("Aland"), at=day(d)) for n, d in (("a", 2), ("b", 20)))
    undated = heard("c", control("Aland"), at=UNDATED)
    compared = [told(h.recorded, h.outlet) for h in (early, late, undated)]
    assert set(pairs_to_compare(compared)) == {("a", "c"), ("b", "c")}


def test_ground_apart_is_not_compared_but_in_any_spelling_it_is():
    claims = [
        compared(n, control(p)) for n, p in zip("abc", ("Eland", "Aland", "Dorf"), strict=True)
    ]
    assert list(pairs_to_compare(claims)) == [("a", "b")]


def test_ground_apart_is_compared_where_one_heard_it_from_the_others_house():
    one = compared("a", control("Eland"), speaker=(HOUSE, NORTH))
    other = compared("b", control("Dorf"), outlet="The Aland Post")
    assert list(pairs_to_compare([one, other])) == [("a", "b")]


def test_ground_apart_is_compared_in_copies_of_one_report():
    claims = [compared("a", control("Eland")), compared("b", control("Dorf"))]
    assert list(pairs_to_compare(claims, {"report-a": "s", "report-b": "s"})) == [("a", "b")]


def test_what_names_no_ground_is_compared_with_what_does():
    claims = [compared("a", control()), compared("b", control("Dorf"))]
    assert list(pairs_to_compare(claims)) == [("a", "b")]
