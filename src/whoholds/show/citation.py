"""A claim as something that can be cited: its words, where they stand, and what proves them. Pure.

The machine's form is a W3C Web Annotation (https://www.w3.org/TR/annotation-model/) with two
selectors: the quote with what stands before and after it, and its position in the text as read.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from whoholds.model.entry import Imported, Recorded, ReportAdded
from whoholds.model.report import Report
from whoholds.model.timespan import TimeSpan
from whoholds.show.elements import web_address
from whoholds.show.gathering import paraphrase_of
from whoholds.show.judged_words import asides, decision_words
from whoholds.show.marking import safe
from whoholds.show.wording import headline, plain

#: Characters of context on each side of a quote, enough to tell two like quotes of a page apart.
CONTEXT_CHARS = 32
#: A line that is to be copied has at most this many words of the source.
MOST_WORDS = 60
#: Where ids become addresses that do not change; a scheme of our own, for nobody's server.
SCHEME = "whoholds"


def permalink(case_id: str, claim_id: str) -> str:
    """The name of a claim that does not change."""
    return f"{SCHEME}:{case_id}/claim/{claim_id}"


def annotation(
    case_id: str, held: Recorded, added: ReportAdded, terms: Imported | None = None
) -> dict[str, Any]:
    """The claim as a Web Annotation (JSON-LD).

    A paraphrase of ours is no quote of the outlet's, nor is a row of a table: it has no selector
    on the outlet's address. A row carries the licence and citation of its import (`terms`).
    """
    report = added.report
    target: dict[str, Any] = {"source": _resource(case_id, held, added)}
    if report.url and not web_address(report.url):
        target["whoholds:address"] = report.url
    if added.text_origin == "paraphrase":
        target["whoholds:note"] = paraphrase_of(report)
    elif added.text_origin == "row":
        target["whoholds:row"] = held.claim.span.of(report.text)
    else:
        target["selector"] = list(_selectors(held, report))
    if added.capture_sha256:
        target["whoholds:capture_sha256"] = added.capture_sha256
    told = {} if terms is None else _terms(terms)
    return told | {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {"whoholds": "https://whoholds.example/ns#"},
        ],
        "id": permalink(case_id, held.claim_id),
        "type": "Annotation",
        "created": iso(held.recorded_time),
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "value": attributed_line(held, added),
        },
        "target": target,
        "whoholds:status": held.status,
        "whoholds:decision": held.decision,
        **_said_since(held),
        "whoholds:reported": [iso(held.reported_time.start), iso(held.reported_time.end)],
    }


def _resource(case_id: str, held: Recorded, added: ReportAdded) -> str:
    """What is annotated, as an IRI: whatever else an address says is no resource."""
    if address := web_address(added.report.url):
        return address
    if added.capture_sha256:
        return f"urn:sha256:{added.capture_sha256}"
    return f"{SCHEME}:{case_id}/report/{held.report_id}"


def _said_since(held: Recorded) -> dict[str, Any]:
    """What people and outlets said of it after it was read; nothing where nobody did."""
    told: dict[str, Any] = {}
    if held.decision is not None:
        told["whoholds:decided"] = decision_words(held)
    if held.original is not None:
        told["whoholds:as_read"] = plain(headline(held.original))
        told["whoholds:as_amended"] = plain(headline(held.claim))
    if held.retraction is not None:
        told["whoholds:retraction"] = msgspec.to_builtins(held.retraction)
    if held.corrections:
        told["whoholds:corrections"] = msgspec.to_builtins(held.corrections)
    return told


def _terms(terms: Imported) -> dict[str, Any]:
    # The model takes an IRI for rights; "CC BY 4.0" is words.
    rights = web_address(terms.licence)
    return ({"rights": rights} if rights else {}) | {
        "whoholds:licence": terms.licence,
        "whoholds:maker": terms.maker,
        "whoholds:citation": terms.citation,
        "whoholds:import": terms.import_id,
    }


def _selectors(held: Recorded, report: Report) -> Iterator[dict[str, Any]]:
    span, text = held.claim.span, report.text
    yield {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - CONTEXT_CHARS) : span.start],
        "suffix": text[span.end : span.end + CONTEXT_CHARS],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def attributed_line(held: Recorded, added: ReportAdded) -> str:
    """One line to copy: who published it, on whose word, and the words; never more than 60.

    A paraphrase stands without quotation marks and says that it is one.
    """
    report, claim = added.report, held.claim
    words = claim.span.of(report.text).split()
    cut = len(words) > MOST_WORDS
    told = " ".join(words[:MOST_WORDS]) + (" ..." if cut else "")
    chain = ", citing ".join(link.name for link in claim.attribution)
    outlet = report.outlet or report.url or "a report without an outlet"
    day = _day(held.reported_time)
    source = f" (citing {chain})" if chain else ""
    if added.text_origin == "paraphrase":
        return f"{paraphrase_of(report)}, {day}{source}: {told}"
    if added.text_origin == "row":
        return f"{outlet}, {day}{source}, row: {told}"
    quote = f"“{told}”" if added.text_origin == "original" else f"“{told}” (translated)"
    return f"{outlet}, {day}{source}: {quote}"


def citation_lines(
    case_id: str,
    held: Recorded,
    added: ReportAdded,
    terms: Imported | None = None,
    *,
    columns: int = 80,
) -> Iterator[str]:
    """The claim for a footnote, and what proves it."""
    yield from textwrap.wrap(safe(attributed_line(held, added)), columns)
    report = added.report
    facts = (
        ("id", permalink(case_id, held.claim_id)),
        ("title", report.title),
        ("address", report.url),
        ("maker", terms.maker if terms else ""),
        ("licence", terms.licence if terms else ""),
        ("cite as", terms.citation if terms else ""),
        ("reported", _day(held.reported_time)),
        ("recorded", held.recorded_time.strftime("%Y-%m-%d %H:%M UTC")),
        ("capture", capture_words(added)),
        ("words at", f"characters {held.claim.span.start} to {held.claim.span.end} of the text"),
        ("report", held.report_id),
        ("standing", held.status),
        ("decided", decision_words(held) or "by nobody yet"),
    )
    for name, value in facts:
        if value:
            # An address or a hash is not broken: it is to be copied.
            yield f"{name:10}{' '.join(safe(value).split())}"
    for aside in asides(held):
        yield from textwrap.wrap(safe(aside), columns, subsequent_indent=" " * 10)


def capture_words(added: ReportAdded) -> str:
    """The hash of a report's bytes, or that none were kept."""
    return f"sha256 {added.capture_sha256}" if added.capture_sha256 else "none was kept"


def _day(time: TimeSpan) -> str:
    day = time.last_day
    if day is None:
        return "undated"
    return day.isoformat() if time.precision != "range" else f"{day.isoformat()} or before"


@lru_cache(1 << 14)
def iso(time: datetime | None) -> str | None:
    """A time as data: UTC, with a Z."""
    return None if time is None else time.isoformat().replace("+00:00", "Z")
