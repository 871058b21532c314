"""A claim's columns straight from its record: what `rows.flat_row` says, for many at once. Pure.

`flat_row` goes by way of the guide's JSON, which takes ten times as long; a test holds the two
together on every kind of claim.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from whoholds.model.claim import Mention, quantity_of
from whoholds.model.entry import Found
from whoholds.model.feature import Value
from whoholds.model.timespan import TimeSpan
from whoholds.show.citation import iso, permalink
from whoholds.show.gathering import paraphrase_of
from whoholds.show.rows import BETWEEN, CHAIN

#: Of each text origin, the column that has the words.
_HELD_BY = {"original": "quote", "translation": "quote", "paraphrase": "paraphrase", "row": "row"}


def claim_values(case_id: str, found: Found) -> dict[str, Value]:
    """A value for each column of a table of claims but the query."""
    held, report = found.recorded, found.report
    claim, p = held.claim, held.claim.proposition
    valid = claim.valid_time
    told, column = held.reported_time, _HELD_BY[found.added.text_origin]
    words, is_ours, is_row = claim.span.of(report.text), column == "paraphrase", column == "row"
    quote = "" if is_ours or is_row else words
    q, terms = quantity_of(claim), found.terms
    return {
        "id": permalink(case_id, held.claim_id),
        "reported": _last_day(told.end, told.offset_min),
        "outlet": report.outlet,
        "sources": CHAIN.join([link.name for link in claim.attribution]),
        "kind": claim.kind,
        "actor": _name(p.actor),
        "party_id": p.actor.party_id if p.actor else None,
        "relation": p.relation,
        "again": p.again,
        "from": _name(p.from_actor),
        "places": BETWEEN.join([m.name for m in p.places]),
        "within": BETWEEN.join([m.name for m in p.within]) if p.within else "",
        "factuality": claim.factuality,
        "low": q.low if q else None,
        "best": q.best if q else None,
        "high": q.high if q else None,
        "unit": q.unit if q else None,
        "change": q.change if q else None,
        "when_start": _first_day(valid.start, valid.offset_min) if valid else None,
        "when_end": _last_day(valid.end, valid.offset_min) if valid else None,
        "when_phrase": valid.phrase if valid and quote else "",
        "interest": claim.interest,
        "in_force": held.in_force,
        "quote": quote,
        "paraphrase": words if is_ours else "",
        "row": words if is_row else "",
        "text_note": paraphrase_of(report) if is_ours and words else "",
        "title": report.title,
        "url": report.url,
        "status": held.status,
        "decision": held.decision,
        "decided_by": held.decided_by,
        "reported_from": iso(told.start),
        "reported_to": iso(told.end),
        "recorded": iso(held.recorded_time),
        "reader": held.reader,
        "claim_id": held.claim_id,
        "report_id": held.report_id,
        "capture_sha256": found.added.capture_sha256,
        "licence": terms.licence if terms else None,
        "citation": terms.citation if terms else None,
        "doubts": BETWEEN.join(sorted({d.code for d in claim.doubts})) if claim.doubts else "",
    }


def _name(mention: Mention | None) -> str:
    return mention.name if mention else ""


@lru_cache(1 << 14)
def _first_day(start: datetime | None, offset_min: int) -> str | None:
    """`TimeSpan.first_day` as text; a page has few days many times."""
    day = TimeSpan(start=start, offset_min=offset_min).first_day
    return None if day is None else day.isoformat()


@lru_cache(1 << 14)
def _last_day(end: datetime | None, offset_min: int) -> str | None:
    """`TimeSpan.last_day` as text."""
    day = TimeSpan(end=end, offset_min=offset_min).last_day
    return None if day is None else day.isoformat()
