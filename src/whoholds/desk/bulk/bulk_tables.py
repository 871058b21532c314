"""The tables that reading in bulk gives: claims, documents, reports. Needs pyarrow.

A claim's row has what one sorts, filters and groups by, and the whole claim as the ledger seals it
(`claim`, JSON); a report's row the whole reading and the bytes it was read from, so that a ledger
can be made from the tables alone. A document's row stands for every record of the input.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from whoholds.desk.bulk.cascade import Verdict
from whoholds.ledger.ids import claim_id, report_id, sha256
from whoholds.ledger.taking_in import reported_time
from whoholds.model.capture import Way
from whoholds.model.claim import Claim, quantity_of
from whoholds.model.reading import Reading
from whoholds.model.timespan import TimeSpan
from whoholds.read.text.arrival import Arrival

if TYPE_CHECKING:
    import pyarrow as pa

CLAIMS, DOCUMENTS, REPORTS = "claims", "documents", "reports"
TABLES = (CLAIMS, DOCUMENTS, REPORTS)
Row = dict[str, Any]
_encode = msgspec.json.Encoder(order="deterministic").encode


@cache
def schema(table: str) -> pa.Schema:
    """The columns of a table."""
    import pyarrow as pa

    text, names, when = pa.string(), pa.list_(pa.string()), pa.timestamp("us", tz="UTC")
    fields: dict[str, dict[str, pa.DataType]] = {
        CLAIMS: {
            "claim_id": text, "report_id": text, "part": text, "number": pa.int64(),
            "kind": text, "relation": text, "factuality": text, "actor": text, "party_id": text,
            "from_actor": text, "places": names, "within": names, "sources": names,
            "low": pa.float64(), "best": pa.float64(), "high": pa.float64(), "unit": text,
            "valid_from": when, "valid_to": when, "reported_from": when, "reported_to": when,
            "interest": text, "outlet": text, "url": text, "quote": text,
            "span_start": pa.int32(), "span_end": pa.int32(), "reader": text, "claim": text,
        },
        DOCUMENTS: {
            "part": text, "number": pa.int64(), "step": text, "code": text, "url": text,
            "taken": when, "size_bytes": pa.int64(), "record_id": text, "report_id": text,
            "title": text, "outlet": text, "lang": text, "claims": pa.int32(), "copy_of": text,
            "why": text,
        },
        REPORTS: {
            "report_id": text, "part": text, "number": pa.int64(),
            "reading": pa.large_string(), "arrival": text, "body": pa.large_binary(),
        },
    }  # fmt: skip
    return pa.schema(list(fields[table].items()))


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """An arrival without its bytes, as a report's row keeps it."""

    source: str
    way: Way
    asked_url: str = ""
    url: str = ""
    taken: datetime | None = None
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    record_id: str = ""
    stamp: str = ""
    sha256: str = ""


def document_row(part: str, number: int, verdict: Verdict) -> Row:
    """The row of one record, or of one report of a record that holds several."""
    arrival, reading = verdict.arrival, verdict.reading
    report = verdict.report
    return {
        "part": part,
        "number": number,
        "step": verdict.step,
        "code": verdict.code,
        "url": "" if arrival is None else arrival.url or arrival.source,
        "taken": None if arrival is None else arrival.taken,
        "size_bytes": 0 if arrival is None else len(arrival.body),
        "record_id": "" if arrival is None else arrival.record_id,
        "report_id": "" if report is None else report_id(report),
        "title": "" if report is None else report.title,
        "outlet": "" if report is None else report.outlet,
        "lang": "" if report is None else report.lang,
        "claims": 0 if reading is None else len(reading.claims),
        "copy_of": verdict.copy_of,
        "why": verdict.why,
    }


def claim_rows(part: str, number: int, arrival: Arrival, reading: Reading) -> Iterator[Row]:
    """The rows of a reading's claims, each id once, in the order of the text."""
    own = report_id(reading.report)
    told = _reported(arrival, reading)
    seen: set[str] = set()
    for claim in reading.claims:
        name = claim_id(own, claim)
        if name in seen:
            continue
        seen.add(name)
        yield {
            "claim_id": name,
            "report_id": own,
            "part": part,
            "number": number,
            **_said(claim),
            "valid_from": None if claim.valid_time is None else claim.valid_time.start,
            "valid_to": None if claim.valid_time is None else claim.valid_time.end,
            "reported_from": told and told.start,
            "reported_to": told and told.end,
            "outlet": reading.report.outlet,
            "url": reading.report.url,
            "quote": " ".join(claim.span.of(reading.report.text).split()),
            "span_start": claim.span.start,
            "span_end": claim.span.end,
            "reader": reading.reader,
            "claim": _encode(claim).decode(),
        }


def _reported(arrival: Arrival, reading: Reading) -> TimeSpan | None:
    """As the ledger would have it; None where neither the report nor its capture has a date."""
    if arrival.taken is None:
        return reading.report.published
    return reported_time(reading, arrival.taken)


def _said(claim: Claim) -> Row:
    p, q = claim.proposition, quantity_of(claim)
    return {
        "kind": claim.kind,
        "relation": p.relation,
        "factuality": claim.factuality,
        "actor": p.actor.name if p.actor else "",
        "party_id": (p.actor.party_id if p.actor else None) or "",
        "from_actor": p.from_actor.name if p.from_actor else "",
        "places": [m.name for m in p.places],
        "within": [m.name for m in p.within],
        "sources": [link.name for link in claim.attribution],
        "low": q and q.low,
        "best": q and q.best,
        "high": q and q.high,
        "unit": q.unit if q else "",
        "interest": claim.interest,
    }


def report_row(part: str, number: int, verdict: Verdict) -> Row:
    """The row of a report that carries claims: its reading, and the bytes it was read from."""
    arrival, reading = verdict.arrival, verdict.reading
    assert arrival is not None
    assert reading is not None
    sealed = Sealed(
        source=arrival.source,
        way=arrival.way,
        asked_url=arrival.asked_url,
        url=arrival.url,
        taken=arrival.taken,
        status=arrival.status,
        headers=arrival.headers,
        record_id=arrival.record_id,
        stamp=arrival.stamp,
        sha256=sha256(arrival.body),
    )
    return {
        "report_id": report_id(reading.report),
        "part": part,
        "number": number,
        "reading": _encode(reading).decode(),
        "arrival": _encode(sealed).decode(),
        "body": arrival.body if verdict.first else b"",
    }
