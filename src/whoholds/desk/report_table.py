"""Shell: the reports of a large case in columns: who published which when, without their texts."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from whoholds.ledger.database import Ledger
from whoholds.ledger.report_facts import ReportFact, report_facts
from whoholds.ledger.sealing import microseconds
from whoholds.model.entry import is_dated

#: What stands for no time and no day.
_NONE = -(2**62)
#: Where a report's outlet is not stated.
NO_OUTLET = "(no outlet stated)"


class ReportTable:
    """A row a report as it was taken in, versions too, in order: numbers alone."""

    def __init__(self) -> None:
        self._outlets: dict[str, int] = {}
        self._seq, self._end = array("q"), array("q")
        self._day, self._outlet, self._version = array("q"), array("l"), array("b")
        #: The last entry of the record that was looked at.
        self.upto = 0

    def __len__(self) -> int:
        """How many reports."""
        return len(self._seq)

    def take(self, facts: Iterable[ReportFact]) -> None:
        """Add reports, which come after those that are there."""
        for fact in facts:
            last = fact.told.last_day if is_dated(fact.told) else None
            end, name = fact.told.end, fact.outlet or NO_OUTLET
            self._seq.append(fact.seq)
            self._end.append(_NONE if end is None else microseconds(end))
            self._day.append(_NONE if last is None else last.toordinal())
            self._outlet.append(self._outlets.setdefault(name, len(self._outlets)))
            self._version.append(fact.is_version)
            self.upto = fact.seq

    def outlets(self) -> list[str]:
        """Who published them, each once."""
        return list(self._outlets)

    def numbers(self, limit: datetime | None = None) -> Iterator[int]:
        """Rows of reports that were surely published by then."""
        us = None if limit is None else microseconds(limit)
        for n, end in enumerate(self._end):
            if us is None or _NONE < end <= us:
                yield n

    def by_week(self, limit: datetime | None = None) -> Iterator[tuple[str, date]]:
        """Outlet and day of every dated report that is no new version of another."""
        names = list(self._outlets)
        for n in self.numbers(limit):
            if self._day[n] != _NONE and not self._version[n]:
                yield names[self._outlet[n]], date.fromordinal(self._day[n])

    def latest(self, count: int, limit: datetime | None = None) -> list[int]:
        """Entries of the reports published last, the last first."""
        rows = sorted(self.numbers(limit), key=lambda n: self._end[n], reverse=True)
        return [self._seq[n] for n in rows[:count]]

    def versions(self, count: int, limit: datetime | None = None) -> list[int]:
        """Entries of the last reports that are new versions of others, in order."""
        rows = [n for n in self.numbers(limit) if self._version[n]]
        return [self._seq[n] for n in rows[-count:]]

    def last_report(self, limit: datetime | None = None) -> int | None:
        """The latest end of the time of a dated report, microseconds since 1970."""
        ends = [self._end[n] for n in self.numbers(limit) if self._day[n] != _NONE]
        last = max(ends, default=_NONE)
        return None if last == _NONE else last


def brought_up(ledger: Ledger, table: ReportTable) -> ReportTable:
    """The table with the reports that came since it was made."""
    table.take(report_facts(ledger, table.upto))
    return table
