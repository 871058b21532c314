"""What is found through the index is what reading every entry finds, on every store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from ledger_samples import DAY, added_report, claim_of, retraction

from whoholds.desk.ledgering import Asked, _answers, _found, claims, who
from whoholds.desk.simulated_reports import place_names, simulated_groups
from whoholds.ledger.claim_columns import DECISIONS, STATUSES
from whoholds.ledger.database import open_ledger
from whoholds.ledger.slices import Clocks, claims_at, same_names_at
from whoholds.model.claim import Mention
from whoholds.model.judgement import ClaimMarked, Judged, Merged
from whoholds.model.timespan import days

MIDDLE = datetime(2032, 5, 1, tzinfo=UTC)
CLOCKS = [
    Clocks(),
    Clocks(known_at=MIDDLE),
    Clocks(recorded_at=DAY),
    Clocks(on=days(MIDDLE.date(), (MIDDLE + timedelta(days=60)).date())),
    Clocks(known_at=MIDDLE, recorded_at=DAY, on=days(None, MIDDLE.date())),
]
ASKED = [
    {},
    {"kind": "control"},
    {"kind": "area"},
    {"factuality": "denied"},
    {"party": "north"},
    {"party": "The River Front"},
    {"source": "officials"},
    {"outlet": "the aland post"},
    {"reviewed_only": True},
    {"place": place_names(12, 3)[0]},
    {"party": "dorfia", "source": "general staff", "factuality": "asserted"},
]


def plain(name):
    return name.lower().removeprefix("the ")


def names(found, asked, same=frozenset()):
    """Whether a claim names the place and the party asked for, or one that is the same."""
    p = found.recorded.claim.proposition
    actors = [m for m in (p.actor, p.from_actor) if m is not None]
    told = {plain(m.name) for m in actors} | {m.party_id for m in actors}
    here = {plain(m.name) for m in (*p.places, *p.within)}
    places, parties = ({plain(n)} | same for n in (asked.place, asked.party))
    return (not asked.place or bool(here & places)) and (not asked.party or bool(told & parties))


def told(everything, asked):
    """Claims by reading every entry; none of them is imported."""
    return _found(everything, asked, lambda _: None)


@pytest.fixture
def ledger(ledger_url):
    with open_ledger(ledger_url, create=True) as opened:
        groups = list(simulated_groups(240, 12, seed=3))
        half = len(groups) // 2
        for part, at in ((groups[:half], DAY), (groups[half:], DAY + timedelta(days=1))):
            list(opened.append_many(part, lambda at=at: at))
        yield opened


def test_every_question_finds_what_reading_all_entries_finds(ledger):
    everything = list(ledger.entries())
    found = 0
    for clocks in CLOCKS:
        for fields in ASKED:
            asked = Asked(**fields, clocks=clocks)
            expected = [f.recorded for f in told(everything, asked) if names(f, asked)]
            got = [f.recorded for f in claims(ledger, asked)]
            assert got == expected, (fields, clocks)
            found += len(got)
    assert found > 1_000


def test_the_stamp_of_a_place_is_the_latest_report_of_the_whole_slice(ledger):
    everything = list(ledger.entries())
    for clocks in CLOCKS:
        ends = [h.reported_time.end for h in claims_at(everything, clocks)]
        answer = who(ledger, "Nowhere", clocks=clocks)
        assert (answer.claims, answer.last_report) == ((), None)
        assert answer.reports_up_to == max(filter(None, ends), default=None)


def test_as_known_at_a_time_nothing_is_told_that_was_reported_later(ledger):
    for n in range(0, 1_000, 97):
        at = datetime(2031, 1, 1, tzinfo=UTC) + timedelta(days=n)
        told = claims(ledger, Asked(clocks=Clocks(known_at=at)))
        assert all(f.recorded.reported_time.end <= at for f in told)


def test_the_order_of_independent_additions_changes_no_answer(ledger_url, tmp_path):
    groups = [added_report(p, url=f"https://a.example/{p}") for p in ("Aland", "Beford", "Cavan")]
    answers = []
    for n, order in enumerate((groups, groups[::-1])):
        url = ledger_url if n == 0 else f"sqlite:///{tmp_path / 'other.sqlite'}"
        with open_ledger(url, create=True) as ledger:
            list(ledger.append_many(order, lambda: DAY))
            ledger.append((retraction(claim_of(groups[1]).claim_id),), DAY)
            answers.append([(f.recorded.claim_id, f.recorded.status) for f in claims(ledger)])
    assert answers[0] == answers[1]
    assert len(answers[0]) == 3


def test_a_question_narrower_than_its_rows_is_decided_by_the_claim(ledger):
    (first, *_) = claims(ledger)
    assert _answers(first, Asked(kind=first.recorded.claim.kind))
    assert not _answers(first, Asked(kind="silence"))


def judged(ledger):
    """What people may do to a ledger: amend, mark, split, merge a place and a party."""
    first, _, third, *_ = (f.recorded for f in claims(ledger))
    elsewhere = msgspec.structs.replace(
        first.claim,
        proposition=msgspec.structs.replace(
            first.claim.proposition, places=(Mention(name="Beford"),)
        ),
    )
    by = {"by": "Ada", "reason_code": "other", "reason": "so"}
    mark = {"report_id": third.report_id, "claim": elsewhere, "reported_time": third.reported_time}
    return (
        Judged(claim_id=first.claim_id, decision="amend", amended=elsewhere, **by),
        ClaimMarked(claim_id="a" * 24, **mark, **by),
        ClaimMarked(claim_id="b" * 24, split_of=third.claim_id, **mark, **by),
        Judged(claim_id=third.claim_id, decision="split", into=("b" * 24,), **by),
        Merged(what="place", names=("Beford",), into="Old Beford", **by),
        Merged(what="party", names=("the Northern army",), into="River Front", **by),
    )


def test_what_people_decided_is_found_through_the_index_as_by_reading_everything(ledger):
    ledger.append(judged(ledger), DAY + timedelta(days=2))
    everything = list(ledger.entries())
    same = {"place": {"beford", "old beford"}, "party": {"northern army", "river front"}}
    asked_for = [*ASKED, {"place": "Beford"}, {"place": "old beford"}]
    for clocks in (*CLOCKS, Clocks(recorded_at=DAY + timedelta(days=3))):
        merged = bool(same_names_at(everything, clocks))
        for fields in asked_for:
            asked = Asked(**fields, clocks=clocks)
            kind = "place" if asked.place else "party"
            names_asked = {plain(asked.place or asked.party)}
            group = same[kind] if merged and names_asked & same[kind] else frozenset()
            expected = [f.recorded for f in told(everything, asked) if names(f, asked, group)]
            assert [f.recorded for f in claims(ledger, asked)] == expected, (fields, clocks)
            if asked.place:
                found = who(ledger, asked.place, reviewed_only=asked.reviewed_only, clocks=clocks)
                assert [f.recorded for f in found.claims] == expected
    assert len(claims(ledger, Asked(place="Old Beford"))) == 3


def test_columns_hold_what_people_decided(ledger):
    ledger.append(judged(ledger), DAY + timedelta(days=2))
    everything = list(ledger.entries())
    for clocks in CLOCKS:
        columns = ledger.columns(clocks)
        held = sorted(claims_at(everything, clocks), key=lambda c: c.seq)
        assert list(columns.seq) == [c.seq for c in held]
        told = [columns.words[n] for n in columns.party]
        actors = [c.claim.proposition.actor for c in held]
        assert told == [(a and a.party_id) or "" for a in actors]
        assert [STATUSES[n] for n in columns.status] == [c.status for c in held]
        assert [DECISIONS[n] for n in columns.decision] == [c.decision or "" for c in held]
