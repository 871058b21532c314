"""A claim of the ledger as a row: nested for programs, flat for tables. Pure.

The nested form is the guide's, with what the ledger knows; the flat one has a column for each
field that a person sorts or filters by. A text that is ours is never in the column `quote`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from whoholds.model.claim import Claim, quantity_of
from whoholds.model.entry import Found
from whoholds.model.guide import claim_to_guide
from whoholds.show.citation import iso, permalink
from whoholds.show.gathering import paraphrase_of
from whoholds.show.marking import unturned

Cell = str | float | int | bool | None

#: Columns of a table of claims, in order. Days are the guide's: the last one is inclusive.
COLUMNS = (
    "id", "reported", "outlet", "sources", "kind", "actor", "party_id", "relation", "again",
    "from", "places", "within", "factuality", "low", "best", "high", "unit", "change",
    "when_start", "when_end", "when_phrase", "interest", "in_force", "quote", "paraphrase", "row",
    "text_note", "title", "url", "status", "decision", "decided_by", "reported_from", "reported_to",
    "recorded", "reader", "claim_id", "report_id", "capture_sha256", "licence", "citation",
    "doubts", "query",
)  # fmt: skip
#: What stands between several names in one cell.
BETWEEN = "; "
#: What stands between the links of a chain, outermost first.
CHAIN = " > "
#: A cell that begins so is a formula to a spreadsheet, the wide forms to some of East Asia; an
#: apostrophe before it makes it text (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Where a spreadsheet cuts cells at semicolons, as in much of Europe, or at tabs, quotation marks
#: in the middle of a line hold nothing together: a cell of its own begins behind each of these.
_INNER = re.compile('([;\t\r\n|]"*)(?=[=+@\uff1d\uff0b\uff0d\uff20]|-(?![0-9.]+(?:[;\t\r\n|]|$)))')


def claim_row(case_id: str, found: Found) -> dict[str, Any]:
    """A claim as nested JSON: the guide's fields, and what the ledger knows of it."""
    held, added, report = found.recorded, found.added, found.report
    ours = added.text_origin == "paraphrase"
    quoted = added.text_origin in {"original", "translation"}
    guide = claim_to_guide(held.claim, report, claim_id="s1a")
    words = held.claim.span.of(report.text)
    row = guide if quoted else _without_quotes(guide)
    return row | {
        "id": held.claim_id,
        "permalink": permalink(case_id, held.claim_id),
        "report_id": held.report_id,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "text_origin": added.text_origin,
        "quote": words if quoted else "",
        "paraphrase": words if ours else "",
        "row": words if added.text_origin == "row" else "",
        "text_note": paraphrase_of(report) if ours else "",
        "capture_sha256": added.capture_sha256,
        "reported": [iso(held.reported_time.start), iso(held.reported_time.end)],
        "recorded": iso(held.recorded_time),
        "reader": held.reader,
        "status": held.status,
        "decision": held.decision,
        "decided_by": held.decided_by,
        **_judged(found),
        **_terms(found),
    }


def flat_row(case_id: str, found: Found, query: str = "") -> dict[str, Cell]:
    """A claim as one line of a table: a value for each of `COLUMNS`, in their order.

    `query` is what was asked, in words: it stands in every line, so that it goes where they go.
    """
    row, held = claim_row(case_id, found), found.recorded
    last = held.reported_time.last_day
    low, best, high, unit, change = _quantity(held.claim)
    flat: dict[str, Cell] = {name: row.get(name) for name in COLUMNS}
    return flat | {
        "id": row["permalink"],
        "claim_id": row["id"],
        "reported": None if last is None else last.isoformat(),
        "reported_from": row["reported"][0],
        "reported_to": row["reported"][1],
        "sources": CHAIN.join(row["sources"]),
        "places": BETWEEN.join(row["places"]),
        "within": BETWEEN.join(row["within"]),
        "low": low,
        "best": best,
        "high": high,
        "unit": unit,
        "change": change,
        "when_start": row["when"]["start"],
        "when_end": row["when"]["end"],
        "when_phrase": row["when"]["phrase"] if row["quote"] else "",
        "doubts": BETWEEN.join(sorted({d.code for d in held.claim.doubts})),
        "query": query,
    }


def _judged(found: Found) -> dict[str, Any]:
    """What people decided and said since: the claim itself is the version in force.

    `original` is what was read, where a person amended it, and null elsewhere.
    """
    held = found.recorded
    original = held.original and claim_to_guide(held.original, found.report, claim_id="s1a")
    quoted = found.added.text_origin in {"original", "translation"}
    return {
        "in_force": held.in_force,
        "reason_code": held.reason_code,
        "reason": held.reason,
        "original": original if quoted else _without_quotes(original),
        "marked_by": held.marked_by,
        "split_of": held.split_of,
        "into": list(held.into),
        "retraction": msgspec.to_builtins(held.retraction),
        "corrections": msgspec.to_builtins(held.corrections),
    }


def _terms(found: Found) -> dict[str, Any]:
    """On which terms an imported row is had, and which row of its table it says it copies."""
    told: dict[str, Any] = {}
    if found.terms is not None:
        names = ("import_id", "maker", "licence", "citation")
        told = {name: getattr(found.terms, name) for name in names}
    copied = [o.value for o in found.report.origins if o.field == "copy_of"]
    return told | ({"copy_of": copied[0]} if copied else {})


def as_cell(value: Cell) -> Cell:
    """A value that a spreadsheet takes for what it is: text is no formula, and reads as written.

    Also where it cuts cells at other signs than the file does. What turns the reading direction
    becomes U+FFFD; forms for programs have it as it was read.
    """
    if not isinstance(value, str):
        return value
    shown = _INNER.sub(r"\1'", unturned(value))
    return f"'{shown}" if shown.lstrip('"').startswith(_FORMULA) else shown


def _quantity(claim: Claim) -> tuple[Cell, Cell, Cell, Cell, Cell]:
    q = quantity_of(claim)
    if q is None:
        return None, None, None, None, None
    return q.low, q.best, q.high, q.unit, q.change


def _without_quotes(value: Any) -> Any:  # noqa: ANN401  (any JSON)
    """The same without words of the text under the name of a quote."""
    if isinstance(value, dict):
        return {k: _without_quotes(v) for k, v in value.items() if k != "quote"}
    if isinstance(value, list):
        return [_without_quotes(v) for v in value]
    return value
