"""Answers hold whatever the order of claims, and leave nothing out."""

from __future__ import annotations

import msgspec
from answer_samples import PARTIES, day, found, quantity
from hypothesis import given
from hypothesis import strategies as st

from whoholds.ledger.arithmetic.adding_up import sums_of
from whoholds.ledger.arithmetic.remaining import bounds
from whoholds.ledger.arithmetic.running_totals import taken_from
from whoholds.ledger.arithmetic.settlement_density import Density
from whoholds.ledger.arithmetic.share_of_area import part
from whoholds.ledger.questions.claim_comparison import compare
from whoholds.ledger.questions.day_changes import diff_days
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.knowledge_changes import applied, diff_known
from whoholds.ledger.questions.origin_groups import origins_of
from whoholds.ledger.questions.said_claim import said
from whoholds.ledger.questions.stated_figures import interval_of
from whoholds.model.answers import Interval
from whoholds.model.claim import Area
from whoholds.model.quantity import KM2_PER_SQUARE_MILE

ACTORS = st.sampled_from([*PARTIES, "the group", ""])
WHOLE = st.integers(0, 200)


@st.composite
def figures(draw):
    unit = draw(st.sampled_from(("settlement", "village", "km2", "percent")))
    best = draw(st.integers(0, 100))
    low, high = draw(st.sampled_from(((best, best), (None, None), (None, best), (best, None))))
    return quantity(best, unit, low=low, high=high, change=draw(st.booleans()))


@st.composite
def claims(draw, number=0):
    """A claim of the ledger about an invented province."""
    reported = draw(st.none() | st.integers(1, 30))
    return found(
        f"c{number}",
        reported,
        actor=draw(ACTORS),
        relation=draw(st.sampled_from(("holds", "took", "lost", "advanced", "contests"))),
        places=tuple(draw(st.sets(st.sampled_from(("Aland", "Beford", "Aland district"))))),
        within=draw(st.sampled_from(("", "Aland Province"))),
        factuality=draw(st.sampled_from(("asserted", "probable", "denied", "future"))),
        by=draw(st.sampled_from(("", "General Arn", "Commander Cor", "an official"))),
        on=draw(st.none() | st.integers(1, 30)),
        figure=draw(st.none() | figures()),
        status=draw(st.sampled_from(("read", "read", "read", "retracted", "withdrawn"))),
        decision=draw(st.sampled_from((None, None, "accept", "reject"))),
    )


@st.composite
def ledgers(draw):
    """Claims, each with an id of its own."""
    return [draw(claims(n)) for n in range(draw(st.integers(0, 8)))]


@given(ledgers(), st.integers(1, 30))
def test_a_day_against_itself_is_empty(held, number):
    assert diff_days(held, day(number), day(number)).places == ()


@given(ledgers(), st.integers(1, 30), st.integers(1, 30))
def test_days_the_other_way_round_tell_the_same_changes_backwards(held, one, other):
    there, back = diff_days(held, day(one), day(other)), diff_days(held, day(other), day(one))
    turned = {(p.place, c.source, c.after, c.before) for p in back.places for c in p.changes}
    assert {
        (p.place, c.source, c.before, c.after) for p in there.places for c in p.changes
    } == turned


@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_answer(held, rng):
    shuffled = list(held)
    rng.shuffle(shuffled)
    density = Density(settlements=50, area_km2=100.0, source="invented")
    assert sums_of(shuffled, Ground(), density) == sums_of(held, Ground(), density)
    assert origins_of(shuffled) == origins_of(held)
    assert diff_days(shuffled, day(5), day(20)) == diff_days(held, day(5), day(20))


@given(ledgers(), ledgers(), st.integers(1, 30), st.integers(0, 30))
def test_the_changes_put_onto_the_earlier_slice_give_the_later(before, after, first, more):
    told = diff_known(before, after, day(first), day(first + more))
    result = applied([f.recorded for f in before], told.changes)
    assert result == {f.recorded.claim_id: f.recorded for f in after}


@given(ledgers(), st.integers(1, 30))
def test_two_equal_states_of_knowledge_have_no_changes(held, number):
    told = diff_known(held, held, day(number), day(number))
    assert (told.changes, told.past) == ((), ())


@given(ledgers())
def test_each_claim_is_of_one_origin(held):
    ids = [f.recorded.claim_id for g in origins_of(held) for f in g]
    assert sorted(ids) == sorted(f.recorded.claim_id for f in held)


@given(claims(1), claims(2))
def test_no_field_is_both_alike_and_other(one, other):
    told = compare(said(one), said(other))
    fields = [*told.same, *told.unsaid, *(d.aspect for d in told.differs)]
    assert len(fields) == len(set(fields))


@given(claims(1), claims(2))
def test_the_statement_and_the_claim_may_change_places(one, other):
    there, back = compare(said(one), said(other)), compare(said(other), said(one))
    assert there.stance == back.stance
    assert set(there.same) == set(back.same)
    assert {(d.aspect, d.theirs, d.ours) for d in there.differs} == {
        (d.aspect, d.ours, d.theirs) for d in back.differs
    }


@given(claims(1))
def test_a_claim_never_differs_from_itself(one):
    told = compare(said(one), said(one))
    assert told.differs == ()
    assert told.stance in {"same", "open", "unrelated"}


@st.composite
def intervals(draw):
    low = draw(WHOLE)
    return Interval(low, draw(st.none() | st.integers(low, 300)))


def top(interval):
    """The highest whole number in an interval, some number where it is open."""
    return 400 if interval.high is None else int(interval.high)


def inside(value, interval):
    return interval.low <= value and (interval.high is None or value <= interval.high)


@given(intervals(), intervals(), st.data())
def test_bounds_hold_every_pair_that_can_be(total, less, drawn):
    whole = drawn.draw(st.integers(int(total.low), top(total)))
    gone = drawn.draw(st.integers(int(less.low), top(less)))
    among = drawn.draw(st.integers(0, gone))
    assert inside(max(0, whole - among), bounds(total, less))
    assert inside(whole - gone, taken_from(total, less))


@given(intervals(), st.integers(0, 100), st.integers(0, 100), st.data())
def test_a_share_of_an_area_holds_every_part_that_can_be(area, one, other, drawn):
    share = Interval(min(one, other), max(one, other))
    whole = drawn.draw(st.integers(int(area.low), top(area)))
    per_cent = drawn.draw(st.integers(int(share.low), top(share)))
    result = part(share, area)
    assert result.low <= per_cent * whole / 100 + 1e-9
    assert result.high is None or per_cent * whole / 100 <= result.high + 1e-9


@given(st.floats(1, 10_000), st.floats(1, 10_000))
def test_a_figure_in_square_miles_is_compared_as_in_square_kilometres(one, other):
    def area(best, unit):
        claim = found(figure=quantity(best, "km2"), relation="holds", within="Aland").recorded.claim
        assert isinstance(claim.proposition, Area)
        return interval_of(msgspec.structs.replace(claim.proposition.quantity, unit=unit))

    miles = area(one, "square mile")
    km2 = area(one * KM2_PER_SQUARE_MILE, "km2")
    assert abs(miles.low - km2.low) < 1e-6
    assert (
        miles.meets(area(other, "km2")) == km2.meets(area(other, "km2"))
        or abs(miles.low - other) < 1e-6
    )
