"""Claims that people make of others."""

from __future__ import annotations

import pytest

from whoholds.desk.judging import Signed, judge, review, undo
from whoholds.desk.ledgering import Asked, claims
from whoholds.desk.reworking import (
    Missed,
    find_report,
    mark_claim,
    merge_claims,
    merge_names,
    split_claim,
)
from whoholds.errors import SettingsError, UnknownTarget

ADA, BO = Signed(by="Ada"), Signed(by="Bo")
PARTS = ((("place", "Cavan"),), (("place", "Beford"), ("words", "Later it took Beford")))
TOOK = (("relation", "lost"), ("place", "Cavan"), ("actor", "the River Front"))
WORDS = "the River Front left Cavan"


def fields(act) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        act()
    return [field for field, _ in caught.value.problems]


def test_a_split_claim_gives_way_to_its_parts(held):
    entries = split_claim(held.ledger, held.ids[0], PARTS, ADA, case=held.folder.case)
    whole = held.claim(held.ids[0])
    parts = [held.claim(i) for i in whole.into]
    assert (whole.in_force, whole.reason_code, len(entries)) == (False, "two-claims", 3)
    assert [p.claim.proposition.places[0].name for p in parts] == ["Cavan", "Beford"]
    assert all(p.in_force and p.marked_by == "Ada" and not p.reader for p in parts)
    assert parts[0].claim.span == whole.claim.span != parts[1].claim.span
    assert parts[0].claim.proposition.actor.party_id == "northern-army"


def test_a_split_is_taken_back_as_a_whole(held):
    split, part, _ = split_claim(held.ledger, held.ids[0], PARTS, ADA)
    assert fields(lambda: undo(held.ledger, part.seq, BO)) == ["--undo"]
    undo(held.ledger, split.seq, BO)
    assert {f.recorded.claim_id for f in claims(held.ledger)} == set(held.ids)
    with pytest.raises(UnknownTarget, match="took it back"):
        held.claim(part.body.claim_id)


def test_a_part_is_split_by_splitting_the_whole_again(held):
    split_claim(held.ledger, held.ids[0], PARTS, ADA)
    one = held.claim(held.ids[0]).into[0]
    assert fields(lambda: split_claim(held.ledger, one, PARTS, ADA)) == ["--split"]
    more = (*PARTS, (("place", "Dorf"),))
    split_claim(held.ledger, held.ids[0], more, BO)
    assert len(held.claim(held.ids[0]).into) == 3


@pytest.mark.parametrize("parts", [(), PARTS[:1], (PARTS[0], PARTS[0])])
def test_parts_are_two_or_more_and_differ(held, parts):
    assert fields(lambda: split_claim(held.ledger, held.ids[0], parts, ADA)) == ["--part"]
    assert held.ledger.head().seq == 3


def test_claims_that_are_one_leave_the_kept_one_to_be_judged(held):
    merge_claims(held.ledger, held.ids[1:], held.ids[0], ADA)
    assert held.claim(held.ids[1]).into == (held.ids[0],)
    assert [q.found.recorded.claim_id for q in review(held.ledger)] == held.ids[:1]
    assert fields(lambda: merge_claims(held.ledger, held.ids[:1], held.ids[1], ADA)) == ["--into"]
    assert fields(lambda: merge_claims(held.ledger, held.ids[:1], held.ids[0], ADA)) == ["--into"]
    assert fields(lambda: merge_claims(held.ledger, (), held.ids[0], ADA)) == ["--into"]


def test_a_missed_claim_is_added_with_its_words(held):
    report = held.claim(held.ids[0]).report_id
    missed = Missed(report=report[:8], words=WORDS, settings=TOOK)
    entry = mark_claim(held.ledger, missed, ADA, case=held.folder.case)
    (found,) = claims(held.ledger, Asked(place="Cavan"))
    assert found.quote == WORDS
    now = found.recorded
    assert (now.claim_id, now.status, now.decision) == (entry.body.claim_id, "unread", "add")
    assert now.claim.proposition.actor.party_id == "river-front"
    assert fields(lambda: mark_claim(held.ledger, missed, BO)) == ["--add"]


def test_words_that_stand_twice_need_their_place(held):
    report = held.claim(held.ids[0]).report_id
    missed = Missed(report=report, words="took", settings=TOOK)
    assert fields(lambda: mark_claim(held.ledger, missed, ADA)) == ["--at"]
    assert (
        mark_claim(
            held.ledger, Missed(report=report, words="took", settings=TOOK, at=18), ADA
        ).body.claim.span.start
        == 18
    )


def test_what_was_added_and_rejected_can_be_added_again(held):
    report = held.claim(held.ids[0]).report_id
    missed = Missed(report=report, words=WORDS, settings=TOOK)
    entry = mark_claim(held.ledger, missed, ADA)
    judge(held.ledger, entry.body.claim_id, "reject", Signed(by="Bo", code="not-a-claim"))
    mark_claim(held.ledger, missed, ADA)
    assert held.claim(entry.body.claim_id).in_force


def test_a_report_is_found_by_its_id_or_its_address(held):
    report = held.claim(held.ids[0]).report_id
    assert find_report(held.ledger, report).report_id == report
    assert find_report(held.ledger, "https://aland.example/news/1").report_id == report
    with pytest.raises(UnknownTarget):
        find_report(held.ledger, "zzz")


def test_names_are_merged_into_a_name(held):
    assert fields(lambda: merge_names(held.ledger, "place", ("A",), " ", ADA)) == ["--into"]
    assert fields(lambda: merge_names(held.ledger, "place", (), "A", ADA)) == ["--into"]
    entry = merge_names(held.ledger, "place", ("Alandia",), "Aland", ADA)
    assert len(claims(held.ledger, Asked(place="Alandia"))) == 1
    undo(held.ledger, entry.seq, ADA)
    assert claims(held.ledger, Asked(place="Alandia")) == ()
