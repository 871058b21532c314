"""Reports in columns tell what the reports themselves tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

from judged_samples import chain
from ledger_samples import added_report

from whoholds.desk.report_table import ReportTable
from whoholds.ledger.report_facts import ReportFact
from whoholds.ledger.sealing import microseconds
from whoholds.model.entry import ReportAdded
from whoholds.model.timespan import days

FIRST, SECOND = date(2031, 5, 6), date(2031, 5, 8)
ENTRIES = chain(
    added_report("Aland", url="https://a.example/1", published=days(SECOND, SECOND)),
    added_report("Beford", url="https://a.example/2", published=days(FIRST, FIRST)),
)


def is_report(entry):
    return isinstance(entry.body, ReportAdded)


def fact(entry):
    added = entry.body
    return ReportFact(
        seq=entry.seq,
        outlet=added.report.outlet,
        told=added.reported_time,
        is_version=bool(added.version_of),
    )


def table():
    made = ReportTable()
    made.take(map(fact, filter(is_report, ENTRIES)))
    return made


def test_each_report_is_a_row_with_its_outlet_and_day():
    made = table()
    assert len(made) == 2
    assert list(made.by_week()) == [("The Aland Post", SECOND), ("The Aland Post", FIRST)]
    assert made.outlets() == ["The Aland Post"]
    assert made.upto == 3


def test_the_latest_come_first_and_what_may_not_be_shown_yet_is_left_out():
    made, limit = table(), datetime(2031, 5, 7, tzinfo=UTC)
    assert made.latest(5) == [1, 3]
    assert made.latest(5, limit) == [3]
    assert list(made.by_week(limit)) == [("The Aland Post", FIRST)]
    assert made.last_report() == microseconds(datetime(2031, 5, 9, tzinfo=UTC))
    assert made.last_report(limit) == microseconds(limit)


def test_nothing_has_no_last_report():
    assert ReportTable().last_report() is None
    assert ReportTable().versions(3) == []
