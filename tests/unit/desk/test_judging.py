"""What people decide about claims."""

from __future__ import annotations

from datetime import date

import pytest
from ledger_samples import DAY

from whoholds.desk.judging import (
    Correction,
    Signed,
    amend,
    correct,
    judge,
    reason_code,
    retract,
    review,
    undo,
)
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.model.timespan import days

ADA, BO = Signed(by="Ada"), Signed(by="Bo")


def test_a_decision_takes_the_claim_off_the_queue_and_undoing_puts_it_back(held):
    entry = judge(held.ledger, held.ids[0], "accept", ADA)
    assert [q.found.recorded.claim_id for q in review(held.ledger)] == held.ids[1:]
    undo(held.ledger, entry.seq, BO)
    assert len(review(held.ledger)) == 2
    assert held.ledger.first_fault() is None


def test_a_rejection_says_why_and_an_acceptance_need_not(held):
    with pytest.raises(SettingsError, match="not-a-claim"):
        judge(held.ledger, held.ids[0], "reject", ADA)
    judge(held.ledger, held.ids[0], "reject", Signed(by="Ada", code="other", words="a joke"))
    now = held.claim(held.ids[0])
    assert (now.decision, now.reason_code, now.reason) == ("reject", "other", "a joke")


def test_a_decision_has_a_name_and_a_known_reason():
    with pytest.raises(SettingsError) as caught:
        reason_code(Signed(by=" ", code="because"), "")
    assert [f for f, _ in caught.value.problems] == ["--by", "--code"]
    assert reason_code(ADA, "missed") == "missed"
    assert reason_code(Signed(by="Ada", code="wrong-time"), "missed") == "wrong-time"


def test_an_amended_claim_is_mapped_to_the_case_and_has_its_reason(held):
    settings = (("actor", "River Front"), ("place", "Cavan"))
    amend(held.ledger, held.ids[0], settings, ADA, case=held.folder.case)
    now = held.claim(held.ids[0])
    assert now.claim.proposition.actor.party_id == "river-front"
    assert now.claim.proposition.places[0].span is not None
    assert now.original.proposition.places[0].name == "Aland"
    assert (now.reason_code, now.claim_id) == ("wrong-actor", held.ids[0])


def test_who_accepts_an_amended_claim_stands_for_it_as_amended(held):
    amend(held.ledger, held.ids[0], (("place", "Cavan"),), ADA)
    judge(held.ledger, held.ids[0], "accept", BO)
    now = held.claim(held.ids[0])
    assert (now.decision, now.decided_by) == ("amend", "Bo")
    assert now.claim.proposition.places[0].name == "Cavan"


def test_amending_again_goes_on_from_the_version_in_force(held):
    amend(held.ledger, held.ids[0], (("place", "Cavan"),), ADA)
    amend(held.ledger, held.ids[0], (("relation", "contests"),), BO)
    now = held.claim(held.ids[0])
    p = now.claim.proposition
    assert (p.places[0].name, p.relation) == ("Cavan", "contests")
    assert now.original.proposition.relation == "took"


def test_only_what_is_there_can_be_decided_on(held):
    for act in (
        lambda: judge(held.ledger, "x", "accept", ADA),
        lambda: amend(held.ledger, "x", (("relation", "lost"),), ADA),
        lambda: retract(held.ledger, "x", "why", "Ada"),
        lambda: correct(held.ledger, "x", Correction(by="A", says="B"), "Ada"),
        lambda: undo(held.ledger, 1, ADA),
        lambda: undo(held.ledger, 99, ADA),
    ):
        with pytest.raises(UnknownTarget):
            act()
    assert held.ledger.head().seq == 3


def test_a_retraction_says_who_relied_on_it(held):
    retract(held.ledger, held.ids[0], "an error", "Ada", relied_on=("a brief", "The Post"))
    now = held.claim(held.ids[0])
    assert (now.status, now.retraction.relied_on) == ("retracted", ("a brief", "The Post"))


def test_a_correction_of_a_report_is_shown_with_its_claims(held):
    report = held.claim(held.ids[0]).report_id
    told = Correction(by="The Aland Post", says="It was Cavan.", where="https://a.example")
    correct(held.ledger, report, told, "Ada", clock=lambda: DAY)
    (correction,) = held.claim(held.ids[1]).corrections
    assert (correction.by, correction.noted_by) == ("The Aland Post", "Ada")
    assert (correction.reported_time.start, correction.reported_time.end) == (None, DAY)
    dated = Correction(by="A", says="B", published=days(date(2031, 5, 9), date(2031, 5, 9)))
    assert correct(held.ledger, report, dated, "Ada").body.reported_time == dated.published
