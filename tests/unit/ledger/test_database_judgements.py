"""The contract of a ledger for judgements, on every store."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from judged_samples import judged, undone
from ledger_samples import DAY, added_report, claim_of
from outlook_samples import question
from sqlalchemy import create_engine, text

from whoholds.ledger.connection import server_url
from whoholds.ledger.database import open_ledger
from whoholds.ledger.decided import not_undone
from whoholds.ledger.ids import round_key
from whoholds.ledger.indexing import NAMES
from whoholds.ledger.slices import claims_at
from whoholds.model.claim import Mention
from whoholds.model.hold_forecast import ForecastIssued, HeldAfter, HoldForecast
from whoholds.model.judgement import (
    Answered,
    ClaimMarked,
    Coded,
    Corrected,
    Merged,
    RoundOpened,
    Told,
)

BODIES = added_report("Aland")
CLAIM = claim_of(BODIES)
ID = CLAIM.claim_id


@pytest.fixture
def ledger(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        opened.append(BODIES, DAY)
        yield opened


def moved(place: str):
    p = msgspec.structs.replace(CLAIM.claim.proposition, places=(Mention(name=place),))
    return msgspec.structs.replace(CLAIM.claim, proposition=p)


def mark(name: str, place: str, split_of: str = "") -> ClaimMarked:
    return ClaimMarked(
        claim_id=name,
        report_id=CLAIM.report_id,
        claim=moved(place),
        by="Bo",
        reported_time=CLAIM.reported_time,
        split_of=split_of,
    )


ALL = (
    judged(ID, "amend", amended=moved("Beford"), reason_code="wrong-place"),
    mark("a" * 24, "Cavan"),
    judged(ID, "split", into=("b" * 24,)),
    mark("b" * 24, "Dorf", ID),
    Merged(what="place", names=("Dorf",), into="Cavan", by="Ada"),
    undone(5, ID),
    Corrected(
        target_id=ID,
        by="The Aland Post",
        correction="It was Beford.",
        where="",
        reported_time=CLAIM.reported_time,
        noted_by="Ada",
    ),
    RoundOpened(name="r", claim_ids=(ID,), by="Ada"),
    Coded(round="r", claim_id=ID, decision="accept", by="Ada"),
    Answered(question_id="q1", criterion_id="area-50", outcome=1.0, by="Ada", reason="seen"),
    Told(site="a", name="Aland", by="Ada", reason="seen"),
    ForecastIssued(
        forecast_id="f1",
        forecast=HoldForecast(
            kind="place",
            target="Aland",
            holder_id="northern-army",
            asked_on=date(2031, 5, 4),
            prob_now=0.9,
            places=1,
            after=(HeldAfter(days=30, prob=0.8),),
            unbroken=((30, 0.8),),
            model="wide",
            basis="elsewhere",
        ),
        questions=(question(),),
        by="Ada",
    ),
)


def names(entries) -> set[str]:
    return {c.claim_id for c in claims_at(entries)}


def test_judgements_come_back_as_they_were_given_and_the_index_says_what_they_say(ledger):
    ledger.append(ALL, DAY + timedelta(days=1))
    assert tuple(e.body for e in ledger.entries(3)) == ALL
    assert ledger.first_fault() is None
    assert ledger.entry(4).body == ALL[1]
    assert ledger.entry(99) is None


def test_a_claim_is_found_by_the_place_a_person_amended_it_to(ledger):
    ledger.append(ALL[:1], DAY)
    (held,) = claims_at(ledger.entries_about("beford"))
    assert (held.claim_id, held.claim) == (ID, moved("Beford"))
    assert ledger.names_like("beford") == ["beford"]
    assert names(ledger.entries_about("aland", "beford")) == {ID}


def test_a_part_is_found_with_the_split_it_stands_by(ledger):
    ledger.append(ALL[2:4], DAY)
    held = {c.claim_id: c for c in claims_at(ledger.entries_about("dorf"))}
    assert held["b" * 24].in_force
    assert not held[ID].in_force
    ledger.append((undone(3, ID),), DAY)
    assert names(ledger.entries_about("dorf")) == {ID}
    assert names(ledger.entries_of_claim("b" * 24)) == {ID}
    assert names(ledger.entries_of_claim(ID)) == {ID}
    assert names(ledger.claims_with_standing(CLAIM.report_id)) == {ID}


def test_a_marked_claim_is_asked_for_like_any_other(ledger):
    ledger.append((mark("a" * 24, "Cavan"),), DAY)
    assert ledger.has_claim("a" * 24)
    assert ledger.claim_ids_like("aaa") == ["a" * 24]
    assert names(ledger.entries_about("cavan")) == {"a" * 24}


def test_mergings_of_names_come_with_every_question(ledger):
    ledger.append(ALL[4:5], DAY)
    for entries in (
        ledger.entries_about("aland"),
        ledger.entries_of_claim(ID),
        ledger.claims_with_standing(CLAIM.report_id),
        ledger.entries_on(NAMES),
    ):
        assert ALL[4] in [e.body for e in entries]


def test_an_answer_is_found_by_its_question(ledger):
    ledger.append(ALL[9:10], DAY)
    assert [e.body for e in ledger.entries_on("q1")] == list(ALL[9:10])
    ledger.append((undone(3, "q1"),), DAY)
    assert not list(not_undone(ledger.entries_on("q1")))


def test_a_round_is_found_by_its_name(ledger):
    ledger.append(ALL[7:9], DAY)
    assert [e.body for e in ledger.entries_on(round_key("r"))] == list(ALL[7:9])
    assert ledger.entries_on(round_key("another")) == []


def test_a_judgement_that_the_index_hides_is_found(ledger, ledger_url):
    ledger.append(ALL[:1], DAY)
    engine = create_engine(server_url(ledger_url))
    with engine.begin() as base:
        assert base.execute(text("DELETE FROM place WHERE seq = 3")).rowcount == 1
    engine.dispose()
    fault = ledger.first_fault()
    assert fault is not None
    assert (fault.seq, fault.kind) == (3, "index")
