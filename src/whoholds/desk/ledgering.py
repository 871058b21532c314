"""Shell: reports into a case's ledger, one transaction each; what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import CaptureGone, UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.sealing import Fault
from whoholds.ledger.slices import Clocks, claims_at
from whoholds.model.capture import Capture
from whoholds.model.entry import (
    Body,
    CaptureSealed,
    Decision,
    Entry,
    Head,
    Judged,
    Recorded,
    ReportAdded,
    Retracted,
)
from whoholds.model.folding import fold
from whoholds.model.report import Report

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  (this is the shell that reads the clock)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are wanted; what is left empty is not asked for. Names match folded."""

    place: str = ""
    party: str = ""
    source: str = ""
    outlet: str = ""
    kind: str = ""
    factuality: str = ""
    reviewed_only: bool = False
    clocks: Clocks = Clocks()


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the entry of its report: what a citation is made of."""

    recorded: Recorded
    added: ReportAdded


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the report it stands in."""

    recorded: Recorded
    report: Report

    @property
    def quote(self) -> str:
        """The words of the claim."""
        return self.recorded.claim.span.of(self.report.text)


def claims(ledger: Ledger, asked: Asked | None = None) -> tuple[Found, ...]:
    """Claims of the ledger that answer a question, oldest report first."""
    asked = asked or Asked()
    key = fold(asked.place).removeprefix("the ")
    entries = ledger.entries_about(key) if key else list(ledger.entries())
    reports: dict[str, Report] = {}
    out = []
    for held in claims_at(entries, asked.clocks):
        if held.report_id not in reports:
            reports[held.report_id] = _report_in(ledger, held.report_id)
        found = Found(recorded=held, report=reports[held.report_id])
        if _answers(found, asked):
            out.append(found)
    return tuple(out)


def find_claim(ledger: Ledger, beginning: str) -> Cited:
    """The claim whose id begins so.

    Raises:
        UnknownTarget: there is none, or there are several.
    """
    ids = ledger.claim_ids_like(beginning)
    if len(ids) != 1:
        what = "no claim" if not ids else f"{len(ids)} claims"
        raise UnknownTarget(f"{what} of an id that begins with {beginning!r}: see whoholds claims")
    (held,) = claims_at(ledger.entries_of_claim(ids[0]))
    entry = ledger.report_of(held.report_id)
    if entry is None or not isinstance(entry.body, ReportAdded):
        raise UnknownTarget(f"the ledger has no report {held.report_id}: see whoholds verify")
    return Cited(recorded=held, added=entry.body)


def reports(ledger: Ledger) -> Iterator[ReportAdded]:
    """Every report that was taken in, in order, versions too."""
    for entry in ledger.report_entries():
        if isinstance(entry.body, ReportAdded):
            yield entry.body


def unreviewed(ledger: Ledger) -> tuple[Found, ...]:
    """Claims that stand and that nobody has decided on, those with most doubts first."""
    waiting = [
        f for f in claims(ledger) if f.recorded.status == "read" and f.recorded.decision is None
    ]
    return tuple(sorted(waiting, key=lambda f: -len(f.recorded.claim.doubts)))


def places_like(ledger: Ledger, name: str) -> list[str]:
    """Names in the ledger that have the last word of `name` among theirs, folded."""
    words = fold(name).split()
    return ledger.names_like(words[-1]) if words else []


def reported_up_to(ledger: Ledger, clocks: Clocks | None = None) -> datetime | None:
    """When the latest report with a claim in the slice was published; None where there is none."""
    ends = (held.reported_time.end for held in claims_at(ledger.entries(), clocks))
    return max((end for end in ends if end is not None), default=None)


def _report_in(ledger: Ledger, report_id: str) -> Report:
    entry = ledger.report_of(report_id)
    if entry is None or not isinstance(entry.body, ReportAdded):
        raise UnknownTarget(f"the ledger has no report {report_id}: see whoholds verify")
    return entry.body.report


def _answers(found: Found, asked: Asked) -> bool:
    claim = found.recorded.claim
    p = claim.proposition
    names = [m for m in (p.actor, p.from_actor) if m is not None]
    parties = {fold(m.name) for m in names} | {m.party_id or "" for m in names}
    sources = {fold(link.name) for link in claim.attribution}
    return (
        (not asked.kind or claim.kind == asked.kind)
        and (not asked.factuality or claim.factuality == asked.factuality)
        and (not asked.party or asked.party in parties or fold(asked.party) in parties)
        and (not asked.source or any(fold(asked.source) in s for s in sources))
        and (not asked.outlet or fold(asked.outlet) == fold(found.report.outlet))
        and (not asked.reviewed_only or found.recorded.decision in {"accept", "amend"})
    )


def retract(
    ledger: Ledger, target_id: str, reason: str, by: str, *, clock: Clock | None = None
) -> Entry:
    """Take a claim or a report back: it stays in the record, marked, with the reason.

    Raises:
        UnknownTarget: there is no claim or report of this id.
    """
    if not ledger.has_claim(target_id) and ledger.report_of(target_id) is None:
        raise UnknownTarget(f"there is no claim or report {target_id}: whoholds claims lists them")
    return _appended(ledger, Retracted(target_id=target_id, reason=reason, by=by), clock or now)


def judge(
    ledger: Ledger,
    claim_id: str,
    decision: Decision,
    by: str,
    reason: str = "",
    *,
    clock: Clock | None = None,
) -> Entry:
    """Record what a person decided about a claim.

    Raises:
        UnknownTarget: there is no claim of this id.
    """
    if not ledger.has_claim(claim_id):
        raise UnknownTarget(f"there is no claim {claim_id}: whoholds claims lists them")
    body = Judged(claim_id=claim_id, decision=decision, by=by, reason=reason)
    return _appended(ledger, body, clock or now)


def _appended(ledger: Ledger, body: Body, clock: Clock) -> Entry:
    head = ledger.append((body,), clock())
    return next(ledger.entries(head.seq))


def verify(folder: CaseFolder, outside: Head | None = None) -> tuple[Head, tuple[Fault, ...]]:
    """Prove the chain, the index over it and the captures; the head, and what is wrong.

    Args:
        folder: the case.
        outside: a head that was kept elsewhere; the one beside the ledger where none is given.
    """
    with folder.open() as ledger:
        faults = []
        if (fault := ledger.first_fault(outside or folder.kept_head())) is not None:
            faults.append(fault)
        else:
            faults.extend(_unsound(folder, ledger))
        return ledger.head(), tuple(faults)


def _unsound(folder: CaseFolder, ledger: Ledger) -> Iterator[Fault]:
    """Captures that are gone or were changed."""
    seen: set[str] = set()
    for entry in ledger.entries():
        body = entry.body
        name = _sealed_by(body)
        if not name or name in seen:
            continue
        seen.add(name)
        if not folder.capture_is_sound(name):
            yield Fault(entry.seq, "altered", f"the capture {name[:16]}... is gone or was changed")


def _sealed_by(body: Body) -> str:
    """The hash of the bytes that an entry seals, "" for none."""
    if isinstance(body, CaptureSealed):
        return body.capture.sha256
    return body.capture_sha256 if isinstance(body, ReportAdded) else ""


def capture_of(ledger: Ledger, added: ReportAdded) -> Capture | None:
    """Where the bytes of a report are from; None where the ledger was not told."""
    for entry in ledger.entries_on(added.asked_id) if added.asked_id else ():
        body = entry.body
        if isinstance(body, CaptureSealed) and body.capture.sha256 == added.capture_sha256:
            return body.capture
    return None


def sealed_copy(folder: CaseFolder, added: ReportAdded) -> bytes:
    """The bytes of a report as they were sealed.

    Raises:
        CaptureGone: none were kept, or they are not what was sealed.
    """
    name = added.capture_sha256
    if not name:
        raise CaptureGone("no bytes of this report were kept when it was added")
    if not folder.capture_is_sound(name):
        raise CaptureGone(
            f"{folder.capture_file(name)} is gone or was changed: take it from a backup"
        )
    return folder.capture_file(name).read_bytes()
