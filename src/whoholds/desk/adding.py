"""Shell: reports into a case's ledger, each whole or not at all, with the bytes they came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from whoholds.desk.arriving import Gatherer, Listed
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.held import KNOWN, Held
from whoholds.desk.ledgering import Clock, now
from whoholds.desk.reading import Outcome, read_all
from whoholds.errors import MemoryGaveOut, ReadError, SettingsError
from whoholds.ledger.database import Ledger
from whoholds.ledger.ids import address_id, asked_id
from whoholds.ledger.slices import claims_at
from whoholds.ledger.taking_in import Before, bodies_of
from whoholds.model.capture import Capture
from whoholds.model.entry import (
    Body,
    CaptureSealed,
    ClaimAdded,
    ClaimWithdrawn,
    Entry,
    Recorded,
    ReportAdded,
)
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.read.sense.parser import DEFAULT_MODEL
from whoholds.read.sense.reading import reader_name
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.opening import Source, is_address
from whoholds.read.text.publication import parse_published
from whoholds.read.text.visiting import Visitor

Added = Literal["new", "version", "read anew", "known", "passed over", "failed"]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report: how it was added, with how many claims, or why it was not.

    What was passed over says `why`, and of how many parts of its source (`count`).
    """

    how: Added
    source: str = ""
    report_id: str = ""
    title: str = ""
    claims: int = 0
    withdrawn: int = 0
    error: ReadError | None = None
    why: str = ""
    count: int = 1


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be added: files, folders, "-", addresses, archives, and lists of a case.

    `since` leaves out what feeds and sitemaps date before this day. `found` is told how many
    inputs turn up, as they do. `visitor` is who asks the network, where it is allowed; one of the
    run's own where none is given.
    """

    named: tuple[str | Path | Listed, ...]
    since: str = ""
    found: Callable[[int], None] | None = None
    visitor: Visitor | None = None


def add(
    folder: CaseFolder,
    sources: Iterable[str | Path | Listed] | Inputs,
    options: ReadOptions | None = None,
    *,
    model: str = DEFAULT_MODEL,
    jobs: int = 1,
    clock: Clock | None = None,
) -> Iterator[Taken]:
    """Read reports and take their claims into the ledger, each report whole or not at all.

    A report that the ledger has in the same words adds nothing; one whose words changed is a new
    version, and claims that are no longer in it are marked as withdrawn by the outlet. What was
    added before a stop stays; adding the same sources again goes on from there, and passes over
    what this reader has read without taking it apart again.

    Args:
        folder: the case.
        sources: files, folders, "-", addresses, feeds, sitemaps, web archives, and the lists that
            the case follows (`feeds_of`).
        options: what the desk says about them; `fetch` allows the network.
        model: name of an installed spaCy model.
        jobs: processes.
        clock: tells the moment.

    Raises:
        LedgerError: the ledger cannot be written. A report that cannot be read stops nothing.
        SettingsError: an option is wrong.
    """
    options = options or ReadOptions()
    inputs = sources if isinstance(sources, Inputs) else Inputs(named=tuple(sources))
    if inputs.since and parse_published(inputs.since) is None:
        raise SettingsError((("--since", f"{inputs.since!r} is no day of the form 2031-05-07"),))
    with folder.open(create=True) as ledger:
        held = Held(folder, ledger, reader_name(model), options)
        gatherer = Gatherer(
            held, options, since=inputs.since, found=inputs.found, visitor=inputs.visitor
        )
        taking = Taking(folder, ledger, held, clock or now)
        arriving = gatherer.gather(map(_input, inputs.named))
        for outcome in read_all(arriving, options, model=model, case=folder.case, jobs=jobs):
            yield taking.take(outcome)


def _input(source: str | Path | Listed) -> Source | Listed:
    """A path as a path, "-" and addresses as they are."""
    if isinstance(source, Path | Listed) or source == "-" or is_address(source):
        return source
    return Path(source)


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that a report adds, before they are written; none where it says nothing new."""

    source: str
    title: str
    report_id: str
    address_id: str
    bodies: tuple[Body, ...]
    written: tuple[Body, ...]
    before: Before | None = None

    def told(self, *, added: bool) -> Taken:
        """What became of it."""
        taken = _told(self.bodies if added or not self.written else (), self.before, self.report_id)
        return msgspec.structs.replace(taken, source=self.source, title=self.title)


class Taking:
    """Takes outcomes into the ledger, one transaction each."""

    def __init__(self, folder: CaseFolder, ledger: Ledger, held: Held, clock: Clock) -> None:
        self._folder, self._ledger = folder, ledger
        self._held, self._clock = held, clock
        # An export holds many reports, one after another: its bytes are sealed once for all.
        self._arrival: Arrival | None = None
        self._sealed: CaptureSealed | None = None
        #: The bytes of which a report was not read, or not written, for want of memory.
        self._unread: Arrival | None = None

    def take(self, outcome: Outcome) -> Taken:
        """What becomes of one outcome; when this returns, it is kept."""
        if outcome.passed is not None:
            return passed_over(outcome.passed)
        if outcome.reading is None:
            self._unread = outcome.arrival
            return Taken(source=outcome.source, how="failed", error=outcome.error)
        try:
            return self._kept(outcome, outcome.reading)
        except MemoryError:
            # The transaction was rolled back: nothing of this report is there.
            self._unread = outcome.arrival
            error = MemoryGaveOut("memory gave out while it was written: add it again")
            return Taken(source=outcome.source, how="failed", error=error)

    def _kept(self, outcome: Outcome, reading: Reading) -> Taken:
        """Write what a reading adds, in one transaction."""
        moment = self._clock()
        ready = self.prepare(outcome, reading, moment)
        added = False
        if ready.written:
            added, head = self._ledger.append_report(ready.written, moment)
            self._folder.keep_head(head)
        return ready.told(added=added)

    def prepare(self, outcome: Outcome, reading: Reading, moment: datetime) -> Prepared:
        """Seal an outcome's bytes, and say what a reading of them adds to the ledger as it is."""
        sealed = self._seal(outcome, moment)
        before = version_before(self._ledger, reading.report)
        captured = moment if sealed is None else sealed.capture.taken
        digest = "" if sealed is None else sealed.capture.sha256
        bodies = bodies_of(reading, captured=captured, before=before, capture_sha256=digest)
        first = bodies[0] if bodies else None
        report_id = first.report_id if isinstance(first, ReportAdded) else _held_id(before)
        if self._sealed is not None:
            if isinstance(first, ReportAdded):
                linked = msgspec.structs.replace(first, asked_id=self._sealed.asked_id)
                bodies = (linked, *bodies[1:])
            ids = tuple(dict.fromkeys((*self._sealed.report_ids, report_id)))
            self._sealed = msgspec.structs.replace(self._sealed, report_ids=ids)
        # Bytes of which a report could not be read are not told as read: they are asked for again.
        whole = outcome.arrival is None or outcome.arrival is not self._unread
        last = whole and outcome.part == outcome.parts - 1
        written = (*bodies, self._sealed) if last and self._sealed is not None else bodies
        return Prepared(
            source=outcome.source,
            title=reading.report.title,
            report_id=report_id,
            address_id=address_id(reading.report),
            bodies=bodies,
            written=written,
            before=before,
        )

    def _seal(self, outcome: Outcome, moment: datetime) -> CaptureSealed | None:
        """Keep an input's bytes under their hash; the entry that will say that it was read."""
        arrival = outcome.arrival
        if arrival is None:
            self._sealed = None
        elif arrival is not self._arrival:
            capture = _capture(arrival, self._folder.seal(arrival.body), moment)
            self._sealed = CaptureSealed(
                asked_id=asked_id(capture.asked_url, capture.sha256),
                capture=capture,
                reader=self._held.reader,
                given=self._held.given,
            )
        self._arrival = arrival
        return self._sealed


def _capture(arrival: Arrival, digest: str, moment: datetime) -> Capture:
    return Capture(
        sha256=digest,
        size_bytes=len(arrival.body),
        way=arrival.way,
        taken=arrival.taken or moment,
        source=arrival.source,
        asked_url=arrival.asked_url,
        url=arrival.url,
        status=arrival.status,
        headers=arrival.headers,
        record_id=arrival.record_id,
        stamp=arrival.stamp,
    )


def passed_over(passed: Passed) -> Taken:
    """What became of something that was not to be read."""
    if passed.error is not None:
        return Taken(source=passed.source, how="failed", error=passed.error)
    if passed.why == KNOWN:
        return Taken(source=passed.source, how="known")
    return Taken(source=passed.source, how="passed over", why=passed.why, count=passed.count)


def _told(bodies: tuple[Body, ...], before: Before | None, report_id: str) -> Taken:
    how: Added = "known"
    if bodies:
        how = "new" if before is None else "read anew"
        if isinstance(bodies[0], ReportAdded) and before is not None:
            how = "version"
    claims = sum(isinstance(b, ClaimAdded) for b in bodies)
    gone = sum(isinstance(b, ClaimWithdrawn) for b in bodies)
    return Taken(how=how, report_id=report_id, claims=claims, withdrawn=gone)


def _held_id(before: Before | None) -> str:
    return "" if before is None else before.report.report_id


def version_before(ledger: Ledger, report: Report) -> Before | None:
    """The last version of a report that the ledger has, with its claims that stand."""
    entry = ledger.latest_version(address_id(report))
    if entry is None or not isinstance(entry.body, ReportAdded):
        return None
    entries = ledger.claims_with_standing(entry.body.report_id)
    known = tuple(claims_at(entries))
    kept = tuple(c for c in known if c.in_force and c.status != "read")
    return Before(report=entry.body, claims=tuple(standing_claims(entries, known)), kept=kept)


def standing_claims(entries: Iterable[Entry], known: Iterable[Recorded]) -> list[ClaimAdded]:
    """Claims among a report's entries that stand as they were read, by what is `known` of them."""
    standing = {c.claim_id for c in known if c.status == "read"}
    held = {e.body.claim_id: e.body for e in entries if isinstance(e.body, ClaimAdded)}
    return [body for name, body in held.items() if name in standing]
