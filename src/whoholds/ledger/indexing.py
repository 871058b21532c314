"""What the index says of an entry: rows that follow from its body alone. Pure."""

from __future__ import annotations

from typing import Any

from whoholds.ledger.ids import round_key
from whoholds.ledger.same_names import name_key
from whoholds.model.claim import Claim
from whoholds.model.entry import (
    Body,
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    ReportAdded,
    Retracted,
)
from whoholds.model.judgement import (
    ClaimMarked,
    Coded,
    Corrected,
    Judged,
    Merged,
    RoundOpened,
    Undone,
)

#: What mergings of names are about: every question about claims asks for these too.
NAMES = "names"
#: Table name -> rows, each by column.
IndexRows = dict[str, list[dict[str, Any]]]


def index_rows(seq: int, body: Body) -> IndexRows:
    """The rows that the index has for the entry with this number."""
    match body:
        case ReportAdded():
            row = {
                "seq": seq,
                "report_id": body.report_id,
                "address_id": body.address_id,
                "outlet": body.report.outlet,
            }
            return {"report": [row]}
        case ClaimAdded():
            return _claim(seq, body)
        case ClaimMarked():
            return _claim(seq, body) | (_about(seq, body.split_of) if body.split_of else {})
        case Judged():
            amended = _places(seq, body.amended) if body.amended is not None else []
            return _about(seq, body.claim_id) | ({"place": amended} if amended else {})
        case _:
            return _about(seq, target_of(body))


def target_of(body: Body) -> str:
    """What an entry that adds nothing to read is about: a claim, a report, a round, the names."""
    match body:
        case ClaimWithdrawn() | ClaimSuperseded() | Judged():
            return body.claim_id
        case Retracted() | Corrected() | Undone():
            return body.target_id
        case Merged():
            return NAMES
        case RoundOpened():
            return round_key(body.name)
        case Coded():
            return round_key(body.round)
        case ClaimMarked():
            return body.split_of or body.claim_id
        case ReportAdded() | ClaimAdded():
            return body.report_id


def _claim(seq: int, body: ClaimAdded | ClaimMarked) -> IndexRows:
    row = {"seq": seq, "claim_id": body.claim_id, "report_id": body.report_id}
    return {"claim": [row], "place": _places(seq, body.claim)}


def _places(seq: int, claim: Claim) -> list[dict[str, Any]]:
    return [{"key": key, "seq": seq} for key in place_keys(claim)]


def _about(seq: int, target_id: str) -> IndexRows:
    return {"about": [{"seq": seq, "target_id": target_id}]}


def place_keys(claim: Claim) -> list[str]:
    """Folded names of a claim's places and containing regions, each once, in order."""
    p = claim.proposition
    keys = (name_key(m.name) for m in (*p.places, *p.within))
    return sorted({key for key in keys if key})
