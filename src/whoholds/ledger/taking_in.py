"""From a reading to the entries it adds: what is new, what a version changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from whoholds.ledger.ids import address_id, claim_id, claim_words, report_id
from whoholds.model.claim import Claim
from whoholds.model.entry import (
    Body,
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Recorded,
    ReportAdded,
)
from whoholds.model.reading import Reading
from whoholds.model.report import TextOrigin
from whoholds.model.timespan import TimeSpan


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger has of a report: an earlier version with its claims that still stand.

    `kept` are those that stand by a person's word alone: no reader finds them.
    """

    report: ReportAdded
    claims: tuple[ClaimAdded, ...] = ()
    kept: tuple[Recorded, ...] = ()


def reported_time(reading: Reading, captured: datetime) -> TimeSpan:
    """When a report was published: what it states, else from its latest stated day to its capture.

    Days after the capture are outlooks and tell nothing about when it was written.
    """
    report = reading.report
    if report.published is not None and report.published.end is not None:
        return report.published
    stated = [t.start for t in _times(reading.claims) if t.start is not None]
    latest = max((s for s in stated if s <= captured), default=None)
    return TimeSpan(
        start=latest,
        end=captured,
        precision="range",
        reason="the report does not say when it was published: latest stated day to capture",
        offset_min=report.offset_min,
    )


def _times(claims: Iterable[Claim]) -> Iterator[TimeSpan]:
    for claim in claims:
        if claim.valid_time is not None:
            yield claim.valid_time
        yield from (link.said_at for link in claim.attribution if link.said_at is not None)


def bodies_of(
    reading: Reading,
    *,
    captured: datetime,
    before: Before | None = None,
    capture_sha256: str = "",
) -> tuple[Body, ...]:
    """The entries that a reading adds, in order; none where it says nothing new.

    Args:
        reading: the report and its claims.
        captured: when its bytes were taken.
        before: the last version of the same report that the ledger has.
        capture_sha256: hash of the sealed bytes, "" where none were kept.
    """
    own = report_id(reading.report)
    told = reported_time(reading, captured)
    claims = _added(reading, own, told)
    if before is None:
        return (_report(reading, told, "", capture_sha256), *claims)
    if before.report.report_id == own:
        return _read_anew(reading, before, told)
    version = _report(reading, told, before.report.report_id, capture_sha256)
    return (version, *claims, *_left_behind(reading, before, told, own))


def _report(reading: Reading, told: TimeSpan, version_of: str, capture: str) -> ReportAdded:
    report = reading.report
    imported: TextOrigin | None = "row" if report.row else None
    translated = report.translation is not None and report.text_origin == "original"
    return ReportAdded(
        report_id=report_id(report),
        address_id=address_id(report),
        report=report,
        reader=reading.reader,
        reported_time=told,
        version_of=version_of,
        capture_sha256=capture,
        text_origin=imported or ("translation" if translated else report.text_origin),
    )


def _added(reading: Reading, own: str, told: TimeSpan) -> tuple[ClaimAdded, ...]:
    """The reading's claims, each id once."""
    found: dict[str, ClaimAdded] = {}
    for claim in reading.claims:
        name = claim_id(own, claim)
        entry = ClaimAdded(
            claim_id=name, report_id=own, claim=claim, reader=reading.reader, reported_time=told
        )
        found.setdefault(name, entry)
    return tuple(found.values())


def _read_anew(reading: Reading, before: Before, told: TimeSpan) -> tuple[Body, ...]:
    """The same text by another reader: claims that are new, and those it does not find."""
    readers = {before.report.reader, *(c.reader for c in before.claims)}
    if readers == {reading.reader}:
        return ()
    own = before.report.report_id
    now = _added(reading, own, told)
    had, has = {c.claim_id for c in before.claims}, {c.claim_id for c in now}
    lost = tuple(
        ClaimSuperseded(
            claim_id=c.claim_id,
            report_id=own,
            by="reader",
            reader=reading.reader,
            reported_time=told,
        )
        for c in before.claims
        if c.claim_id not in has
    )
    return (*(c for c in now if c.claim_id not in had), *lost)


def _left_behind(reading: Reading, before: Before, told: TimeSpan, own: str) -> Iterator[Body]:
    """Claims of the version before: said again in the new one, or withdrawn by the outlet.

    One that a person marked stays where its words are still in the text: the reader that did not
    find it there before does not find it now.
    """
    text, old = reading.report.text, before.report.report.text
    again = {claim_words(text, c) for c in reading.claims}
    now = _folded(text)
    kept = [(k.claim_id, k.as_read) for k in before.kept]
    for claim_id_, claim in (*((c.claim_id, c.claim) for c in before.claims), *kept):
        if claim_words(old, claim) in again:
            yield ClaimSuperseded(
                claim_id=claim_id_,
                report_id=own,
                by="version",
                reader=reading.reader,
                reported_time=told,
            )
        elif (claim_id_, claim) not in kept or _folded(claim.span.of(old)) not in now:
            yield ClaimWithdrawn(claim_id=claim_id_, report_id=own, reported_time=told)


def _folded(text: str) -> str:
    return " ".join(text.split())
