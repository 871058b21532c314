"""A total, and what somebody else says was taken from it."""

from __future__ import annotations

from answer_samples import about, quantity, told

from whoholds.ledger.arithmetic.remaining import COUNTERED_DAYS, bounds, counter_claims
from whoholds.ledger.arithmetic.sum_terms import term_of
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval

RIVER = "the River Front"
PLACE = {"places": (), "within": "Aland Province"}


def term(claim_id, q, **more):
    made = term_of(told(figure=q, **{**PLACE, **more}), claim_id)
    assert made is not None
    return made


def total(claim_id="t", best=100, **more):
    return term(claim_id, quantity(best), **{"relation": "holds", "reported": 10, **more})


def taken(claim_id="l", q=None, **more):
    q = q or about(12, "village", change=True)
    return term(claim_id, q, **{"actor": RIVER, "reported": 20, **more})


def sums(*terms, own=None):
    return list(counter_claims(terms, Ground(), own))


def test_a_hundred_and_about_a_dozen_retaken_leave_88_to_100():
    (told_,) = sums(total(), taken())
    assert told_.result == Interval(88, 100)
    assert told_.rests_on == ("t", "l")
    assert "“about 12 villages” is taken as 12" in told_.assumes


def test_ends_of_both_figures_count():
    assert bounds(Interval(90, 110), Interval(10, 14)) == Interval(76, 110)
    assert bounds(Interval(5, 5), Interval(9, 9)) == Interval(0, 5)
    assert bounds(Interval(60, None), Interval(9, 9)) == Interval(51, None)
    assert bounds(Interval(60, 60), Interval(9, None)) == Interval(0, 60)


def test_a_party_s_own_loss_counts_and_its_own_gain_does_not():
    lost = taken(actor="the Northern army", relation="lost")
    assert [s.result for s in sums(total(), lost)] == [Interval(88, 100)]
    assert sums(total(), taken(actor="Northern forces")) == []


def test_what_was_taken_before_the_total_or_long_after_it_does_not_count():
    assert sums(total(), taken(reported=9)) == []
    assert sums(total(), taken(reported=11 + COUNTERED_DAYS)) == []
    assert sums(total(), taken(within="Beford Province")) == []


def test_a_total_counts_until_a_newer_one_is_told():
    newer = total("n", 92, reported=15)
    assert [s.rests_on for s in sums(total(), newer, taken())] == [("n", "l")]


def test_the_largest_counter_claim_is_set_against_a_total_told_once():
    small = taken("s", quantity(2, "village", change=True), reported=21)
    assert [s.rests_on for s in sums(total(), small, taken())] == [("t", "l")]
    again = total("u", by="General Arn")
    assert len(sums(total(), again, taken())) == 1


def test_a_statement_s_figure_is_set_against_what_the_ledger_has():
    own = total("", 80)
    assert [s.result for s in sums(total(), own, taken(), own=own)] == [Interval(68, 80)]
    less = taken("", quantity(5, change=True))
    assert [s.result for s in sums(total(), less, taken(), own=less)] == [Interval(95, 100)]
