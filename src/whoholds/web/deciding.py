"""People's decisions as the pages make them: the one door to the ledger's judgements.

Everything that a page records about a claim goes through here, so that richer judgements need no
change elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import get_args

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.errors import SettingsError
from whoholds.ledger.database import Ledger
from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Factuality, Mention, Relation
from whoholds.model.entry import Body, Decision, Entry, Found, Judged, Retracted, Undone
from whoholds.model.timespan import days
from whoholds.show.wording import headline, plain

#: Why a claim is not accepted as it stands: a closed list, so that reasons can be counted.
REASONS = {
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
Settings = Sequence[tuple[str, str]]
#: What stands between several names in one field.
BETWEEN = ";"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One decision about a claim as the ledger has it."""

    seq: int
    at: datetime
    by: str
    what: str
    reason: str = ""


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who decides, and why: a code of `REASONS` and free words."""

    by: str
    code: str = ""
    words: str = ""

    @property
    def reason(self) -> str:
        """The reason as it is recorded: the code, and the words after it."""
        return ": ".join(filter(None, (self.code, self.words.strip())))


def decide(folder: CaseFolder, claim_id: str, decision: Decision, signed: Signed) -> Entry:
    """Accept or reject a claim.

    Raises:
        UnknownTarget: there is no such claim.
        SettingsError: the reason's code is not in the list.
    """
    _require_reason(signed)
    with folder.open() as ledger:
        entry = ledgering.judge(ledger, claim_id, decision, signed.by, signed.reason)
        folder.keep_head(ledger.head())
    return entry


def amend(folder: CaseFolder, found: Found, settings: Settings, signed: Signed) -> Entry:
    """Record the claim as a person would have it.

    Raises:
        SettingsError: fields whose values are none, all at once; or nothing is changed.
    """
    _require_reason(signed)
    body = Judged(
        claim_id=found.recorded.claim_id,
        decision="amend",
        by=signed.by,
        reason=signed.reason,
        amended=amended(found.recorded.claim, settings),
    )
    return _append(folder, body)


def undo(folder: CaseFolder, entry: int, claim_id: str, signed: Signed) -> Entry:
    """Take a decision back; it stays in the record."""
    body = Undone(entry=entry, target_id=claim_id, by=signed.by, reason=signed.reason)
    return _append(folder, body)


def history(ledger: Ledger, claim_id: str) -> tuple[Act, ...]:
    """What people decided about a claim, in order; every word of it stays."""
    entries = ledger.entries_of_claim(claim_id)
    return tuple(act for e in entries if (act := _act(e)) is not None)


def amended(claim: Claim, settings: Settings) -> Claim:
    """The claim with these fields set, by the guide's names; lists are parted at ";".

    Raises:
        SettingsError: as `amend`.
    """
    problems: list[tuple[str, str]] = []
    new = claim
    for field, value in settings:
        new = _with(new, field, value.strip(), problems)
    if new == claim and not problems:
        problems.append(("amend", "nothing is changed: set a field, or accept the claim"))
    if problems:
        raise SettingsError(tuple(problems))
    return new


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


def _with(claim: Claim, field: str, value: str, problems: list[tuple[str, str]]) -> Claim:
    names = [n for part in value.split(BETWEEN) if (n := part.strip())]
    match field:
        case "actor" | "from":
            mention = Mention(name=value) if value else None
            return _proposed(claim, **{"actor" if field == "actor" else "from_actor": mention})
        case "places" | "within":
            return _proposed(claim, **{field: tuple(Mention(name=n) for n in names)})
        case "relation" if value in get_args(Relation):
            return _proposed(claim, relation=value)
        case "again" if value in {"yes", "no"}:
            return _proposed(claim, again=value == "yes")
        case "factuality" if value in get_args(Factuality):
            return msgspec.structs.replace(claim, factuality=value, factuality_cues=())
        case "sources":
            return msgspec.structs.replace(claim, attribution=tuple(Link(name=n) for n in names))
        case "when":
            return _timed(claim, value, problems)
        case _:
            problems.append((field, f"{value!r} cannot be set"))
            return claim


def _require_reason(signed: Signed) -> None:
    if signed.code and signed.code not in REASONS:
        known = ", ".join(REASONS)
        raise SettingsError((("reason", f"{signed.code!r} is none of {known}"),))


def _proposed(claim: Claim, **changes: object) -> Claim:
    proposition = msgspec.structs.replace(claim.proposition, **changes)
    return msgspec.structs.replace(claim, proposition=proposition)


def _timed(claim: Claim, value: str, problems: list[tuple[str, str]]) -> Claim:
    first, slash, last = value.partition("/")
    try:
        start, end = (
            None if part in {"", ".."} else date.fromisoformat(part)
            for part in (first, last if slash else first)
        )
        time = days(start, end, precision="range", reason="set by a person") if value else None
    except ValueError:
        problems.append(("when", f"{value!r} is no day (2031-05-07) and no FIRST/LAST day"))
        return claim
    return msgspec.structs.replace(claim, valid_time=time)


def _act(entry: Entry) -> Act | None:
    match entry.body:
        case Judged() as body:
            said = body.amended and f": {plain(headline(body.amended))}"
            what = {"accept": "accepted", "amend": "amended", "reject": "rejected"}[body.decision]
            what += said or ""
        case Undone() as body:
            what = f"took entry {body.entry} back"
        case Retracted() as body:
            what = "retracted"
        case _:
            return None
    return Act(seq=entry.seq, at=entry.recorded_time, by=body.by, what=what, reason=body.reason)


def _append(folder: CaseFolder, body: Body) -> Entry:
    with folder.open() as ledger:
        head = ledger.append((body,), ledgering.now())
        folder.keep_head(head)
        return next(ledger.entries(head.seq))
