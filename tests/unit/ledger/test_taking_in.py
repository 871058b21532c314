"""What a reading adds to a ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
from ledger_samples import DAY, added_report, reading

from whoholds.ledger.taking_in import Before, bodies_of, reported_time
from whoholds.model.entry import ClaimAdded, ClaimSuperseded, ClaimWithdrawn, Recorded, ReportAdded
from whoholds.model.report import Translation
from whoholds.model.timespan import days


def before(*places: str, **how: str) -> Before:
    report, *claims = added_report(*places, **how)
    return Before(report=report, claims=tuple(claims))  # type: ignore[arg-type]


def test_a_new_report_comes_before_its_claims():
    report, *claims = added_report("Aland", "Beford")
    assert isinstance(report, ReportAdded)
    assert [type(c) for c in claims] == [ClaimAdded, ClaimAdded]
    assert {c.report_id for c in claims} == {report.report_id}
    assert report.version_of == ""


def test_a_claim_that_is_read_twice_is_added_once():
    assert len(added_report("Aland", "Aland")) == 2


def test_the_same_words_by_the_same_reader_add_nothing():
    assert bodies_of(reading("Aland"), captured=DAY, before=before("Aland")) == ()


def test_another_reader_adds_what_it_finds_and_says_what_it_does_not():
    now = reading("Beford", "Cavan", reader="reader/2")
    bodies = bodies_of(now, captured=DAY, before=before("Aland", "Beford"))
    added = [b.claim.proposition.places[0].name for b in bodies if isinstance(b, ClaimAdded)]
    lost = [b for b in bodies if isinstance(b, ClaimSuperseded)]
    assert added == ["Cavan"]
    assert [(b.claim_id, b.by, b.reader) for b in lost] == [
        (before("Aland").claims[0].claim_id, "reader", "reader/2")
    ]
    assert len(bodies) == 2


def test_changed_words_are_a_version_whose_missing_claims_the_outlet_withdrew():
    old = before("Aland", "Beford")
    now = reading("Aland", text="Updated: The Northern army took it.")
    same = msgspec.structs.replace(
        now.sentences[0].claims[0], span=type(now.sentences[0].span)(9, 35)
    )
    sentence = msgspec.structs.replace(now.sentences[0], claims=(same,))
    now = msgspec.structs.replace(now, sentences=(sentence,))
    report, claim, *rest = bodies_of(now, captured=DAY, before=old)
    assert isinstance(report, ReportAdded)
    assert report.version_of == old.report.report_id
    assert isinstance(claim, ClaimAdded)
    said, gone = rest
    assert isinstance(said, ClaimSuperseded)
    assert (said.claim_id, said.by) == (old.claims[0].claim_id, "version")
    assert isinstance(gone, ClaimWithdrawn)
    assert gone.claim_id == old.claims[1].claim_id


def test_the_time_of_publication_is_the_one_stated():
    stated = days(date(2031, 5, 6), date(2031, 5, 6))
    assert reported_time(reading("Aland", published=stated), DAY) == stated


def test_without_one_it_lies_between_the_latest_day_told_and_the_capture():
    now = reading("Aland", published=None)
    claim = msgspec.structs.replace(
        now.claims[0], valid_time=days(date(2031, 5, 2), date(2031, 5, 3))
    )
    ahead = msgspec.structs.replace(claim, valid_time=days(date(2031, 9, 1), None))
    sentence = msgspec.structs.replace(now.sentences[0], claims=(claim, ahead))
    now = msgspec.structs.replace(now, sentences=(sentence,))
    told = reported_time(now, DAY)
    assert (told.start, told.end) == (datetime(2031, 5, 2, tzinfo=UTC), DAY)
    assert told.precision == "range"
    assert reported_time(reading("Aland", published=None), DAY).start is None


def test_whose_words_a_text_is_stays_with_it():
    assert added_report("Aland")[0].text_origin == "original"
    read = reading("Aland")
    told = msgspec.structs.replace(read.report, text_origin="paraphrase")
    ours = bodies_of(msgspec.structs.replace(read, report=told), captured=DAY)
    assert ours[0].text_origin == "paraphrase"  # type: ignore[union-attr]
    now = reading("Aland")
    translated = msgspec.structs.replace(
        now.report, translation=Translation(original="...", lang="uk", translator="Ada")
    )
    bodies = bodies_of(msgspec.structs.replace(now, report=translated), captured=DAY)
    assert bodies[0].text_origin == "translation"  # type: ignore[union-attr]


def test_what_a_person_marked_stays_while_its_words_do():
    old = before("Aland")
    kept = Recorded(
        seq=3,
        claim_id="marked",
        report_id=old.report.report_id,
        claim=reading("Cavan").claims[0],
        reader="",
        reported_time=old.claims[0].reported_time,
        recorded_time=DAY,
        status="unread",
        decision="add",
    )
    old = msgspec.structs.replace(old, kept=(kept,))
    longer = reading(text="Updated.  The Northern\narmy took it.")
    other = reading(text="Nothing happened.")
    gone = [
        {b.claim_id for b in bodies_of(now, captured=DAY, before=old) if is_gone(b)}
        for now in (longer, other)
    ]
    assert gone == [{old.claims[0].claim_id}, {old.claims[0].claim_id, "marked"}]


def is_gone(body):
    return isinstance(body, ClaimWithdrawn)
