"""Shell: a case at one glance: how much is in it, what waits, who fell silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.judging import queue_of
from whoholds.ledger.database import Ledger
from whoholds.ledger.indexing import NAMES
from whoholds.ledger.slices import Clocks, by_report, known_by
from whoholds.model.entry import (
    Body,
    CaptureSealed,
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Found,
    Head,
    ReportAdded,
    Stamped,
    is_dated,
)
from whoholds.model.hold_forecast import ForecastIssued
from whoholds.model.judgement import ClaimMarked, Judged, Undone
from whoholds.show.coverage import SourceWeeks, coverage_of

#: Weeks that an outlet's last one is compared with.
WEEKS = 8
#: Claims that are read one by one; where more are anew, all are read.
MOST_ANEW = 2_000
#: Reports in the list of the latest.
LATEST = 12


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds; `queue` are the claims that wait, `silent` the outlets that dropped.

    In a case of very many claims `queue` are only some of the `waiting` (`at_large`). `is_counted`
    is false while nothing is known of it yet.
    """

    reports: int
    standing: int
    accepted: int
    rejected: int
    waiting: int
    queue: tuple[Found, ...]
    latest: tuple[tuple[ReportAdded, int], ...]
    silent: tuple[SourceWeeks, ...]
    last_report: datetime | None
    is_counted: bool = True


#: A case that is still being counted.
UNCOUNTED = Overview(
    reports=0,
    standing=0,
    accepted=0,
    rejected=0,
    waiting=0,
    queue=(),
    latest=(),
    silent=(),
    last_report=None,
    is_counted=False,
)


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a ledger had up to a head, read once."""

    head: Head
    found: tuple[Found, ...]
    reports: tuple[ReportAdded, ...]


def gather(ledger: Ledger, shown_up_to: datetime | None = None) -> Gathered:
    """All claims and reports, but nothing of reports later than `shown_up_to`."""
    head = ledger.head()
    asked = ledgering.Asked(clocks=Clocks(known_at=shown_up_to))
    reports = (r for r in ledgering.reports(ledger) if known_by(r.reported_time, shown_up_to))
    return Gathered(head=head, found=ledgering.claims(ledger, asked), reports=tuple(reports))


def renew(ledger: Ledger, before: Gathered, shown_up_to: datetime | None = None) -> Gathered:
    """The same brought up to the ledger's head: what later entries are about is read, no more.

    Args:
        ledger: the ledger.
        before: what it had before, up to the same `shown_up_to`.
        shown_up_to: nothing of later reports.
    """
    head = ledger.head()
    if head == before.head:
        return before
    fresh = [e.body for e in ledger.entries(before.head.seq + 1) if e.seq <= head.seq]
    about = [_about(body) for body in fresh]
    names = set(chain.from_iterable(a for a in about if a is not None))
    names |= {part for name in names for part in _parts_of(ledger, name)}
    last = ledger.entry(before.head.seq) if before.head.seq else None
    went_on = last is not None and last.own == before.head.own
    if not went_on or None in about or len(names) > MOST_ANEW or shown_up_to is not None:
        return gather(ledger, shown_up_to)
    anew = {f.recorded.claim_id: f for f in ledgering.claims_named(ledger, sorted(names))}
    kept = (f for f in before.found if f.recorded.claim_id not in names)
    found = sorted(chain(kept, anew.values()), key=lambda f: by_report(f.recorded))
    added = (b for b in fresh if isinstance(b, ReportAdded))
    return Gathered(head=head, found=tuple(found), reports=(*before.reports, *added))


def overview(gathered: Gathered) -> Overview:
    """The case at one glance."""
    found, reports = gathered.found, gathered.reports
    standing = [f for f in found if f.recorded.in_force]
    ends = [
        e for r in reports if (e := r.reported_time.end) is not None and is_dated(r.reported_time)
    ]
    queue = tuple(q.found for q in queue_of(found))
    return Overview(
        reports=len(reports),
        standing=len(standing),
        accepted=sum(f.recorded.approved for f in standing),
        rejected=sum(f.recorded.decision == "reject" for f in found),
        waiting=len(queue),
        queue=queue,
        latest=_latest(reports, found),
        silent=tuple(s for s in coverage_of(reports, WEEKS)[1] if s.dropped),
        last_report=max(ends, default=None),
    )


def _about(body: Body) -> tuple[str, ...] | None:
    """The claims whose standing an entry changes; None where it may be any."""
    match body:
        case ClaimAdded() | ClaimWithdrawn() | ClaimSuperseded() | Judged():
            return (body.claim_id,)
        case ClaimMarked():
            return (body.claim_id, body.split_of) if body.split_of else (body.claim_id,)
        case Undone() if body.target_id != NAMES:
            return (body.target_id,)
        case ReportAdded() | CaptureSealed() | Stamped() | ForecastIssued():
            return ()
        case _:
            return None


def _parts_of(ledger: Ledger, claim_id: str) -> set[str]:
    """What a claim was ever split into: the parts stand and fall with its split."""
    bodies = (e.body for e in ledger.entries_on(claim_id))
    return {b.claim_id for b in bodies if isinstance(b, ClaimMarked)}


def _latest(
    reports: Iterable[ReportAdded], found: Iterable[Found]
) -> tuple[tuple[ReportAdded, int], ...]:
    """The reports published last, each with the number of its claims."""
    counts: dict[str, int] = {}
    for f in found:
        counts[f.recorded.report_id] = counts.get(f.recorded.report_id, 0) + 1
    # A report that says no day is not the latest: its capture's day would put it before all others.
    dated = sorted(
        reports,
        key=lambda r: (is_dated(r.reported_time), str(r.reported_time.end or "")),
        reverse=True,
    )
    return tuple((r, counts.get(r.report_id, 0)) for r in dated[:LATEST])
