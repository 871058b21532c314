"""What is counted of reports: who published which when, read past their texts.

An entry of a report is mostly its text. Of each only these few fields are decoded, so that going
through 200,000 reports takes a third of what opening their entries took.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec
from sqlalchemy import select

from whoholds.ledger import entry_tables as tables
from whoholds.ledger.connection import fetched
from whoholds.ledger.database import Ledger
from whoholds.model.timespan import TimeSpan


class _Published(msgspec.Struct, frozen=True):
    """Of a report its outlet alone."""

    outlet: str = ""


class _Added(msgspec.Struct, frozen=True, tag="report"):
    """Of the entry of a report what is counted; all else is passed over."""

    report: _Published
    reported_time: TimeSpan
    version_of: str = ""


class ReportFact(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was taken in: its entry, outlet, time, and whether it is a new version."""

    seq: int
    outlet: str
    told: TimeSpan
    is_version: bool


_DECODER = msgspec.json.Decoder(_Added)


def report_facts(ledger: Ledger, after: int = 0) -> Iterator[ReportFact]:
    """The facts of all reports, in order; of those after a number of an entry.

    Reports whose words were erased are none.

    Raises:
        msgspec.ValidationError: an entry is no report of this program's form.
    """
    e, r = tables.entry.c, tables.report.c
    query = select(e.seq, e.body).where(e.seq.in_(select(r.seq).where(r.seq > after)))
    with ledger.reading() as base:
        for seq, body in chain.from_iterable(fetched(base, query.order_by(e.seq))):
            if not body:
                continue
            added = _DECODER.decode(body)
            yield ReportFact(
                seq=seq,
                outlet=added.report.outlet,
                told=added.reported_time,
                is_version=bool(added.version_of),
            )
