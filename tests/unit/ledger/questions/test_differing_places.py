"""Runs of days on which sources differ about a place, against asking every single day."""

from __future__ import annotations

from datetime import timedelta

from answer_samples import day, found
from hypothesis import given
from hypothesis import strategies as st

from whoholds.ledger.questions.day_changes import differ, stands_on
from whoholds.ledger.questions.differing_places import OLD_AFTER, differing_places
from whoholds.ledger.questions.ground_keys import Ground

RIVER, COR = "the River Front", "Commander Cor"
LATE = 200


def test_sources_differ_from_the_day_of_the_second_word():
    (run,) = differing_places([found("a", 3), found("b", 9, actor=RIVER, by=COR)], day(12))
    assert (run.place, run.first, run.last) == ("Aland", day(9), None)
    assert {(s, stand.holders) for s, stand in run.stands} == {
        ("Commander Cor", ("river",)),
        ("The Aland Post", ("north",)),
    }


def test_they_cease_when_one_says_otherwise():
    claims = [found("a", 3), found("b", 9, actor=RIVER, by=COR), found("c", 11, by=COR)]
    (run,) = differing_places(claims, day(30))
    assert (run.first, run.last) == (day(9), day(10))


def test_an_old_word_differs_from_none():
    claims = [found("a", 3), found("b", 9, actor=RIVER, by=COR)]
    (run,) = differing_places(claims, day(LATE))
    assert run.last == day(3) + OLD_AFTER


def test_who_names_nobody_differs_from_nobody():
    claims = [found("a", 3), found("b", 9, actor="", by=COR)]
    assert differing_places(claims, day(12)) == ()


def test_nothing_after_the_day_counts():
    claims = [found("a", 3), found("b", 9, actor=RIVER, by=COR)]
    assert differing_places(claims, day(8)) == ()


SAID = st.tuples(
    st.integers(1, 120),
    st.sampled_from(["the Northern army", RIVER]),
    st.sampled_from([COR, "General Arn", "Colonel Bel"]),
    st.sampled_from(["took", "lost"]),
)


@given(st.lists(SAID, max_size=7), st.integers(1, LATE))
def test_the_runs_are_those_of_asking_every_day(rows, until):
    claims = [
        found(f"c{n}", on, actor=actor, by=by, relation=relation)
        for n, (on, actor, by, relation) in enumerate(rows)
    ]
    runs = differing_places(claims, day(until))
    told = {
        d
        for run in runs
        for d in range(run.first.toordinal(), (run.last or day(until)).toordinal() + 1)
    }
    asked = {
        one.toordinal()
        for one in (day(1) + timedelta(days=n) for n in range(until))
        if differ(s for s in stands_on(claims, one, Ground()).values() if one - s.day <= OLD_AFTER)
    }
    assert told == asked
