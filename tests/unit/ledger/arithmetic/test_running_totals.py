"""A party's totals against its own steps."""

from __future__ import annotations

from answer_samples import about, quantity, told

from whoholds.ledger.arithmetic.running_totals import (
    RUNNING_DAYS,
    added,
    running_totals,
    taken_from,
)
from whoholds.ledger.arithmetic.sum_terms import in_order, term_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval


def term(claim_id, q, reported, **more):
    fields = {"places": (), "within": "Aland Province", "by": "General Arn", **more}
    made = term_of(told(reported, figure=q, **fields), claim_id)
    assert made is not None
    return made


def sums(*terms):
    return list(running_totals(in_order(terms), Ground()))


def totals(second=100, day=20):
    return (
        term("a", quantity(80), 10, relation="holds"),
        term("b", quantity(second), day, relation="holds"),
    )


def step(claim_id, best, reported, relation="took", **more):
    return term(claim_id, quantity(best, change=True), reported, relation=relation, **more)


def test_the_difference_of_two_totals_stands_beside_the_steps_between_them():
    (told_,) = sums(*totals(), step("c", 5, 12), step("d", 3, 18), step("e", 1, 19, "lost"))
    assert told_.result == Interval(20, 20)
    assert told_.against == Interval(7, 7)
    assert told_.rests_on == ("a", "b", "c", "d", "e")


def test_hedges_of_totals_and_steps_widen_both():
    (told_,) = sums(*totals(), term("c", about(10, change=True), 12))
    assert told_.against == Interval(9, 11)


def test_steps_outside_by_others_or_none_at_all_make_no_sum():
    assert sums(*totals()) == []
    assert sums(*totals(), step("c", 5, 9), step("d", 5, 21)) == []
    assert sums(*totals(), step("c", 5, 12, by="Commander Cor")) == []
    assert sums(*totals(day=11 + RUNNING_DAYS), step("c", 5, 12)) == []


def test_a_total_that_is_told_as_a_gain_is_no_step():
    assert sums(*totals(), step("c", 100, 20)) == []


def test_intervals_are_added_and_taken_away_end_by_end():
    assert added([Interval(1, 2), Interval(3, None)]) == Interval(4, None)
    assert added([]) == Interval(0, 0)
    assert taken_from(Interval(5, 6), Interval(1, 2)) == Interval(3, 5)
    assert taken_from(Interval(5, None), Interval(1, None)) == Interval(float("-inf"), None)
