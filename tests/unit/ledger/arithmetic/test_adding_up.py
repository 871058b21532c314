"""All sums of a ledger, and those of a statement's figure."""

from __future__ import annotations

from answer_samples import about, found, quantity, told

from whoholds.ledger.arithmetic.adding_up import sums_of, sums_with
from whoholds.ledger.arithmetic.sum_terms import terms_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval

PLACE = {"places": (), "within": "Aland Province"}
CLAIMS = (
    found("t", figure=quantity(100), relation="holds", by="General Arn", **PLACE),
    found("k", figure=quantity(1300, "km2"), relation="holds", by="General Arn", **PLACE),
    found(
        "l",
        20,
        figure=about(12, "village", change=True),
        actor="the River Front",
        by="Commander Cor",
        **PLACE,
    ),
    found("s", 21, figure=quantity(46, "percent"), relation="lost", **PLACE),
)
TERMS = terms_of(CLAIMS, Ground())


def test_sums_come_by_kind_in_any_order_of_the_claims():
    told_ = sums_of(CLAIMS, Ground())
    assert [s.kind for s in told_] == ["bounds", "share"]
    assert sums_of(CLAIMS[::-1], Ground()) == told_


def test_a_statement_s_figure_takes_part_and_nothing_else_is_told():
    asked = told(figure=quantity(80), relation="holds", **PLACE)
    (one,) = sums_with(asked, TERMS, Ground())
    assert one.result == Interval(68, 80)
    assert one.rests_on == ("l",)


def test_the_ledger_s_own_record_of_the_statement_is_not_set_against_it():
    asked = told(figure=quantity(100), relation="holds", by="General Arn", **PLACE)
    assert [s.rests_on for s in sums_with(asked, TERMS, Ground())] == [("l",)]


def test_a_statement_without_a_figure_has_no_sums():
    assert sums_with(told(), TERMS, Ground()) == ()
