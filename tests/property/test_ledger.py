"""The ledger keeps what it is given, in any order, and never tells the past what came later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import first_fault, salt

from whoholds.ledger.ids import claim_id, report_id
from whoholds.ledger.sealing import decode, encode, entry_of, link
from whoholds.ledger.slices import Clocks, claims_at
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.entry import Body, ClaimAdded, Entry, Head, Judged, Retracted
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import days

import strategies as our

START = datetime(2031, 5, 1, tzinfo=UTC)


@st.composite
def readings(draw: st.DrawFn, number: int) -> Reading:
    """A report of its own address, published some day in May, with claims."""
    text = draw(our.texts(least=1, most=60))
    day = (START + timedelta(days=draw(st.integers(0, 20)))).date()
    report = Report(
        report_id="",
        text=text,
        url=f"https://a.example/{number}",
        published=draw(st.sampled_from((None, days(day, day)))),
    )
    claims = tuple(draw(st.lists(our.claims(len(text)), max_size=3)))
    sentence = SentenceReading(span=Span(0, len(text)), claims=claims, parsed=True)
    return Reading(report=report, sentences=(sentence,), reader="reader/1")


@st.composite
def groups(draw: st.DrawFn) -> list[tuple[Body, ...]]:
    """What several reports add, and what was decided about some of their claims."""
    out = []
    for n in range(draw(st.integers(1, 4))):
        bodies = bodies_of(draw(readings(n)), captured=START + timedelta(days=30))
        claims = [b for b in bodies if isinstance(b, ClaimAdded)]
        if claims and draw(st.booleans()):
            target = draw(st.sampled_from(claims)).claim_id
            decided = draw(
                st.sampled_from(
                    (
                        Judged(claim_id=target, decision="accept", by="Ada"),
                        Retracted(target_id=target, reason="an error", by="Ada"),
                    )
                )
            )
            bodies = (*bodies, decided)
        out.append(bodies)
    return out


def chained(parts: list[tuple[Body, ...]]) -> list[Entry]:
    """Entries of these groups, an hour apart."""
    head, out = Head(), []
    for n, bodies in enumerate(parts):
        for row in link(head, bodies, START + timedelta(days=30, hours=n), salt):
            out.append(entry_of(row))
            head = Head(seq=row.seq, own=row.own)
    return out


@given(groups())
def test_bodies_come_back_from_their_bytes(parts):
    for bodies in parts:
        assert [decode(encode(b)) for b in bodies] == list(bodies)


@given(groups())
def test_every_chain_that_was_linked_is_whole(parts):
    rows = list(link(Head(), [b for bodies in parts for b in bodies], START, salt))
    assert first_fault(rows) is None


@given(groups(), st.randoms(use_true_random=False))
def test_the_order_of_independent_additions_changes_no_slice(parts, rng):
    shuffled = list(parts)
    rng.shuffle(shuffled)

    def seen(order: list[tuple[Body, ...]]) -> list[tuple[str, str, str | None]]:
        return [(c.claim_id, c.status, c.decision) for c in claims_at(chained(order))]

    assert seen(shuffled) == seen(parts)


@given(groups(), st.integers(0, 25))
def test_nothing_is_known_before_it_was_reported(parts, day):
    at = START + timedelta(days=day)
    for held in claims_at(chained(parts), Clocks(known_at=at)):
        assert held.reported_time.end is not None
        assert held.reported_time.end <= at


@given(groups(), st.integers(0, 25))
def test_a_slice_of_the_past_does_not_change_with_what_comes_after(parts, day):
    clocks = Clocks(recorded_at=START + timedelta(days=30, hours=day % 4))
    entries = chained(parts)
    then = [e for e in entries if e.recorded_time <= clocks.recorded_at]  # type: ignore[operator]
    assert list(claims_at(entries, clocks)) == list(claims_at(then, clocks))


@given(readings(1))
def test_ids_do_not_change_when_nothing_of_the_claim_does(reading):
    own = report_id(reading.report)
    again = msgspec.json.decode(msgspec.json.encode(reading.report), type=Report)
    assert report_id(again) == own
    for claim in reading.claims:
        assert claim_id(own, msgspec.structs.replace(claim, verb="other")) == claim_id(own, claim)
