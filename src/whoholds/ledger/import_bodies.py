"""From rows of an import to the entries they add: new, changed, vanished, there again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from whoholds.ledger.ids import report_id
from whoholds.ledger.taking_in import Before, bodies_of
from whoholds.model.entry import Body, ClaimAdded, ClaimWithdrawn, Entry, Imported
from whoholds.model.reading import Reading
from whoholds.model.timespan import TimeSpan


class Runs(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger knows of an import: its last whole run, its readers, the rows it lost."""

    last: Imported | None = None
    readers: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


def runs_of(entries: Iterable[Entry]) -> Runs:
    """The state that the entries about an import add up to."""
    last: Imported | None = None
    gone: set[str] = set()
    runs = [e.body for e in entries if isinstance(e.body, Imported)]
    for run in runs:
        if run.complete:
            last = run
            gone = (gone | set(run.vanished)) - set(run.returned)
    return Runs(last=last, readers=frozenset(r.reader for r in runs), gone=frozenset(gone))


def row_bodies(
    reading: Reading, captured: datetime, capture_sha256: str, before: Before | None
) -> tuple[Body, ...]:
    """The entries of a row, none where it says what it said before.

    A row that says something else and no later day of its own was corrected, and nobody says
    when: it is known from an interval up to its capture, not from the day it is about.
    """
    other = before is not None and before.report.report_id != report_id(reading.report)
    if before is not None and other:
        reading = corrected(reading, captured, before.report.reported_time.end)
    return bodies_of(
        reading,
        captured=captured,
        before=before,
        capture_sha256=capture_sha256,
    )


def corrected(reading: Reading, captured: datetime, said_until: datetime | None) -> Reading:
    """The row as known from between its own day and its capture, where its day is no later one.

    Args:
        reading: the row.
        captured: when its bytes were taken.
        said_until: the end of what its maker had said before; None where that is not known.
    """
    own = reading.report.published
    if own is None or own.end is None or own.end > captured:
        return reading
    if said_until is not None and own.end > said_until:
        return reading
    between = TimeSpan(
        start=own.start,
        end=captured,
        precision="range",
        reason="the maker changed it after that day and does not say when",
        offset_min=own.offset_min,
    )
    report = msgspec.structs.replace(reading.report, published=between)
    return msgspec.structs.replace(reading, report=report)


def said_again(reading: Reading, captured: datetime, standing: Sequence[str]) -> tuple[Body, ...]:
    """Claims of a row that had vanished and is there again in the same words.

    Args:
        reading: the row.
        captured: when its bytes were taken.
        standing: ids of its claims that stand already.
    """
    again = corrected(reading, captured, None)
    fresh = bodies_of(again, captured=captured)
    return tuple(b for b in fresh if isinstance(b, ClaimAdded) and b.claim_id not in standing)


def withdrawn(claims: Sequence[ClaimAdded], seen: datetime) -> tuple[Body, ...]:
    """Claims of a row that its maker's table has no more, as known from when that was seen."""
    then = TimeSpan(
        start=None,
        end=seen,
        precision="range",
        reason="the row is not in the maker's file any more; when it was taken out is not said",
    )
    return tuple(
        ClaimWithdrawn(claim_id=c.claim_id, report_id=c.report_id, reported_time=then)
        for c in claims
    )
