"""What is in force, by three clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from ledger_samples import added_report, claim_of, reading, retraction, salt

from whoholds.ledger.sealing import entry_of, link
from whoholds.ledger.slices import Clocks, claims_at, known_by, meets
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.entry import (
    Body,
    ClaimSuperseded,
    ClaimWithdrawn,
    Entry,
    Head,
    Judged,
    Undone,
)
from whoholds.model.timespan import TimeSpan, days

DAY = datetime(2031, 5, 8, tzinfo=UTC)


def entries(*groups: tuple[Body, ...]) -> list[Entry]:
    """Entries recorded a day apart, from 8 May on."""
    head, out = Head(), []
    for n, group in enumerate(groups):
        for row in link(head, group, DAY + timedelta(days=n), salt):
            out.append(entry_of(row))
            head = Head(seq=row.seq, own=row.own)
    return out


def statuses(rows: list[Entry], **clocks: object) -> list[str]:
    return [c.status for c in claims_at(rows, Clocks(**clocks))]  # type: ignore[arg-type]


ALAND = added_report("Aland")
CLAIM = claim_of(ALAND)


def test_a_claim_that_was_read_stands():
    (held,) = claims_at(entries(ALAND))
    assert (held.status, held.decision, held.claim) == ("read", None, CLAIM.claim)
    assert (held.seq, held.recorded_time) == (2, DAY)


def test_a_claim_or_its_report_taken_back_shows_as_such_and_stays():
    for target in (CLAIM.claim_id, CLAIM.report_id):
        assert statuses(entries(ALAND, (retraction(target),))) == ["retracted"]
    assert statuses(entries(ALAND, (retraction("another"),))) == ["read"]


def test_what_was_taken_back_later_was_not_yet_then():
    rows = entries(ALAND, (retraction(CLAIM.claim_id),))
    assert statuses(rows, known_at=DAY) == ["read"]
    assert statuses(rows, recorded_at=DAY) == ["read"]
    assert statuses(rows, known_at=DAY + timedelta(days=1)) == ["retracted"]


def test_people_and_the_machine_have_fields_of_their_own():
    judged = Judged(claim_id=CLAIM.claim_id, decision="accept", by="Ada")
    again = Judged(claim_id=CLAIM.claim_id, decision="reject", by="Bo")
    withdrawn = ClaimWithdrawn(
        claim_id=CLAIM.claim_id, report_id="new", reported_time=CLAIM.reported_time
    )
    (held,) = claims_at(entries(ALAND, (judged,), (withdrawn,), (again,)))
    assert (held.status, held.decision, held.decided_by) == ("withdrawn", "reject", "Bo")
    (then,) = claims_at(entries(ALAND, (judged,), (again,)), Clocks(known_at=DAY + timedelta(1)))
    assert (then.decision, then.decided_by) == ("accept", "Ada")


def test_as_known_at_never_holds_what_was_reported_later():
    late = bodies_of(
        reading("Beford", published=days(date(2031, 5, 10), date(2031, 5, 10)), url="u"),
        captured=DAY,
    )
    rows = entries(ALAND, late)
    places = [
        [c.claim.proposition.places[0].name for c in claims_at(rows, Clocks(known_at=at))]
        for at in (DAY - timedelta(days=2), DAY - timedelta(days=1), DAY + timedelta(days=3))
    ]
    assert places == [[], ["Aland"], ["Aland", "Beford"]]


def test_a_late_report_changes_what_is_believed_of_the_past_not_what_was_known():
    rows = entries(ALAND)
    late = reading("Aland", published=days(date(2031, 5, 20), date(2031, 5, 20)), url="late")
    before = list(claims_at(rows, Clocks(known_at=DAY)))
    more = entries(ALAND, bodies_of(late, captured=DAY + timedelta(days=20)))
    assert list(claims_at(more, Clocks(known_at=DAY))) == before
    assert len(list(claims_at(more))) == 2


def test_a_new_version_is_known_from_its_own_publication():
    told = days(date(2031, 5, 12), date(2031, 5, 12))
    newer = ClaimSuperseded(
        claim_id=CLAIM.claim_id, report_id="v2", by="version", reader="reader/1", reported_time=told
    )
    rows = entries(ALAND, (newer,))
    assert statuses(rows, known_at=DAY + timedelta(days=2)) == ["read"]
    assert statuses(rows, known_at=DAY + timedelta(days=6)) == ["superseded"]


def test_a_claim_found_again_keeps_its_number_and_what_people_decided():
    gone = ClaimSuperseded(
        claim_id=CLAIM.claim_id,
        report_id=CLAIM.report_id,
        by="reader",
        reader="reader/2",
        reported_time=CLAIM.reported_time,
    )
    judged = Judged(claim_id=CLAIM.claim_id, decision="accept", by="Ada")
    again = msgspec.structs.replace(CLAIM, reader="reader/3")
    (held,) = claims_at(entries(ALAND, (judged,), (gone,), (again,)))
    assert (held.status, held.decision, held.seq, held.reader) == ("read", "accept", 2, "reader/3")


def test_the_order_of_independent_additions_changes_no_slice():
    groups = [added_report(p, url=f"https://a.example/{p}") for p in ("Aland", "Beford", "Cavan")]

    def seen(order: list[tuple[Body, ...]]) -> list[tuple[str, str]]:
        return [(c.claim_id, c.status) for c in claims_at(entries(*order))]

    assert seen(groups) == seen(groups[::-1]) == seen([groups[1], groups[2], groups[0]])
    assert len(seen(groups)) == 3


@pytest.mark.parametrize(
    ("valid", "expected"),
    [
        (None, True),
        (days(date(2031, 5, 1), date(2031, 5, 3)), False),
        (days(date(2031, 5, 1), date(2031, 5, 4)), True),
        (days(date(2031, 5, 5), None), False),
        (days(None, date(2031, 5, 3)), False),
        (days(None, date(2031, 5, 4)), True),
        (TimeSpan(), True),
    ],
)
def test_a_claims_time_must_meet_the_day_asked_for(valid, expected):
    assert meets(valid, days(date(2031, 5, 4), date(2031, 5, 4))) is expected
    assert meets(valid, None) is True


def test_a_report_without_an_end_of_its_time_is_never_surely_known():
    assert not known_by(TimeSpan(), DAY)
    assert known_by(TimeSpan(), None)
    assert known_by(days(date(2031, 5, 7), date(2031, 5, 7)), DAY)
    assert not known_by(days(date(2031, 5, 8), date(2031, 5, 8)), DAY)


def test_a_judgement_taken_back_leaves_what_was_decided_before():
    judged = Judged(claim_id=CLAIM.claim_id, decision="accept", by="Ada")
    again = Judged(claim_id=CLAIM.claim_id, decision="reject", by="Bo")
    undo = Undone(entry=4, target_id=CLAIM.claim_id, by="Bo")
    rows = entries(ALAND, (judged,), (again,), (undo,))
    assert [(c.decision, c.decided_by) for c in claims_at(rows)] == [("accept", "Ada")]
    then = Clocks(recorded_at=DAY + timedelta(days=2))
    assert [(c.decision, c.decided_by) for c in claims_at(rows, then)] == [("reject", "Bo")]
    first = Undone(entry=3, target_id=CLAIM.claim_id, by="Ada")
    (held,) = claims_at(entries(ALAND, (judged,), (first,)))
    assert (held.decision, held.decided_by) == (None, "")
