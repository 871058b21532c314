"""What is found through the index is what reading every entry finds, on every store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from ledger_samples import DAY, added_report, claim_of, retraction

from whoholds.desk.ledgering import Asked, _answers, _found, claims, reported_up_to, who
from whoholds.desk.simulated_reports import place_names, simulated_groups
from whoholds.ledger.database import open_ledger
from whoholds.ledger.slices import Clocks, claims_at
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
            key = asked.place.lower()
            expected = [
                f.recorded
                for f in _found(everything, asked)
                if not key or key in {m.name.lower() for m in f.recorded.claim.proposition.places}
            ]
            got = [f.recorded for f in claims(ledger, asked)]
            assert got == expected, (fields, clocks)
            found += len(got)
    assert found > 1_000


def test_the_stamp_of_a_place_is_the_latest_report_of_the_whole_slice(ledger):
    everything = list(ledger.entries())
    for clocks in CLOCKS:
        ends = [h.reported_time.end for h in claims_at(everything, clocks)]
        assert reported_up_to(ledger, clocks) == max(filter(None, ends), default=None)
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
