"""The record for others is the one that would be there without what is withheld."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import DAY, added_report, claim_of, first_fault, retraction, salt

from whoholds.ledger.blotting import BLOT
from whoholds.ledger.sealing import decode, link
from whoholds.ledger.withholding import Kept, addresses_of, kept_back, public_rows
from whoholds.model.capture import Capture
from whoholds.model.entry import CaptureSealed, Entry, Head, ReportAdded, Withheld
from whoholds.model.judgement import Corrected, Judged, RoundOpened, Undone

NAMES = ("Aland", "Beford", "Ceford", "Deford")


def report(n, version=0):
    """A report of one or two claims; other words in another version."""
    text = f"The Northern army took {NAMES[n]}{' again' * version}."
    url = f"https://aland.example/{n}"
    return added_report(*NAMES[n : n + 2], text=text, url=url)


def chain(groups):
    head, rows = Head(), []
    for n, bodies in enumerate(groups):
        rows += link(head, bodies, DAY + timedelta(hours=n), salt)
        if rows:
            head = Head(seq=rows[-1].seq, own=rows[-1].own)
    return rows


def public(rows, kept):
    bodies = [decode(r.body) for r in rows]
    return list(public_rows(rows, kept, addresses_of(bodies, kept)))


def told(groups, n):
    """What people decide and note about the first claim of group `n`, and take back."""
    target = claim_of(groups[n]).claim_id
    return (
        Judged(claim_id=target, decision="accept", by="Ada"),
        retraction(target),
    )


@st.composite
def records(draw):
    """Groups of entries, and which reports are withheld."""
    order = draw(st.lists(st.tuples(st.sampled_from(range(4)), st.booleans()), max_size=6))
    groups = [report(n, int(late)) for n, late in order]
    about = draw(st.lists(st.sampled_from(range(len(groups))), max_size=4)) if groups else []
    gone = draw(st.sets(st.sampled_from(range(4)), max_size=3))
    return order, groups, about, gone


@given(records())
def test_a_record_for_others_is_that_of_a_case_that_never_had_it(record):
    order, groups, about, gone = record
    whole = [*groups, *(told(groups, n) for n in about)]
    of = [n for n, _ in order] + [order[n][0] for n in about]
    rows = chain(whole)
    targets = tuple({groups[i][0].report_id for i, n in enumerate(of[: len(order)]) if n in gone})
    found = public(rows, Kept(targets=targets))
    # The other case has the same entries at the same times, but for what is withheld.
    head, never = Head(), []
    for i, bodies in enumerate(whole):
        if of[i] not in gone:
            never += link(head, bodies, DAY + timedelta(hours=i), salt)
            head = Head(seq=never[-1].seq, own=never[-1].own)
    assert found == never
    assert first_fault(found) is None


def test_a_claim_goes_with_what_was_decided_and_its_report_stays():
    groups = [report(0), report(1)]
    claim = claim_of(groups[0]).claim_id
    rows = chain([*groups, told(groups, 0), told(groups, 1)])
    found = public(rows, Kept(targets=(claim,)))
    assert claim.encode() not in b"".join(r.body for r in found)
    assert len(found) == len(rows) - 3
    assert decode(found[0].body) == groups[0][0]


def test_lists_of_ids_lose_those_that_are_gone():
    groups = [report(0), report(1)]
    ids = tuple(g[0].report_id for g in groups)
    bytes_of = Capture(sha256="0" * 64, size_bytes=1, way="file", taken=DAY)
    both = CaptureSealed(asked_id="a", capture=bytes_of, reader="r", report_ids=ids)
    alone = CaptureSealed(asked_id="b", capture=bytes_of, reader="r", report_ids=ids[:1])
    claims = tuple(claim_of(g).claim_id for g in groups)
    opened = RoundOpened(name="one", claim_ids=claims, by="Ada")
    rows = chain([*groups, (both, alone, opened)])
    found = [decode(r.body) for r in public(rows, Kept(targets=ids[:1]))]
    assert [b.report_ids for b in found if isinstance(b, CaptureSealed)] == [ids[1:]]
    assert [b.claim_ids for b in found if isinstance(b, RoundOpened)] == [claims[1:]]


def test_what_was_taken_back_is_found_under_its_new_number():
    groups = [report(0), report(1)]
    target = claim_of(groups[1]).claim_id
    rows = chain([*groups, (Judged(claim_id=target, decision="reject", by="Ada"),)])
    undone = Undone(entry=rows[-1].seq, target_id=target, by="Ada")
    end = Head(seq=rows[-1].seq, own=rows[-1].own)
    rows += link(end, [undone], DAY, salt)
    found = public(rows, Kept(targets=(groups[0][0].report_id,)))
    last = decode(found[-1].body)
    assert isinstance(last, Undone)
    assert isinstance(decode(found[last.entry - 1].body), Judged)


def test_blotted_reports_are_new_ones_and_what_was_decided_follows_them():
    named = added_report("Quirk Hill", text="Zebulon Quirk took Quirk Hill.")
    target = claim_of(named)
    note = Corrected(
        target_id=target.claim_id,
        by="the Post",
        correction="Zebulon Quirk did not",
        where="",
        reported_time=target.reported_time,
        noted_by="Ada",
    )
    rows = chain([named, (Judged(claim_id=target.claim_id, decision="accept", by="Ada"), note)])
    found = public(rows, Kept(words=("Quirk", "Zebulon Quirk")))
    left = b"".join(r.body for r in found)
    assert b"uirk" not in left
    for name in (named[0].report_id, target.claim_id):
        assert name.encode() not in left
    report_, claim, judged, corrected = (decode(r.body) for r in found)
    assert report_.report.text == f"{BLOT * 13} took {BLOT * 5} Hill."
    assert claim.claim.span.of(report_.report.text) == report_.report.text
    assert claim.report_id == report_.report_id
    assert judged.claim_id == corrected.target_id == claim.claim_id
    assert first_fault(found) is None


def test_what_is_lifted_is_not_kept_back():
    own = [
        Withheld(reason="r", by="Ada", target_id="a"),
        Withheld(reason="r", by="Ada", words=("b",)),
        Withheld(reason="r", by="Ada", lifts=1),
    ]
    rows = chain([own])
    entries = [
        Entry(seq=r.seq, recorded_time=DAY, body=decode(r.body), before=r.before, own=r.own)
        for r in rows
    ]
    assert kept_back(entries) == Kept(words=("b",))
    assert not kept_back([])


NAME, SURNAME = "Zebulon Quirk", "Quirk"
SPELLINGS = (NAME, "ZEBULON QUIRK", "Zébulon Quirk", "Quirk, Zebulon", "Z. Quirk", "Зебулон Куірк")


def named(n, who):
    """A report, its claims, a note on it and a word of a person, with somebody's name in all."""
    place = NAMES[n % len(NAMES)]
    text = f"{who} said that the Northern army took {place}. {who} was there."
    bodies = added_report(
        place, f"{place} Hill of {who}", text=text, url=f"https://aland.example/{n}/{who}"
    )
    target = claim_of(bodies)
    note = Corrected(
        target_id=target.claim_id,
        by=f"the Post, by {who}",
        correction=f"{who} did not",
        where=f"https://a.example/?q={who}",
        reported_time=target.reported_time,
        noted_by="Ada",
    )
    decided = Judged(claim_id=target.claim_id, decision="reject", by="Ada", reason=f"see {who}")
    return (
        bodies,
        (decided, note),
        (RoundOpened(name=f"{who}'s", claim_ids=(target.claim_id,), by="A"),),
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(SPELLINGS)), max_size=5, unique=True),
       st.booleans())  # fmt: skip
def test_a_record_with_a_name_withheld_is_that_of_a_case_that_had_the_blot_from_the_start(
    told, alone
):
    words = (NAME, SURNAME) if alone else (NAME,)
    whole = [part for n, who in told for part in named(n, who)]
    start = [part for n, who in told for part in named(n, BLOT * len(who))]
    found = public(chain(whole), Kept(words=words))
    assert [r.body for r in found] == [r.body for r in chain(start)]
    assert found == chain(start)
    assert first_fault(found) is None


def test_bytes_of_a_blotted_report_are_not_named():
    """Their hash would prove which words were blotted out."""
    one, other = report(0), added_report("Beford", text=f"{NAME} took it.", url="https://b.example")
    ids = [g[0].report_id for g in (one, other)]
    bytes_of = Capture(sha256="a" * 64, size_bytes=1, way="file", taken=DAY)
    both = CaptureSealed(asked_id="x", capture=bytes_of, reader="r", report_ids=tuple(ids))
    alone = CaptureSealed(asked_id="y", capture=bytes_of, reader="r", report_ids=(ids[1],))
    found = [
        decode(r.body) for r in public(chain([one, other, (both, alone)]), Kept(words=(NAME,)))
    ]
    assert [b.report_ids for b in found if isinstance(b, CaptureSealed)] == [(ids[0],)]


def test_a_record_with_a_capture_withheld_is_that_of_a_case_that_never_kept_it():
    digest = "a" * 64
    kept = added_report("Aland"), added_report("Beford", url="https://b.example")
    with_hash = tuple(
        msgspec.structs.replace(b, capture_sha256=digest, asked_id="q" * 24)
        if isinstance(b, ReportAdded) else b
        for b in kept[0]
    )  # fmt: skip
    bytes_of = Capture(sha256=digest, size_bytes=1, way="file", taken=DAY, source="me.html")
    sealed = CaptureSealed(asked_id="q" * 24, capture=bytes_of, reader="r",
                           report_ids=(kept[0][0].report_id,))  # fmt: skip
    found = public(chain([(*with_hash, sealed), kept[1]]), Kept(targets=(digest,)))
    assert found == chain(list(kept))
    assert first_fault(found) is None
