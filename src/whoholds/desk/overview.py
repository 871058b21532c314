"""Shell: a case at one glance: how much is in it, what waits, who fell silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.judging import queue_of
from whoholds.ledger.database import Ledger
from whoholds.ledger.slices import Clocks, known_by
from whoholds.model.entry import Body, Found, Head, ReportAdded, is_dated
from whoholds.model.judgement import Judged, Undone
from whoholds.show.coverage import SourceWeeks, coverage_of

#: Weeks that an outlet's last one is compared with.
WEEKS = 8
#: Reports in the list of the latest.
LATEST = 12


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds; `queue` are the claims that wait, `silent` the outlets that dropped."""

    reports: int
    standing: int
    accepted: int
    rejected: int
    queue: tuple[Found, ...]
    latest: tuple[tuple[ReportAdded, int], ...]
    silent: tuple[SourceWeeks, ...]
    last_report: datetime | None


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


def renew(ledger: Ledger, before: Gathered) -> Gathered:
    """The same brought up to the ledger's head; of judgements alone, only their claims are read."""
    head = ledger.head()
    if head == before.head:
        return before
    fresh = [e for e in ledger.entries(before.head.seq + 1) if e.seq <= head.seq]
    about = [_judged(e.body) for e in fresh]
    if not about or not all(about):
        return gather(ledger)
    known = {f.recorded.claim_id for f in before.found}
    anew = {name: ledgering.find_claim(ledger, name) for name in set(about) & known}
    found = tuple(anew.get(f.recorded.claim_id, f) for f in before.found)
    return Gathered(head=head, found=found, reports=before.reports)


def overview(gathered: Gathered) -> Overview:
    """The case at one glance."""
    found, reports = gathered.found, gathered.reports
    standing = [f for f in found if f.recorded.in_force]
    ends = [
        e for r in reports if (e := r.reported_time.end) is not None and is_dated(r.reported_time)
    ]
    return Overview(
        reports=len(reports),
        standing=len(standing),
        accepted=sum(f.recorded.approved for f in standing),
        rejected=sum(f.recorded.decision == "reject" for f in found),
        queue=tuple(q.found for q in queue_of(found)),
        latest=_latest(reports, found),
        silent=tuple(s for s in coverage_of(reports, WEEKS)[1] if s.dropped),
        last_report=max(ends, default=None),
    )


def _judged(body: Body) -> str:
    """The claim that an entry decides about, "" where it says anything else."""
    match body:
        case Judged():
            return body.claim_id
        case Undone():
            return body.target_id
        case _:
            return ""


def _latest(
    reports: Iterable[ReportAdded], found: Iterable[Found]
) -> tuple[tuple[ReportAdded, int], ...]:
    """The reports published last, each with the number of its claims."""
    counts: dict[str, int] = {}
    for f in found:
        counts[f.recorded.report_id] = counts.get(f.recorded.report_id, 0) + 1
    dated = sorted(reports, key=lambda r: str(r.reported_time.end or ""), reverse=True)
    return tuple((r, counts.get(r.report_id, 0)) for r in dated[:LATEST])
