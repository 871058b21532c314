"""Shell: reports into a case's ledger, one transaction each; what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.reading import read_all
from whoholds.errors import ReadError, UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import address_id
from whoholds.ledger.sealing import Fault
from whoholds.ledger.slices import Clocks, claims_at
from whoholds.ledger.taking_in import Before, bodies_of
from whoholds.model.entry import (
    Body,
    ClaimAdded,
    ClaimWithdrawn,
    Decision,
    Entry,
    Head,
    Imported,
    Judged,
    Recorded,
    ReportAdded,
    Retracted,
    TextOrigin,
)
from whoholds.model.folding import fold
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.text.assemble import ReadOptions

Added = Literal["new", "version", "read anew", "known", "failed"]
Clock = Callable[[], datetime]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report: how it was added, with how many claims, or why it was not."""

    how: Added
    source: str = ""
    report_id: str = ""
    title: str = ""
    claims: int = 0
    withdrawn: int = 0
    error: ReadError | None = None


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  (this is the shell that reads the clock)


def add(
    folder: CaseFolder,
    sources: Iterable[str | Path],
    options: ReadOptions | None = None,
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    clock: Clock | None = None,
) -> Iterator[Taken]:
    """Read reports and take their claims into the ledger, each report whole or not at all.

    A report that the ledger has in the same words adds nothing; one whose words changed is a new
    version, and claims that are no longer in it are marked as withdrawn by the outlet. What was
    added before a stop stays; adding the same sources again goes on from there.

    Raises:
        LedgerError: the ledger cannot be written. A report that cannot be read stops nothing.
    """
    with folder.open(create=True) as ledger:
        outcomes = read_all(sources, options, model=model, case=folder.case, jobs=jobs)
        # An export holds many reports, one after another: its bytes are sealed once for all.
        source = capture = ""
        for outcome in outcomes:
            if outcome.reading is None:
                yield Taken(source=outcome.source, how="failed", error=outcome.error)
                continue
            if outcome.source != source:
                source, capture = outcome.source, _sealed(folder, outcome.source)
            taken = _take(ledger, folder, outcome.reading, capture, (clock or now)())
            yield msgspec.structs.replace(taken, source=source)


def _sealed(folder: CaseFolder, source: str) -> str:
    """The hash of the input's bytes, kept beside the ledger; "" where it is no file."""
    raw = _bytes_of(source)
    return "" if raw is None else folder.seal(raw)


def _take(
    ledger: Ledger, folder: CaseFolder, reading: Reading, capture: str, captured: datetime
) -> Taken:
    before = version_before(ledger, reading.report)
    bodies = bodies_of(reading, captured=captured, before=before, capture_sha256=capture)
    if bodies:
        added, head = ledger.append_report(bodies, captured)
        folder.keep_head(head)
        bodies = bodies if added else ()
    return _told(reading, bodies, before)


def _told(reading: Reading, bodies: tuple[Body, ...], before: Before | None) -> Taken:
    how: Added = "known"
    if bodies:
        how = "new" if before is None else "read anew"
        if isinstance(bodies[0], ReportAdded) and before is not None:
            how = "version"
    claims = sum(isinstance(b, ClaimAdded) for b in bodies)
    gone = sum(isinstance(b, ClaimWithdrawn) for b in bodies)
    return Taken(
        how=how,
        report_id=_id_of(bodies, before),
        title=reading.report.title,
        claims=claims,
        withdrawn=gone,
    )


def _id_of(bodies: tuple[Body, ...], before: Before | None) -> str:
    if bodies and isinstance(bodies[0], ReportAdded):
        return bodies[0].report_id
    return "" if before is None else before.report.report_id


def version_before(ledger: Ledger, report: Report) -> Before | None:
    """The last version of a report that the ledger has, with its claims that stand."""
    entry = ledger.latest_version(address_id(report))
    if entry is None or not isinstance(entry.body, ReportAdded):
        return None
    entries = ledger.claims_with_standing(entry.body.report_id)
    standing = {c.claim_id for c in claims_at(entries) if c.status == "read"}
    held: dict[str, ClaimAdded] = {}
    for e in entries:
        if isinstance(e.body, ClaimAdded) and e.body.claim_id in standing:
            held[e.body.claim_id] = e.body
    return Before(report=entry.body, claims=tuple(held.values()))


def _bytes_of(source: str) -> bytes | None:
    """The bytes of an input that is a file; what came by other ways has no capture yet."""
    path = Path(source)
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        return None


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
    terms: Imported | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the report it stands in, and the terms of the import it came by, if it did."""

    recorded: Recorded
    report: Report
    text_origin: TextOrigin = "original"
    terms: Imported | None = None

    @property
    def quote(self) -> str:
        """The words of the claim."""
        return self.recorded.claim.span.of(self.report.text)


def claims(ledger: Ledger, asked: Asked | None = None) -> tuple[Found, ...]:
    """Claims of the ledger that answer a question, oldest report first."""
    asked = asked or Asked()
    key = fold(asked.place).removeprefix("the ")
    entries = ledger.entries_about(key) if key else list(ledger.entries())
    reports: dict[str, ReportAdded] = {}
    terms = import_terms(ledger)
    out = []
    for held in claims_at(entries, asked.clocks):
        if held.report_id not in reports:
            reports[held.report_id] = _report_in(ledger, held.report_id)
        added = reports[held.report_id]
        found = Found(
            recorded=held,
            report=added.report,
            text_origin=added.text_origin,
            terms=terms(added.report),
        )
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
    terms = import_terms(ledger)(entry.body.report)
    return Cited(recorded=held, added=entry.body, terms=terms)


def import_terms(ledger: Ledger) -> Callable[[Report], Imported | None]:
    """By which import a report came, with its maker, licence and citation; each asked for once."""
    known: dict[str, Imported | None] = {}

    def terms(report: Report) -> Imported | None:
        own = report.row.partition("/")[0]
        if own and own not in known:
            runs = [e.body for e in ledger.import_entries(own)]
            known[own] = next((b for b in reversed(runs) if isinstance(b, Imported)), None)
        return known.get(own)

    return terms


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


def _report_in(ledger: Ledger, report_id: str) -> ReportAdded:
    entry = ledger.report_of(report_id)
    if entry is None or not isinstance(entry.body, ReportAdded):
        raise UnknownTarget(f"the ledger has no report {report_id}: see whoholds verify")
    return entry.body


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
    """Captures that are gone or were changed, each once: a table's is that of all its rows."""
    seen: set[str] = set()
    for entry in ledger.entries():
        body = entry.body
        name = body.capture_sha256 if isinstance(body, ReportAdded | Imported) else ""
        if not name or name in seen:
            continue
        seen.add(name)
        if not folder.capture_is_sound(name):
            yield Fault(entry.seq, "altered", f"the capture {name[:16]}... is gone or was changed")
