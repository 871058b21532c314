"""What people decided, replayed: in force is the last decision that was not taken back."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from judged_samples import chain, judged, undone
from ledger_samples import DAY, added_report, claim_of, retraction

from whoholds.ledger.decided import not_undone
from whoholds.ledger.sealing import decode
from whoholds.ledger.slices import Clocks, claims_at, same_names_at
from whoholds.model.claim import Mention
from whoholds.model.entry import ClaimSuperseded, ClaimWithdrawn, Judged, Recorded
from whoholds.model.judgement import ClaimMarked, Coded, Corrected, Merged, RoundOpened
from whoholds.model.timespan import days

ALAND = added_report("Aland")
CLAIM = claim_of(ALAND)
ID = CLAIM.claim_id


def moved(place: str):
    """The claim about another place."""
    p = msgspec.structs.replace(CLAIM.claim.proposition, places=(Mention(name=place),))
    return msgspec.structs.replace(CLAIM.claim, proposition=p)


def mark(name: str = "new", place: str = "Beford", split_of: str = "") -> ClaimMarked:
    return ClaimMarked(
        claim_id=name,
        report_id=CLAIM.report_id,
        claim=moved(place),
        by="Bo",
        reported_time=CLAIM.reported_time,
        split_of=split_of,
    )


def lost(by: str = "reader") -> ClaimSuperseded:
    return ClaimSuperseded(
        claim_id=ID, report_id="v2", by=by, reader="reader/2", reported_time=CLAIM.reported_time
    )


def held(*groups, **clocks) -> dict[str, Recorded]:
    return {c.claim_id: c for c in claims_at(chain(ALAND, *groups), Clocks(**clocks))}


def test_an_amended_claim_has_the_persons_version_in_force_and_the_readers_beside_it():
    now = held((judged(ID, "amend", amended=moved("Beford")),))[ID]
    assert (now.claim, now.original, now.as_read) == (moved("Beford"), CLAIM.claim, CLAIM.claim)
    assert (now.status, now.decision, now.in_force, now.approved) == ("read", "amend", True, True)


def test_a_later_decision_by_another_is_in_force_and_taking_it_back_restores():
    rows = (judged(ID, "reject", reason_code="other"),), (judged(ID, by="Bo"),), (undone(4),)
    assert held(rows[0])[ID].in_force is False
    assert held(*rows[:2])[ID].decided_by == "Bo"
    now = held(*rows)[ID]
    assert (now.decision, now.decided_by, now.in_force) == ("reject", "Ada", False)
    assert held(*rows, (undone(5),))[ID].decided_by == "Bo"


def test_only_what_came_before_can_be_taken_back():
    rows = chain((undone(2), judged(ID)))
    assert list(not_undone(rows)) == rows[1:]


def test_a_claim_that_a_person_marked_has_no_reader():
    now = held((mark(),))["new"]
    assert (now.status, now.reader, now.marked_by) == ("unread", "", "Bo")
    assert (now.decision, now.in_force, now.split_of) == ("add", True, "")
    assert "new" not in held((mark(),), (undone(3),))


def test_a_reader_that_finds_a_marked_claim_becomes_its_reader():
    again = msgspec.structs.replace(CLAIM, claim_id="new", claim=moved("Beford"), reader="reader/9")
    now = held((mark(),), (again,))["new"]
    assert (now.status, now.reader, now.marked_by, now.decision) == (
        "read",
        "reader/9",
        "Bo",
        "add",
    )
    left = held((mark(),), (again,), (undone(3),))["new"]
    assert (left.status, left.decision, left.in_force) == ("read", None, True)


def test_the_parts_of_a_split_stand_as_long_as_the_split_does():
    split = (judged(ID, "split", into=("a", "b")), mark("a", "A", ID), mark("b", "B", ID))
    now = held(split)
    assert (now[ID].in_force, now[ID].into) == (False, ("a", "b"))
    assert (now["a"].in_force, now["a"].split_of, now["a"].decision) == (True, ID, "add")
    assert set(held(split, (undone(3),))) == {ID}
    assert set(held(split, (judged(ID, by="Cleo"),))) == {ID}
    again = held(split, (undone(3),), (undone(6),))
    assert set(again) == {ID, "a", "b"}


def test_a_part_that_was_rejected_stays_rejected():
    split = (judged(ID, "split", into=("a", "b")), mark("a", "A", ID), mark("b", "B", ID))
    now = held(split, (judged("a", "reject", reason_code="other"),))
    assert (now["a"].in_force, now["b"].in_force) == (False, True)


def test_claims_that_are_one_leave_one():
    bodies = added_report("Aland", "Beford")
    one, other = (b.claim_id for b in bodies[1:])
    told = {c.claim_id: c for c in claims_at(chain(bodies, (judged(one, "merge", into=(other,)),)))}
    assert (told[one].in_force, told[one].into) == (False, (other,))
    assert (told[other].in_force, told[other].decision) == (True, None)


@pytest.mark.parametrize(
    ("groups", "in_force"),
    [
        ((), True),
        (((lost(),),), False),
        (((judged(ID),), (lost(),)), False),
        (((lost(),), (judged(ID),)), True),
        (((lost(),), (judged(ID, "reject"),)), False),
        (((lost("version"),), (judged(ID),)), False),
        (((judged(ID),), (retraction(ID),)), False),
    ],
)
def test_a_word_given_before_a_reader_lost_the_claim_is_not_carried_over(groups, in_force):
    assert held(*groups)[ID].in_force is in_force


def test_what_a_person_marked_is_withdrawn_with_its_words():
    gone = ClaimWithdrawn(claim_id="new", report_id="v2", reported_time=CLAIM.reported_time)
    now = held((mark(),), (gone,))["new"]
    assert (now.status, now.in_force) == ("withdrawn", False)


def test_what_people_did_is_known_from_when_it_was_recorded():
    groups = (judged(ID, "amend", amended=moved("Beford")),), (mark(),), (undone(3),)
    at = [held(*groups, known_at=DAY + timedelta(days=n)) for n in range(4)]
    assert [h[ID].decision for h in at] == [None, "amend", "amend", None]
    assert [set(h) - {ID} for h in at] == [set(), set(), {"new"}, {"new"}]
    recorded = [held(*groups, recorded_at=DAY + timedelta(days=n)) for n in range(4)]
    assert recorded == at


def test_a_marked_claim_is_not_known_before_it_was_reported():
    late = msgspec.structs.replace(mark(), reported_time=days(date(2031, 6, 1), date(2031, 6, 1)))
    assert "new" not in held((late,), known_at=DAY + timedelta(days=5))
    assert "new" in held((late,), known_at=DAY + timedelta(days=50))


def test_an_amended_time_is_what_a_day_is_asked_of():
    timed = msgspec.structs.replace(
        CLAIM.claim, valid_time=days(date(2031, 5, 2), date(2031, 5, 2))
    )
    group = (judged(ID, "amend", amended=timed),)
    on = days(date(2031, 5, 4), date(2031, 5, 4))
    assert ID in held(on=on)
    assert ID not in held(group, on=on)


def test_corrections_and_retractions_come_with_the_claim():
    told = Corrected(
        target_id=CLAIM.report_id,
        by="The Aland Post",
        correction="It was Beford.",
        where="https://a.example",
        reported_time=days(date(2031, 5, 20), date(2031, 5, 20)),
        noted_by="Ada",
    )
    gone = msgspec.structs.replace(retraction(ID), relied_on=("a brief",))
    now = held((told,), (gone,))[ID]
    assert now.corrections == (told,)
    assert (now.status, now.retraction) == ("retracted", gone)
    assert held((told,), known_at=DAY + timedelta(days=5))[ID].corrections == ()


def test_a_blind_round_decides_nothing():
    opened = RoundOpened(name="r", claim_ids=(ID,), by="Ada")
    coded = Coded(round="r", claim_id=ID, decision="reject", by="Ada", reason_code="other")
    assert held((opened, coded)) == held()


def test_merged_names_give_parties_and_can_be_taken_back():
    one = Merged(what="party", names=("Northern army",), into="north", by="Ada")
    assert held((one,))[ID].claim.proposition.actor.party_id == "north"
    assert held((one,), (undone(3, "names"),))[ID].claim == CLAIM.claim
    rows = chain(ALAND, (one,))
    assert same_names_at(rows).goes_by("party", "the Northern army") == "north"
    assert not same_names_at(rows, Clocks(recorded_at=DAY))


def test_entries_of_the_first_format_are_read_as_they_were():
    old = (
        b'{"type":"judged","amended":null,"by":"Ada","claim_id":"c",'
        b'"decision":"accept","reason":""}'
    )
    assert decode(old) == Judged(claim_id="c", decision="accept", by="Ada")
    bare = b'{"type":"retracted","by":"Ada","reason":"why","relied_on":[],"target_id":"c"}'
    assert decode(bare) == retraction_of()


def retraction_of():
    return msgspec.structs.replace(retraction("c", "why"), by="Ada")
