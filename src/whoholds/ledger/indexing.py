"""What the index says of an entry: rows that follow from its body alone. Pure."""

from __future__ import annotations

from typing import Any

from whoholds.ledger.ids import row_set_id
from whoholds.model.claim import Claim
from whoholds.model.entry import (
    Body,
    ClaimAdded,
    ClaimSuperseded,
    ClaimWithdrawn,
    Imported,
    Judged,
    ReportAdded,
)
from whoholds.model.folding import fold

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
            own = body.report.row.partition("/")[0]
            if not own:
                return {"report": [row]}
            return {"report": [row], "about": [{"seq": seq, "target_id": row_set_id(own)}]}
        case ClaimAdded():
            named = [{"key": key, "seq": seq} for key in place_keys(body.claim)]
            row = {"seq": seq, "claim_id": body.claim_id, "report_id": body.report_id}
            return {"claim": [row], "place": named}
        case Imported():
            return {"about": [{"seq": seq, "target_id": body.import_id}]}
        case ClaimWithdrawn() | ClaimSuperseded() | Judged():
            return {"about": [{"seq": seq, "target_id": body.claim_id}]}
        case _:
            return {"about": [{"seq": seq, "target_id": body.target_id}]}


def place_keys(claim: Claim) -> list[str]:
    """Folded names of a claim's places and containing regions, each once, in order."""
    p = claim.proposition
    keys = (fold(m.name).removeprefix("the ") for m in (*p.places, *p.within))
    return sorted({key for key in keys if key})
