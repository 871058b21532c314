"""Shell: a case of very many claims at one glance: by the index of its ledger, not by reading all.

What waits for review is listed in part, the latest reports first: to order all of it by doubts
every claim would have to be opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.overview import LATEST, WEEKS, Overview
from whoholds.desk.report_table import ReportTable
from whoholds.ledger.database import Ledger
from whoholds.ledger.lookups import Wanted
from whoholds.ledger.sealing import moment
from whoholds.ledger.slices import Clocks
from whoholds.ledger.tallying import Days, Tally, acts_before, claim_counts, latest_claims, tally
from whoholds.model.entry import (
    Body,
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Found,
    ReportAdded,
    Retracted,
)
from whoholds.model.judgement import Corrected, Judged
from whoholds.show.coverage import weeks_of

#: Entries of a ledger beyond which a case is looked at in this way. The bundled cases have some
#: 2,000; a ledger of so many is read whole in about 6 s, and held in some 300 MB.
MANY = 50_000
#: Claims of the queue that are listed.
MOST_QUEUED = 400
#: Acts that are looked through for what was corrected last, and claims of them that are told.
MOST_ACTS, MOST_CORRECTED = 20_000, 1_000
#: Claims that are opened at a time.
_OPENED = 200


class Large(msgspec.Struct, frozen=True, kw_only=True):
    """What a large case holds as far as it may be shown: counted, and listed in part."""

    overview: Overview
    tally: Tally
    reports: ReportTable
    limit: datetime | None = None


def at_large(ledger: Ledger, reports: ReportTable, limit: datetime | None = None) -> Large:
    """A case at one glance.

    Args:
        ledger: its ledger.
        reports: its reports, up to the ledger's end.
        limit: nothing of reports published later.
    """
    clocks = Clocks(known_at=limit)
    counted = tally(ledger, clocks)
    told = list(reports.by_week(limit))
    last = max((day for _, day in told), default=None)
    weeks = [] if last is None else weeks_of(told, last, WEEKS)
    us = reports.last_report(limit)
    waiting = (n for n in latest_claims(ledger, Wanted(clocks=clocks)) if _waits(n, counted))
    queue = tuple(opened(ledger, islice(waiting, MOST_QUEUED), clocks))
    seen = Overview(
        reports=sum(1 for _ in reports.numbers(limit)),
        standing=counted.standing,
        accepted=counted.accepted,
        rejected=counted.rejected,
        waiting=counted.waiting,
        queue=queue,
        latest=_latest(ledger, reports.latest(LATEST, limit)),
        silent=tuple(s for s in weeks if s.dropped),
        last_report=None if us is None else moment(us),
    )
    return Large(overview=seen, tally=counted, reports=reports, limit=limit)


def standing_claims(
    ledger: Ledger, large: Large, wanted: Wanted, told: Days = (None, None), skipped: int = 0
) -> Iterator[Found]:
    """Claims that stand and may answer, the latest reports first, opened as they are asked for.

    Args:
        ledger: the ledger.
        large: which of its claims stand.
        wanted: what is asked of them, as far as the index tells.
        told: the first and the last day of their reports.
        skipped: so many of the first are passed over unopened.
    """
    numbers = (n for n in latest_claims(ledger, wanted, told) if stands(n, large.tally))
    return opened(ledger, islice(numbers, skipped, None), wanted.clocks)


def stands(number: int, counted: Tally) -> bool:
    """Whether the claim that this entry added is one that stands."""
    return number not in counted.out and number not in counted.repeated


def _waits(number: int, counted: Tally) -> bool:
    return number not in counted.decided and number not in counted.repeated


def opened(ledger: Ledger, numbers: Iterable[int], clocks: Clocks) -> Iterator[Found]:
    """Claims by their entries, in this order, some at a time."""
    terms, stream = ledgering.import_terms(ledger), iter(numbers)
    while part := list(islice(stream, _OPENED)):
        found = ledgering.claims_numbered(ledger, part, clocks, terms)
        by_number = {f.recorded.seq: f for f in found}
        yield from (by_number[n] for n in part if n in by_number)


def corrected_last(ledger: Ledger, large: Large) -> tuple[tuple[Found, ...], list[ReportAdded]]:
    """Claims that were corrected, taken back or amended last, and the last new versions."""
    clocks, names = Clocks(known_at=large.limit), dict[str, None]()
    numbers = acts_before(ledger, MOST_ACTS)
    for part in (numbers[n : n + _OPENED] for n in range(0, len(numbers), _OPENED)):
        for entry in reversed(ledger.entries_numbered(part)):
            names.update(dict.fromkeys(_unsettled(ledger, entry.body)))
        if len(names) >= MOST_CORRECTED:
            break
    told = ledgering.claims_named(ledger, list(islice(names, MOST_CORRECTED)), clocks)
    numbers = large.reports.versions(MOST_CORRECTED, large.limit)
    entries = ledger.entries_numbered(numbers)
    return tuple(told), [e.body for e in entries if isinstance(e.body, ReportAdded)]


def _unsettled(ledger: Ledger, body: Body) -> list[str]:
    """The claims that an entry corrects, takes back or amends."""
    match body:
        case ClaimWithdrawn() | ClaimSuperseded():
            return [body.claim_id]
        case Judged() if body.amended is not None:
            return [body.claim_id]
        case Retracted() | Corrected() if ledger.has_claim(body.target_id):
            return [body.target_id]
        case Retracted() | Corrected():
            entries = (e.body for e in ledger.claims_with_standing(body.target_id))
            return [b.claim_id for b in entries if isinstance(b, ClaimAdded)]
        case _:
            return []


def _latest(ledger: Ledger, numbers: list[int]) -> tuple[tuple[ReportAdded, int], ...]:
    bodies = {e.seq: e.body for e in ledger.entries_numbered(sorted(numbers))}
    told = [b for n in numbers if isinstance(b := bodies.get(n), ReportAdded)]
    counts = claim_counts(ledger, [r.report_id for r in told])
    return tuple((r, counts.get(r.report_id, 0)) for r in told)
