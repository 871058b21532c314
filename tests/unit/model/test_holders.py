"""Whose ground it counts as."""

from datetime import date

from whoholds.model.holders import AFTER_SPLIT, NO_HOLDER, Folded, Holding, Split
from whoholds.model.party import HoldsFor, Party
from whoholds.model.period import Period

MAY, JUNE, JULY = (date(2031, m, 1) for m in (5, 6, 7))
PARTIES = (
    Party(party_id="north", name="Northern army"),
    Party(party_id="river", name="River Front"),
    Party(party_id="upper", name="Upper Front"),
    Party(party_id="lower", name="Lower Front"),
    Party(
        party_id="shield",
        name="Shield",
        holds_for=(
            HoldsFor(holder_id="river", period=Period(None, date(2031, 5, 31))),
            HoldsFor(holder_id="north", period=Period(JUNE, None)),
        ),
    ),
    Party(party_id="watch", name="Hill Watch", holds_for=(HoldsFor(holder_id="north"),)),
    Party(party_id="bandits", name="Bandits"),
    Party(party_id="dorfia", name="Dorfia", third_party=True),
)
HOLDERS = ("north", "river", "upper", "lower")


def folded(party_id, day, *splits) -> Folded:
    return Holding(parties=PARTIES, holders=HOLDERS, splits=splits).folded(party_id, day)


def test_a_holder_holds_for_itself_and_others_for_whom_they_are_said_to():
    assert folded("north", MAY).holder_id == "north"
    assert folded("watch", None).holder_id == "north"


def test_a_party_that_goes_over_takes_its_ground_with_it():
    assert folded("shield", MAY).holder_id == "river"
    assert folded("shield", JUNE).holder_id == "north"
    unknown = folded("shield", None)
    assert (unknown.holder_id, unknown.code) == (None, NO_HOLDER)
    assert "depends on the day" in unknown.reason


def test_a_third_party_never_holds_and_nobody_s_ground_is_a_doubt():
    assert folded("dorfia", MAY).code == NO_HOLDER
    assert "third party" in folded("dorfia", None).reason
    assert folded("bandits", MAY).code == NO_HOLDER
    assert folded("martians", MAY).code == NO_HOLDER


def test_after_a_split_the_old_party_is_a_doubt_or_folds_as_declared():
    into = ("upper", "lower")
    open_end = Split(party_id="river", into=into, on=JUNE)
    assert folded("river", MAY, open_end).holder_id == "river"
    assert folded("river", JUNE, open_end).code == AFTER_SPLIT
    assert "2031-06-01" in folded("river", JUNE, open_end).reason
    declared = Split(party_id="river", into=into, on=JUNE, folds_to="lower")
    assert folded("river", JUNE, declared).holder_id == "lower"


def test_who_held_for_a_party_that_split_is_asked_on_the_day():
    again = Split(party_id="lower", into=("north", "upper"), on=JULY, folds_to="north")
    first = Split(party_id="river", into=("upper", "lower"), on=JUNE, folds_to="lower")
    assert folded("river", JUNE, first, again).holder_id == "lower"
    assert folded("river", JULY, first, again).holder_id == "north"
    assert folded("river", None, first, again).code == NO_HOLDER


def test_who_holds_for_a_party_that_split_holds_for_what_became_of_it():
    declared = Split(party_id="river", into=("upper", "lower"), on=MAY, folds_to="upper")
    assert folded("shield", date(2031, 5, 2), declared).holder_id == "upper"
    still_open = Split(party_id="river", into=("upper", "lower"), on=MAY)
    assert folded("shield", date(2031, 5, 2), still_open).code == AFTER_SPLIT


def test_splits_in_a_circle_still_have_an_answer():
    there = Split(party_id="upper", into=("lower", "north"), on=MAY, folds_to="lower")
    back = Split(party_id="lower", into=("upper", "north"), on=MAY, folds_to="upper")
    assert folded("upper", MAY, there, back).holder_id == "upper"
