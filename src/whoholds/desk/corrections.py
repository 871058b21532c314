"""Shell: what of a case was corrected, taken back or replaced, when, and who relied on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

import msgspec

from whoholds.ledger.database import Ledger
from whoholds.model.entry import Found, ReportAdded

Correcting = Literal["corrected", "retracted", "withdrawn", "version", "amended"]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One act by which something of the record no longer stands as it stood.

    `published` is the day on which it was made known by whoever corrects, `noted` when the ledger
    took it. `claims` are those it is about; of a new version of a report, those the report before
    had and the new one does not say as before.
    """

    what: Correcting
    published: date | None
    noted: datetime | None
    by: str
    words: str
    where: str = ""
    claims: tuple[Found, ...] = ()
    report: ReportAdded | None = None
    relied_on: tuple[str, ...] = ()


def corrections(
    ledger: Ledger, found: Iterable[Found], reports: Iterable[ReportAdded]
) -> tuple[Correction, ...]:
    """Everything of a slice that was corrected, the latest first.

    Args:
        ledger: it is asked when acts were taken in.
        found: all claims, those that stand no more as well.
        reports: all reports, in every version.
    """
    held = tuple(found)
    made = [*_said(held), *_retracted(ledger, held), *_amended(ledger, held)]
    made += _versions(held, reports)
    return tuple(sorted(made, key=_latest_first, reverse=True))


def _latest_first(one: Correction) -> tuple[str, str, str]:
    day = one.published or (one.noted.date() if one.noted else None)
    return (str(day or ""), str(one.noted or ""), one.what)


def _said(found: Iterable[Found]) -> Iterator[Correction]:
    """What outlets and sources correct; the same correction of several claims once."""
    groups: dict[tuple[str, str, str], list[Found]] = {}
    bodies = {}
    for one in found:
        for body in one.recorded.corrections:
            key = (body.by, body.correction, body.where)
            groups.setdefault(key, []).append(one)
            bodies[key] = body
    for key, claims in groups.items():
        body = bodies[key]
        yield Correction(
            what="corrected",
            published=body.reported_time.last_day,
            noted=None,
            by=body.by,
            words=f"{body.correction} (noted by {body.noted_by})",
            where=body.where,
            claims=tuple(claims),
        )


def _retracted(ledger: Ledger, found: Iterable[Found]) -> Iterator[Correction]:
    groups: dict[int, list[Found]] = {}
    for one in found:
        if one.recorded.retraction is not None:
            groups.setdefault(one.recorded.status_seq, []).append(one)
    for seq, claims in groups.items():
        body = claims[0].recorded.retraction
        if body is not None:
            yield Correction(
                what="retracted",
                published=None,
                noted=_when(ledger, seq),
                by=body.by,
                words=body.reason,
                claims=tuple(claims),
                relied_on=body.relied_on,
            )


def _amended(ledger: Ledger, found: Iterable[Found]) -> Iterator[Correction]:
    for one in found:
        held = one.recorded
        if held.decision == "amend":
            words = ": ".join(filter(None, (held.reason_code, held.reason)))
            yield Correction(
                what="amended",
                published=None,
                noted=_when(ledger, held.decided_seq),
                by=held.decided_by,
                words=words,
                claims=(one,),
            )


def _versions(found: Iterable[Found], reports: Iterable[ReportAdded]) -> Iterator[Correction]:
    """New versions of reports, with the claims of the version before that they no longer hold."""
    gone: dict[str, list[Found]] = {}
    for one in found:
        if one.recorded.status == "withdrawn":
            gone.setdefault(one.recorded.report_id, []).append(one)
    replaced = set()
    for report in reports:
        if not report.version_of:
            continue
        replaced.add(report.version_of)
        claims = gone.get(report.version_of, [])
        left = f"{len(claims)} claim{'s' * (len(claims) != 1)} of it no longer told"
        yield Correction(
            what="version",
            published=report.reported_time.last_day,
            noted=None,
            by=report.report.outlet or "(no outlet stated)",
            words=f"a new version of “{report.report.title or 'a report'}”: {left}",
            claims=tuple(claims),
            report=report,
        )
    for name, claims in gone.items():
        if name not in replaced:
            yield Correction(
                what="withdrawn",
                published=None,
                noted=None,
                by=claims[0].report.outlet,
                words="no longer told by its maker",
                claims=tuple(claims),
            )


def _when(ledger: Ledger, seq: int) -> datetime | None:
    entry = ledger.entry(seq) if seq else None
    return None if entry is None else entry.recorded_time
