"""Two days, place by place and source by source."""

from __future__ import annotations

import pytest
from answer_samples import day, found

from whoholds.ledger.questions.day_changes import diff_days, stands_on
from whoholds.ledger.questions.ground_keys import Ground

RIVER = "the River Front"


def diff(claims, first, second):
    return diff_days(claims, day(first), day(second))


def test_a_day_against_itself_is_empty():
    claims = [found("a", 3), found("b", 9, actor=RIVER)]
    assert diff(claims, 9, 9).places == ()


def test_a_place_that_changes_hands_is_told_with_the_claims_of_both():
    claims = [found("a", 3), found("b", 9, actor=RIVER)]
    (place,) = diff(claims, 5, 10).places
    (change,) = place.changes
    assert (place.place, change.source) == ("Aland", "The Aland Post")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.holders, change.after.holders) == (("north",), ("river",))
    assert [f.recorded.claim_id for f in change.after.claims] == ["b"]


def test_a_claim_speaks_of_no_day_before_its_own():
    assert diff([found("a", 3)], 1, 2).places == ()
    (place,) = diff([found("a", 3)], 2, 3).places
    assert place.changes[0].before is None


def test_a_day_that_is_said_counts_not_that_of_the_report():
    (place,) = diff([found("a", 20, on=3)], 2, 4).places
    assert place.changes[0].after is not None


@pytest.mark.parametrize("relation", ["lost", "contests"])
def test_a_loss_and_a_fight_are_told_as_such(relation):
    (place,) = diff([found("a", 3), found("b", 9, relation=relation)], 5, 10).places
    assert place.changes[0].after is not None
    assert place.changes[0].after.holders == ({"lost": "!north", "contests": "~north"}[relation],)


def test_sources_begin_and_cease_to_differ():
    claims = [found("a", 3), found("b", 5, actor=RIVER, by="Commander Cor")]
    (began,) = diff(claims, 4, 6).places
    assert (began.differed, began.differ) == (False, True)
    claims.append(found("c", 9, by="Commander Cor"))
    (ceased,) = diff(claims, 6, 10).places
    assert (ceased.differed, ceased.differ) == (True, False)


def test_that_it_is_held_and_that_it_is_not_differ():
    claims = [found("a", 3), found("b", 5, relation="lost", by="Commander Cor")]
    assert diff(claims, 4, 6).places[0].differ


@pytest.mark.parametrize(
    "left_out",
    [
        {"factuality": "future"},
        {"relation": "advanced"},
        {"status": "retracted"},
        {"decision": "reject"},
        {"aim": "unsaid"},
    ],
)
def test_what_does_not_say_who_has_it_or_does_not_stand_changes_nothing(left_out):
    assert diff([found("a", 3, **left_out)], 1, 9).places == ()


def test_a_place_is_one_under_all_its_names():
    ground = Ground({"port royal": frozenset({"#1"}), "aland": frozenset({"#1"})})
    claims = [found("a", 3), found("b", 5, places=("Port Royal",))]
    assert len(stands_on(claims, day(9), ground)) == 1
    assert len(stands_on(claims, day(9), Ground())) == 2
