"""Totals of a whole region: which claims give one, and how its ends are told."""

from __future__ import annotations

import pytest
from answer_samples import about, day, found, quantity

from whoholds.ledger.questions.stated_totals import stated_totals
from whoholds.model.case import Case, Region
from whoholds.model.lineage import Carrier, Statement
from whoholds.model.party import Party

CASE = Case(
    case_id="aland",
    title="",
    region=Region(names=("Aland",)),
    parties=(Party(party_id="north", name="North"), Party(party_id="river", name="River")),
)


def totals(*claims, relation="holds"):
    statements = [
        Statement(
            statement_id=f.recorded.claim_id,
            speaker=f.report.outlet,
            carriers=(
                Carrier(
                    claim_id=f.recorded.claim_id,
                    report_id=f.recorded.report_id,
                    outlet=f.report.outlet,
                    reported_time=f.recorded.reported_time,
                ),
            ),
        )
        for f in claims
    ]
    held = {f.recorded.claim_id: f for f in claims}
    return stated_totals(statements, held, CASE, lambda _: "river", relation)


def area(name, best, **more):
    more.setdefault("relation", "holds")
    figure = more.pop("figure", None) or quantity(best, "km2")
    return found(name, 9, figure=figure, **more)


def test_a_total_is_told_with_its_bounds():
    (total,) = totals(area("a", 1300, figure=quantity(1300, "km2", low=None)))
    assert (total.holder_id, total.side_id, total.day) == ("north", "river", day(9))
    assert (total.low, total.best, total.high, total.unit) == (None, 1300, 1300, "km2")


@pytest.mark.parametrize(
    "told",
    [
        {"relation": "took"},
        {"figure": quantity(40, "km2", change=True)},
        {"factuality": "hypothetical"},
        {"actor": "somebody"},
        {"places": ("Beford",)},
    ],
)
def test_what_is_gained_supposed_nobody_s_or_elsewhere_is_no_total(told):
    assert totals(area("a", 1300, **told)) == ()


def test_settlements_are_counted_under_one_unit():
    (total,) = totals(area("a", 0, figure=about(100, "village")))
    assert (total.unit, total.low, total.high) == ("settlement", None, None)


def test_what_was_taken_is_a_total_of_its_own():
    held, took = area("a", 1300), area("b", 12, relation="took")
    assert [t.best for t in totals(held, took)] == [1300]
    assert [t.best for t in totals(held, took, relation="took")] == [12]
