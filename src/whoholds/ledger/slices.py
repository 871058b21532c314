"""What is in force, as known at a time: entries read in order. Pure.

Three clocks: `valid_time` is when a claim is said to be true, `reported_time` when it was said,
`recorded_time` when the ledger took it. A slice as known at D holds nothing that was reported
later; a slice as recorded at D nothing that the ledger took later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from whoholds.ledger.decided import Decisions
from whoholds.ledger.same_names import SameNames
from whoholds.model.entry import (
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Entry,
    Recorded,
    Retracted,
)
from whoholds.model.judgement import ClaimMarked, Corrected, Judged, Merged, Undone
from whoholds.model.timespan import TimeSpan

#: Later than any report: where those stand that do not say when they were published.
_LAST = datetime.max.replace(tzinfo=UTC)


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

    Each as the version in force says it: a person's where one amended it. The order in which
    independent entries were added shows in `seq` and `recorded_time` alone.
    """
    clocks = clocks or Clocks()
    held = _slice_of(entries, clocks)
    yield from (c for c in held.claims() if meets(c.claim.valid_time, clocks.on))


def same_names_at(entries: Iterable[Entry], clocks: Clocks | None = None) -> SameNames:
    """The names that people had merged by then."""
    return _slice_of(entries, clocks or Clocks()).decisions().names


def _slice_of(entries: Iterable[Entry], clocks: Clocks) -> _Slice:
    held = _Slice(clocks)
    for entry in entries:
        if clocks.recorded_at is None or entry.recorded_time <= clocks.recorded_at:
            held.take(entry)
    return held


class _Slice:
    """Claims while the entries are read, in order; what people decided is applied at the end."""

    def __init__(self, clocks: Clocks) -> None:
        self._known_at = clocks.known_at
        self._found: dict[str, Recorded] = {}
        self._retracted: dict[str, Retracted] = {}
        self._corrected: dict[str, list[Corrected]] = {}
        self._acts: list[Entry] = []

    def take(self, entry: Entry) -> None:
        """What an entry changes, if it was known by then."""
        if self._known_at is not None and not _known(entry, self._known_at):
            return
        match entry.body:
            case ClaimAdded() as body:
                fresh = freshly_read(entry.seq, entry.recorded_time, body)
                self._found[body.claim_id] = _read_again(self._found.get(body.claim_id), fresh)
            case Retracted() as body:
                self._retracted.setdefault(body.target_id, body)
            case Corrected() as body:
                self._corrected.setdefault(body.target_id, []).append(body)
            case ClaimWithdrawn() as body:
                self._set(body.claim_id, status="withdrawn", status_seq=entry.seq)
            case ClaimSuperseded() as body:
                self._set(
                    body.claim_id,
                    status="superseded",
                    status_seq=entry.seq,
                    superseded_by=body.by,
                    followed_in=body.report_id,
                )
            case ClaimMarked() as body:
                self._found.setdefault(body.claim_id, _marked(entry, body))
                self._acts.append(entry)
            case Judged() | Merged() | Undone():
                self._acts.append(entry)
            case _:
                pass

    def decisions(self) -> Decisions:
        """What people decided, as far as it was known."""
        return Decisions(self._acts)

    def claims(self) -> Iterator[Recorded]:
        """All of them; what was taken back shows as such, whatever else became of it."""
        decisions = self.decisions()
        for found in sorted(self._found.values(), key=by_report):
            held = decisions.applied(found) if self._acts else found
            if held is not None:
                yield self._said_since(held)

    def _said_since(self, held: Recorded) -> Recorded:
        """With retractions and corrections of the claim and of its report."""
        names = (held.claim_id, held.report_id)
        gone = next((self._retracted[n] for n in names if n in self._retracted), None)
        corrections = tuple(c for n in names for c in self._corrected.get(n, ()))
        if gone is not None:
            held = msgspec.structs.replace(held, status="retracted", retraction=gone)
        return msgspec.structs.replace(held, corrections=corrections) if corrections else held

    def _set(self, claim_id: str, **changes: object) -> None:
        if claim_id in self._found:
            self._found[claim_id] = msgspec.structs.replace(self._found[claim_id], **changes)


def _marked(entry: Entry, body: ClaimMarked) -> Recorded:
    return Recorded(
        seq=entry.seq,
        claim_id=body.claim_id,
        report_id=body.report_id,
        claim=body.claim,
        reader="",
        reported_time=body.reported_time,
        recorded_time=entry.recorded_time,
        status="unread",
    )


def _known(entry: Entry, at: datetime) -> bool:
    """Reports are known from their publication, what the ledger's own side did from then."""
    body = entry.body
    told = getattr(body, "reported_time", None)
    by_reader = isinstance(body, ClaimSuperseded) and body.by == "reader"
    if told is None or by_reader:
        return entry.recorded_time <= at
    # What a person marked was reported then, but nobody here knew of it before.
    marked = isinstance(body, ClaimMarked)
    return known_by(told, at) and (not marked or entry.recorded_time <= at)


def freshly_read(seq: int, recorded: datetime, body: ClaimAdded) -> Recorded:
    """A claim of which no later entry says anything: of the entry of this number and time."""
    return Recorded(
        seq=seq,
        claim_id=body.claim_id,
        report_id=body.report_id,
        claim=body.claim,
        reader=body.reader,
        reported_time=body.reported_time,
        recorded_time=recorded,
    )


def _read_again(before: Recorded | None, now: Recorded) -> Recorded:
    """A claim that is read anew keeps its number, its time and what people decided about it."""
    if before is None:
        return now
    return msgspec.structs.replace(
        before, status="read", reader=now.reader, superseded_by="", followed_in=""
    )


def by_report(held: Recorded) -> tuple[datetime, str, int, str]:
    """What claims of a slice are in the order of."""
    told = held.reported_time.end or _LAST
    return told, held.report_id, held.claim.span.start, held.claim_id
