"""Counts of claims by the index."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from judged_samples import judged
from ledger_samples import DAY, added_report, claim_of

from whoholds.ledger.database import open_ledger
from whoholds.ledger.lookups import Wanted
from whoholds.ledger.tallying import acts_before, claim_counts, latest_claims, tally
from whoholds.model.timespan import days

EARLY, LATE = date(2031, 5, 2), date(2031, 5, 6)
FIRST = added_report("Aland", "Beford", published=days(EARLY, EARLY))
SECOND = added_report("Cavan", url="https://b.example/", published=days(LATE, LATE))


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "ledger.sqlite", create=True) as made:
        made.append((*FIRST, *SECOND), DAY)
        yield made


def test_what_nobody_touched_stands_and_waits(ledger):
    told = tally(ledger)
    assert (told.claims, told.standing, told.waiting, len(told)) == (3, 3, 3, 0)


def test_what_was_decided_waits_no_more(ledger):
    ledger.append((judged(claim_of(FIRST).claim_id, "reject"),), DAY + timedelta(days=1))
    ledger.append((judged(claim_of(SECOND).claim_id),), DAY + timedelta(days=1))
    told = tally(ledger)
    assert (told.standing, told.accepted, told.rejected, told.waiting) == (2, 1, 1, 1)
    assert told.out == {2}
    assert told.decided == {2, 5}
    assert acts_before(ledger, 5) == [7, 6]


def test_the_latest_reports_come_first(ledger):
    assert list(latest_claims(ledger, Wanted())) == [5, 2, 3]
    assert list(latest_claims(ledger, Wanted(kind="count"))) == []
    assert list(latest_claims(ledger, Wanted(), (LATE, None))) == [5]
    assert list(latest_claims(ledger, Wanted(), (None, EARLY - timedelta(days=3)))) == []


def test_claims_of_a_report_are_counted(ledger):
    own = claim_of(FIRST).report_id
    assert claim_counts(ledger, [own]) == {own: 2}
