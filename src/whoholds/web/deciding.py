"""People's decisions as the pages make them: the one door to the ledger's judgements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from whoholds.desk import judging, reworking
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.judging import Signed
from whoholds.ledger.database import Ledger
from whoholds.ledger.set_fields import Settings
from whoholds.model.claim import Claim
from whoholds.model.entry import Entry, Found, Retracted
from whoholds.model.judgement import ClaimMarked, Corrected, Judged, ReasonCode, Undone
from whoholds.show.judged_words import DECIDED
from whoholds.show.wording import headline, plain

#: Why a claim is not accepted as it stands, by the digits 1 to 9 and 0 of the keyboard.
REASONS: dict[ReasonCode, str] = {
    "wrong-actor": "wrong actor",
    "wrong-place": "wrong place",
    "wrong-relation": "wrong relation",
    "wrong-factuality": "wrong certainty",
    "wrong-source": "wrong source",
    "wrong-time": "wrong time",
    "wrong-quantity": "wrong figure",
    "not-a-claim": "not a claim",
    "same-claim": "same as another",
    "other": "other",
}
#: What stands between several names in one field.
BETWEEN = ";"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about a claim as the ledger has it."""

    seq: int
    at: datetime
    by: str
    what: str
    reason: str = ""


def decide(
    folder: CaseFolder, claim_id: str, decision: Literal["accept", "reject"], signed: Signed
) -> Entry:
    """Accept or reject a claim.

    Raises:
        UnknownTarget: there is no such claim.
        SettingsError: a rejection without a reason, or one whose code is not in the list.
    """
    with folder.open() as ledger:
        entry = judging.judge(ledger, claim_id, decision, signed)
        folder.keep_head(ledger.head())
    return entry


def amend(folder: CaseFolder, found: Found, settings: Settings, signed: Signed) -> Entry:
    """Record the claim as a person would have it.

    Raises:
        SettingsError: fields whose values are none, all at once; or nothing is changed.
    """
    with folder.open() as ledger:
        name = found.recorded.claim_id
        entry = judging.amend(ledger, name, settings, signed, case=folder.case)
        folder.keep_head(ledger.head())
    return entry


def split(
    folder: CaseFolder, claim_id: str, parts: Sequence[Settings], signed: Signed
) -> tuple[Entry, ...]:
    """Put several claims in place of one.

    Raises:
        SettingsError: fewer than two parts, parts that are alike, or settings that are wrong.
    """
    with folder.open() as ledger:
        made = reworking.split_claim(ledger, claim_id, parts, signed, case=folder.case)
        folder.keep_head(ledger.head())
    return made


def merge(folder: CaseFolder, claim_id: str, into: str, signed: Signed) -> Entry:
    """Say that a claim is another one, which is kept.

    Raises:
        UnknownTarget: there is no such other claim.
        SettingsError: it is the same one, or was merged itself.
    """
    with folder.open() as ledger:
        made = reworking.merge_claims(ledger, (claim_id,), into, signed)
        folder.keep_head(ledger.head())
    return made[0]


def mark(folder: CaseFolder, missed: reworking.Missed, signed: Signed) -> Entry:
    """Add a claim that no reader found.

    Raises:
        SettingsError: the words do not stand there once, fields are wrong, or the claim is there.
    """
    with folder.open() as ledger:
        made = reworking.mark_claim(ledger, missed, signed, case=folder.case)
        folder.keep_head(ledger.head())
    return made


def same_place(folder: CaseFolder, name: str, into: str, signed: Signed) -> Entry:
    """Say that a name means the place of another name.

    Raises:
        SettingsError: one of the two is empty.
    """
    with folder.open() as ledger:
        made = reworking.merge_names(ledger, "place", (name,), into, signed)
        folder.keep_head(ledger.head())
    return made


def undo(folder: CaseFolder, seq: int, signed: Signed) -> Entry:
    """Take a decision back; it stays in the record."""
    with folder.open() as ledger:
        entry = judging.undo(ledger, seq, signed)
        folder.keep_head(ledger.head())
    return entry


def history(ledger: Ledger, claim_id: str) -> tuple[Act, ...]:
    """What people decided about a claim, in order; every word of it stays."""
    entries = ledger.entries_of_claim(claim_id)
    return tuple(act for e in entries if (act := _act(e)) is not None)


def settings_of(claim: Claim) -> dict[str, str]:
    """The fields that can be amended, as they are written in a form."""
    p, when = claim.proposition, claim.valid_time
    known = when is not None and (when.start is not None or when.end is not None)
    ends = "" if when is None else f"{when.first_day or '..'}/{when.last_day or '..'}"
    between = f"{BETWEEN} "
    return {
        "actor": p.actor.name if p.actor else "",
        "relation": p.relation,
        "again": "yes" if p.again else "no",
        "from": p.from_actor.name if p.from_actor else "",
        "places": between.join(m.name for m in p.places),
        "within": between.join(m.name for m in p.within),
        "factuality": claim.factuality,
        "sources": between.join(link.name for link in claim.attribution),
        "when": ends if known else "",
    }


def _act(entry: Entry) -> Act | None:
    match entry.body:
        case Judged() as body:
            what = DECIDED[body.decision]
            what += f": {plain(headline(body.amended))}" if body.amended else ""
            reason = _reason(body)
        case ClaimMarked() as body:
            what, reason = f"marked: {plain(headline(body.claim))}", _reason(body)
        case Undone() as body:
            what, reason = f"took entry {body.entry} back", _reason(body)
        case Corrected() as body:
            what, reason = f"noted a correction by {body.by}", body.correction
        case Retracted() as body:
            what, reason = "retracted", body.reason
        case _:
            return None
    by = body.noted_by if isinstance(body, Corrected) else body.by
    return Act(seq=entry.seq, at=entry.recorded_time, by=by, what=what, reason=reason)


def _reason(body: Judged | ClaimMarked | Undone) -> str:
    """The code of the reason, and the words after it."""
    return ": ".join(filter(None, (body.reason_code, body.reason)))
