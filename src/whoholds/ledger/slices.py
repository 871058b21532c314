"""What is in force, as known at a time: entries read in order. Pure.

Three clocks: `valid_time` is when a claim is said to be true, `reported_time` when it was said,
`recorded_time` when the ledger took it. A slice as known at D holds nothing that was reported
later; a slice as recorded at D nothing that the ledger took later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from whoholds.model.entry import (
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Entry,
    Judged,
    Recorded,
    ReportAdded,
    Retracted,
    Undone,
)
from whoholds.model.timespan import TimeSpan


class Clocks(msgspec.Struct, frozen=True, kw_only=True):
    """Up to when: of what is said to be true, of what was said, of what was taken in.

    `on` is an interval a claim's valid time must meet. None asks for everything.
    """

    on: TimeSpan | None = None
    known_at: datetime | None = None
    recorded_at: datetime | None = None


def known_by(reported: TimeSpan, at: datetime | None) -> bool:
    """Whether something reported in this interval is sure to have been known at `at`.

    The end of the interval counts: a report of that day may have come at its last minute. One
    without an end is never sure.
    """
    if at is None:
        return True
    return reported.end is not None and reported.end <= at


def meets(valid: TimeSpan | None, on: TimeSpan | None) -> bool:
    """Whether a claim's time meets the interval asked for; an unsaid time may be any time."""
    if on is None or valid is None:
        return True
    starts_in_time = valid.start is None or on.end is None or valid.start < on.end
    ends_in_time = valid.end is None or on.start is None or on.start < valid.end
    return starts_in_time and ends_in_time


def claims_at(entries: Iterable[Entry], clocks: Clocks | None = None) -> Iterator[Recorded]:
    """Every claim of the slice with its standing, by report and place in it.

    The order in which independent entries were added shows in `seq` and `recorded_time` alone.
    """
    clocks = clocks or Clocks()
    held = _Slice(clocks)
    for entry in entries:
        if clocks.recorded_at is None or entry.recorded_time <= clocks.recorded_at:
            held.take(entry)
    yield from (c for c in held.claims() if meets(c.claim.valid_time, clocks.on))


class _Slice:
    """Claims while the entries are read, in order."""

    def __init__(self, clocks: Clocks) -> None:
        self._known_at = clocks.known_at
        self._found: dict[str, Recorded] = {}
        self._retracted: set[str] = set()
        self._judged: dict[int, Judged] = {}

    def take(self, entry: Entry) -> None:
        """What an entry changes, if it was known by then."""
        if not self._known(entry):
            return
        match entry.body:
            case ClaimAdded() as body:
                fresh = _fresh(entry, body)
                self._found[body.claim_id] = _read_again(self._found.get(body.claim_id), fresh)
            case Retracted() as body:
                self._retracted.add(body.target_id)
            case ClaimWithdrawn() as body:
                self._set(body.claim_id, status="withdrawn")
            case ClaimSuperseded() as body:
                self._set(body.claim_id, status="superseded")
            case Judged() as body:
                self._judged[entry.seq] = body
            case Undone() as body:
                self._judged.pop(body.entry, None)
            case ReportAdded():
                pass

    def claims(self) -> Iterator[Recorded]:
        """All of them; what was taken back shows as such, whatever else became of it."""
        for body in self._judged.values():
            self._set(body.claim_id, decision=body.decision, decided_by=body.by)
        for claim in sorted(self._found.values(), key=_by_report):
            gone = {claim.claim_id, claim.report_id} & self._retracted
            yield msgspec.structs.replace(claim, status="retracted") if gone else claim

    def _known(self, entry: Entry) -> bool:
        """Reports are known from their publication, what the ledger's own side did from then."""
        body = entry.body
        of_the_ledger = isinstance(body, Retracted | Judged | Undone) or (
            isinstance(body, ClaimSuperseded) and body.by == "reader"
        )
        if of_the_ledger:
            return self._known_at is None or entry.recorded_time <= self._known_at
        return known_by(body.reported_time, self._known_at)  # type: ignore[union-attr]

    def _set(self, claim_id: str, **changes: object) -> None:
        if claim_id in self._found:
            self._found[claim_id] = msgspec.structs.replace(self._found[claim_id], **changes)


def _fresh(entry: Entry, body: ClaimAdded) -> Recorded:
    return Recorded(
        seq=entry.seq,
        claim_id=body.claim_id,
        report_id=body.report_id,
        claim=body.claim,
        reader=body.reader,
        reported_time=body.reported_time,
        recorded_time=entry.recorded_time,
    )


def _read_again(before: Recorded | None, now: Recorded) -> Recorded:
    """A claim that is read anew keeps its number, its time and what people decided about it."""
    if before is None:
        return now
    return msgspec.structs.replace(before, status="read", reader=now.reader)


def _by_report(held: Recorded) -> tuple[str, str, int, str]:
    end = held.reported_time.end
    told = "9999" if end is None else end.isoformat()
    return told, held.report_id, held.claim.span.start, held.claim_id
