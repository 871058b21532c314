"""Blind rounds."""

from __future__ import annotations

import pytest

from whoholds.desk.coding import (
    Coding,
    blind_queue,
    code,
    find_round,
    open_round,
    round_agreement,
)
from whoholds.desk.judging import Correction, Signed, amend, correct, judge, undo
from whoholds.errors import RoundUnfinished, SettingsError, UnknownTarget

ADA, BO = Signed(by="Ada"), Signed(by="Bo")


def queue(held, coder: str, name: str = "one"):
    found = open_round(held.ledger, name, "aland", coder)
    return list(blind_queue(held.ledger, found, coder))


def test_both_coders_get_the_same_claims_in_the_same_order(held):
    first = [f.recorded.claim_id for f in queue(held, "Ada")]
    code(held.ledger, "one", Coding(claim=first[0], decision="accept"), ADA)
    assert [f.recorded.claim_id for f in queue(held, "Bo")] == first
    assert [f.recorded.claim_id for f in queue(held, "Ada")] == first[1:]
    assert sorted(first) == sorted(held.ids)


def test_a_coder_sees_the_reader_s_claim_and_no_one_s_decision(held):
    amend(held.ledger, held.ids[0], (("place", "Cavan"),), ADA)
    judge(held.ledger, held.ids[1], "reject", Signed(by="Ada", code="other"))
    correct(held.ledger, held.ids[0], Correction(by="A", says="B"), "Ada")
    for found in queue(held, "Bo"):
        seen = found.recorded
        assert (seen.decision, seen.decided_by, seen.corrections) == (None, "", ())
        assert (seen.original, seen.status) == (None, "read")
    names = {f.recorded.claim.proposition.places[0].name for f in queue(held, "Bo")}
    assert names == {"Aland", "Beford"}


def test_a_round_decides_nothing(held):
    before = [held.claim(i) for i in held.ids]
    for found in queue(held, "Ada"):
        decided = Coding(claim=found.recorded.claim_id, decision="reject")
        code(held.ledger, "one", decided, Signed(by="Ada", code="not-a-claim"))
    assert [held.claim(i) for i in held.ids] == before
    assert held.ledger.first_fault() is None


def test_a_round_keeps_its_size(held):
    found = open_round(held.ledger, "small", "aland", "Ada", most=1)
    assert len(found.opened.claim_ids) == 1
    again = open_round(held.ledger, "small", "other seed", "Bo")
    assert again.opened == found.opened
    with pytest.raises(SettingsError, match="leave --n out"):
        open_round(held.ledger, "small", "aland", "Bo", most=2)


def test_a_round_has_a_name_a_coder_and_something_to_code(held, tmp_path):
    from whoholds.ledger.database import open_ledger

    with pytest.raises(SettingsError, match="a round has a name"):
        open_round(held.ledger, " ", "aland", "Ada")
    with pytest.raises(SettingsError, match="--by"):
        open_round(held.ledger, "one", "aland", "")
    with (
        open_ledger(tmp_path / "bare.sqlite", create=True) as bare,
        pytest.raises(SettingsError, match="no claim"),
    ):
        open_round(bare, "one", "aland", "Ada")
    assert find_round(held.ledger, "none") is None


def test_agreement_waits_until_all_are_done(held):
    ids = [f.recorded.claim_id for f in queue(held, "Ada")]
    for signed in (ADA, BO):
        with pytest.raises(RoundUnfinished):
            round_agreement(held.ledger, "one")
        code(held.ledger, "one", Coding(claim=ids[0], decision="accept"), signed)
    assert round_agreement(held.ledger, "one", so_far=True).agreement.disagreements == ()
    code(held.ledger, "one", Coding(claim=ids[1], decision="accept"), ADA)
    moved = Coding(claim=ids[1][:9], decision="amend", settings=(("place", "Cavan"),))
    entry = code(held.ledger, "one", moved, BO, case=held.folder.case)
    assert entry.body.reason_code == "wrong-place"
    told = round_agreement(held.ledger, "one")
    assert [(d.claim_id, d.field) for d in told.agreement.disagreements] == [(ids[1], "places")]
    assert told.agreement.coders == (("Ada", 2), ("Bo", 2))
    undo(held.ledger, entry.seq, BO)
    with pytest.raises(RoundUnfinished, match="Bo 1 of 2"):
        round_agreement(held.ledger, "one")


def test_only_what_is_in_a_round_is_coded_and_a_rejection_says_why(held):
    open_round(held.ledger, "one", "aland", "Ada", most=1)
    (inside,) = find_round(held.ledger, "one").opened.claim_ids
    outside = next(i for i in held.ids if i != inside)
    for name, claim in (("none", inside), ("one", outside), ("one", "")):
        decided = Coding(claim=claim or "zz", decision="accept")
        with pytest.raises(UnknownTarget):
            code(held.ledger, name, decided, ADA)
    with pytest.raises(SettingsError, match="--code"):
        code(held.ledger, "one", Coding(claim=inside, decision="reject"), ADA)
    with pytest.raises(UnknownTarget):
        round_agreement(held.ledger, "none")
