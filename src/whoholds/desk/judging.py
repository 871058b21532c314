"""Shell: what people decide about claims and names, each an entry of the ledger with a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Literal

import msgspec

from whoholds.desk.ledgering import Clock, claims, find_claim, now
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.amending import amended, reason_of
from whoholds.ledger.database import Ledger
from whoholds.ledger.indexing import target_of
from whoholds.ledger.review_queue import waiting
from whoholds.ledger.set_fields import Settings
from whoholds.model.case import Case
from whoholds.model.claim import Claim
from whoholds.model.entry import Body, Entry, Found, Recorded, Retracted
from whoholds.model.judgement import (
    REASONS,
    Answered,
    ClaimMarked,
    Coded,
    Corrected,
    Judged,
    Merged,
    ReasonCode,
    Told,
    Undone,
)
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.model.timespan import TimeSpan


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who decides, and why: a code of `REASONS` and free words."""

    by: str
    code: str = ""
    words: str = ""


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that waits for a person, with claims judged before that it may be."""

    found: Found
    was: tuple[Recorded, ...] = ()


def review(ledger: Ledger) -> tuple[Queued, ...]:
    """Claims that nobody has decided on: judged before first of all, then those with most doubts.

    A claim that a better reader found in place of one that was judged comes with that judgement,
    which is shown and never carried over.
    """
    return queue_of(claims(ledger))


def queue_of(held: Sequence[Found]) -> tuple[Queued, ...]:
    """The same queue, from the ledger's claims."""
    texts = {f.recorded.report_id: f.report.text for f in held}
    found = {f.recorded.claim_id: f for f in held}
    queue = waiting([f.recorded for f in held], texts)
    return tuple(Queued(found=found[w.recorded.claim_id], was=w.was) for w in queue)


def judge(
    ledger: Ledger,
    claim: str,
    decision: Literal["accept", "reject"],
    signed: Signed,
    *,
    clock: Clock | None = None,
) -> Entry:
    """Accept a claim as it stands, or reject it.

    Raises:
        UnknownTarget: there is no claim of this id.
        SettingsError: no name, or a rejection without a reason code.
    """
    code = reason_code(signed, "" if decision == "accept" else None)
    if not ledger.has_claim(claim):
        raise UnknownTarget(f"there is no claim {claim}: whoholds claims lists them")
    held = find_claim(ledger, claim).recorded
    # Who accepts an amended claim stands for it as amended, not for what the reader said.
    kept = held.claim if decision == "accept" and held.original is not None else None
    body = Judged(
        claim_id=claim,
        decision="amend" if kept is not None else decision,
        by=signed.by,
        reason=signed.words,
        reason_code=held.reason_code if kept is not None else code,
        amended=kept,
    )
    return appended(ledger, (body,), clock)[0]


def amend(
    ledger: Ledger,
    claim: str,
    settings: Settings,
    signed: Signed,
    *,
    case: Case | None = None,
    clock: Clock | None = None,
) -> Entry:
    """Put a claim as a person would have it; what the reader said stays beside it.

    Args:
        ledger: where the claim is.
        claim: its id.
        settings: fields and values, by the guide's names ("actor", "places", "when").
        signed: who, and why; the code follows from the fields where it is not given.
        case: whose parties the names are mapped to.
        clock: for tests.

    Raises:
        UnknownTarget: there is no claim of this id.
        SettingsError: fields or values are wrong, all at once.
    """
    cited = find_claim(ledger, claim)
    report = cited.added.report
    new = with_parties_of(case, report, amended(cited.recorded.claim, report.text, settings))
    body = Judged(
        claim_id=cited.recorded.claim_id,
        decision="amend",
        by=signed.by,
        reason=signed.words,
        reason_code=reason_code(signed, reason_of(settings)),
        amended=new,
    )
    return appended(ledger, (body,), clock)[0]


def undo(ledger: Ledger, seq: int, signed: Signed, *, clock: Clock | None = None) -> Entry:
    """Take a judgement back: what was in force before it is in force again.

    Args:
        ledger: where it is.
        seq: the number of the judgement's entry.
        signed: who takes it back, and why.
        clock: for tests.

    Raises:
        UnknownTarget: there is no judgement of this number.
        SettingsError: it is a part of a split, which is taken back as a whole.
    """
    entry = ledger.entry(seq)
    body = None if entry is None else entry.body
    if not isinstance(body, Judged | ClaimMarked | Merged | Undone | Coded | Answered | Told):
        raise UnknownTarget(f"entry {seq} is no judgement that can be taken back")
    if isinstance(body, ClaimMarked) and body.split_of:
        told = f"entry {seq} is a part of {body.split_of}: take the split back, it comes before"
        raise SettingsError((("--undo", told),))
    code = reason_code(signed, "mistake")
    undone = Undone(
        entry=seq, target_id=target_of(body), by=signed.by, reason_code=code, reason=signed.words
    )
    return appended(ledger, (undone,), clock)[0]


def retract(
    ledger: Ledger,
    target_id: str,
    reason: str,
    by: str,
    *,
    relied_on: Sequence[str] = (),
    clock: Clock | None = None,
) -> Entry:
    """Take a claim or a report back: it stays in the record, marked, with the reason.

    Args:
        ledger: where it is.
        target_id: the claim or report.
        reason: why.
        by: who takes it back.
        relied_on: who, or what, relied on it until then.
        clock: for tests.

    Raises:
        UnknownTarget: there is no claim or report of this id.
    """
    require_known(ledger, target_id)
    body = Retracted(target_id=target_id, reason=reason, by=by, relied_on=tuple(relied_on))
    return appended(ledger, (body,), clock)[0]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What an outlet or a source corrects: by whom, what it says now, where, and when.

    `published` is None where nobody knows: then some time up to now.
    """

    by: str
    says: str
    where: str = ""
    published: TimeSpan | None = None


def correct(
    ledger: Ledger,
    target_id: str,
    correction: Correction,
    noted_by: str,
    *,
    clock: Clock | None = None,
) -> Entry:
    """Note that an outlet or a source corrects a claim or a report; the claim is shown with it.

    Raises:
        UnknownTarget: there is no claim or report of this id.
    """
    require_known(ledger, target_id)
    recorded = (clock or now)()
    body = Corrected(
        target_id=target_id,
        by=correction.by,
        correction=correction.says,
        where=correction.where,
        reported_time=correction.published or _up_to(recorded),
        noted_by=noted_by,
    )
    return appended(ledger, (body,), lambda: recorded)[0]


def reason_code(signed: Signed, default: ReasonCode | None) -> ReasonCode:
    """The code that was given, else the default.

    Raises:
        SettingsError: there is no such code, none was given where there is no default, or the
            decision has no name.
    """
    problems = []
    if not signed.by.strip():
        problems.append(("--by", "a decision has a name: give yours"))
    if signed.code not in REASONS and (signed.code or default is None):
        known = ", ".join(REASONS)
        problems.append(("--code", f"say why, {signed.code!r} is none of: {known}"))
    if problems:
        raise SettingsError(tuple(problems))
    return next((c for c in REASONS if c == signed.code), default or "")


def with_parties_of(case: Case | None, report: Report, claim: Claim) -> Claim:
    """The claim with the case's parties on its names, as the reader's claims have them."""
    if case is None:
        return claim
    sentence = SentenceReading(span=claim.span, claims=(claim,), parsed=True)
    return with_sides(Reading(report=report, sentences=(sentence,)), case).claims[0]


def require_known(ledger: Ledger, target_id: str) -> None:
    """Refuse an id that is of no claim and of no report.

    Raises:
        UnknownTarget: there is none.
    """
    if not ledger.has_claim(target_id) and ledger.report_of(target_id) is None:
        raise UnknownTarget(f"there is no claim or report {target_id}: whoholds claims lists them")


def _up_to(end: datetime) -> TimeSpan:
    return TimeSpan(end=end, precision="range", reason="nobody says when it was corrected")


def appended(ledger: Ledger, bodies: Sequence[Body], clock: Clock | None) -> tuple[Entry, ...]:
    """Judgements as entries, all or none."""
    head = ledger.append(bodies, (clock or now)())
    return tuple(islice(ledger.entries(head.seq - len(bodies) + 1), len(bodies)))
