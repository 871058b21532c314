"""What is counted of reports is what their entries say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
from ledger_samples import added_report

from whoholds.ledger.database import open_ledger
from whoholds.ledger.report_facts import report_facts
from whoholds.model.entry import ReportAdded
from whoholds.model.timespan import days

FIRST, SECOND = date(2031, 5, 6), date(2031, 5, 8)


def test_facts_are_those_of_the_entries(tmp_path):

    bodies = [
        *added_report("Aland", url="https://a.example/1", published=days(SECOND, SECOND)),
        *added_report("Beford", url="https://a.example/2", published=days(FIRST, FIRST)),
    ]
    report = next(b for b in bodies if isinstance(b, ReportAdded))
    again = msgspec.structs.replace(report, report_id="f" * 24, version_of=report.report_id)
    with open_ledger(tmp_path / "ledger.sqlite", create=True) as ledger:
        ledger.append([*bodies, again], datetime(2031, 6, 1, tzinfo=UTC))
        facts = list(report_facts(ledger))
        entries = list(ledger.report_entries())
        assert [f.seq for f in facts] == [e.seq for e in entries]
        assert [f.outlet for f in facts] == [e.body.report.outlet for e in entries]
        assert [f.told for f in facts] == [e.body.reported_time for e in entries]
        assert [f.is_version for f in facts] == [False, False, True]
        assert list(report_facts(ledger, after=facts[0].seq)) == facts[1:]
