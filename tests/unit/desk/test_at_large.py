"""A case of very many claims by its index: the same figures as by reading all of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice

import msgspec
import pytest

from whoholds.desk.at_large import at_large, corrected_last, standing_claims
from whoholds.desk.corrections import corrections
from whoholds.desk.overview import gather, overview
from whoholds.desk.report_table import ReportTable, brought_up
from whoholds.desk.simulated_reports import DAYS, FIRST_DAY, simulated_groups
from whoholds.ledger.database import open_ledger
from whoholds.ledger.lookups import Wanted

CLAIMS, PLACES, SEED = 800, 40, 7
MIDDLE = datetime.combine(FIRST_DAY + timedelta(days=DAYS // 2), datetime.min.time(), UTC)
RECORDED = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "ledger.sqlite"
    with open_ledger(path, create=True) as made:
        for _ in made.append_many(simulated_groups(CLAIMS, PLACES, SEED), lambda: RECORDED):
            pass
        yield made


def looked_at(ledger, limit=None):
    return at_large(ledger, brought_up(ledger, ReportTable()), limit)


@pytest.mark.parametrize("limit", [None, MIDDLE])
def test_the_figures_are_those_of_reading_all(ledger, limit):
    whole, large = overview(gather(ledger, limit)), looked_at(ledger, limit).overview
    for name in ("reports", "standing", "accepted", "rejected", "waiting", "silent", "last_report"):
        assert getattr(large, name) == getattr(whole, name), name
    assert {r.report_id for r, _ in large.latest} <= {r.report_id for r in gather(ledger).reports}
    ends = [r.reported_time.end for r, _ in large.latest]
    assert ends == [r.reported_time.end for r, _ in whole.latest]
    assert {n for _, n in large.latest} == {5}


def test_what_waits_is_listed_from_the_latest_report(ledger):
    whole, large = overview(gather(ledger)), looked_at(ledger).overview
    assert {f.recorded.claim_id for f in large.queue} <= {f.recorded.claim_id for f in whole.queue}
    ends = [f.recorded.reported_time.end for f in large.queue]
    assert ends == sorted(ends, reverse=True)
    assert len(ends) == min(400, whole.waiting)


def test_claims_that_stand_are_listed_whole_and_in_parts(ledger):
    large = looked_at(ledger)
    every = list(standing_claims(ledger, large, Wanted()))
    whole = [f for f in gather(ledger).found if f.recorded.in_force]
    assert sorted(f.recorded.claim_id for f in every) == sorted(f.recorded.claim_id for f in whole)
    assert {msgspec.json.encode(f) for f in every} == {msgspec.json.encode(f) for f in whole}
    part = list(islice(standing_claims(ledger, large, Wanted(), skipped=40), 10))
    assert part == every[40:50]


def test_of_some_days_those_of_their_reports_are_listed(ledger):
    large, first, last = looked_at(ledger), MIDDLE.date(), MIDDLE.date() + timedelta(days=90)
    told = standing_claims(ledger, large, Wanted(), (first, last))
    whole = [f for f in gather(ledger).found if f.recorded.in_force]

    def of_these_days(found):
        days = ((f.recorded.claim_id, f.recorded.reported_time.last_day) for f in found)
        return {name for name, day in days if first <= day <= last}

    assert of_these_days(told) == of_these_days(whole) != set()


def test_what_was_corrected_is_what_reading_all_finds(ledger):
    found, reports = corrected_last(ledger, looked_at(ledger))
    whole = gather(ledger)
    by_all = corrections(ledger, whole.found, whole.reports)
    by_index = corrections(ledger, found, reports)

    def told(log):
        return sorted(
            (c.what, c.words, *sorted(f.recorded.claim_id for f in c.claims)) for c in log
        )

    assert told(by_index) == told(by_all)
    assert by_index


def test_what_was_not_known_then_is_not_among_what_was_corrected(ledger):
    large = looked_at(ledger, MIDDLE)
    found, _ = corrected_last(ledger, large)
    assert found
    assert all(f.recorded.reported_time.end <= MIDDLE for f in found)
    known = gather(ledger, MIDDLE)
    assert {f.recorded.claim_id for f in found} <= {f.recorded.claim_id for f in known.found}
    assert large.limit == MIDDLE
