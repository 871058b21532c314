"""Claims as FollowTheMoney statements (followthemoney.tech): who says what of which entity. Pure.

A claim is an `Event` with its place, its days, its parties and the report it stands in as proof;
the report is an `Article`; a party as named is a `LegalEntity`. An entity is what the statements of
one id add up to, so that no claim is turned into a fact about a party: an event says who is said to
be involved, and its summary who says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whoholds.model.entry import Found
from whoholds.show.citation import attributed_line, iso, permalink
from whoholds.show.elements import web_address
from whoholds.show.wording import headline, plain

#: The columns of a table of statements, as FollowTheMoney writes them.
STATEMENT_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_TYPES = {
    "name": "name", "title": "string", "summary": "text", "startDate": "date", "endDate": "date",
    "date": "date", "publishedAt": "date", "location": "address", "sourceUrl": "url",
    "publisher": "string", "involved": "entity", "proof": "entity", "recordId": "string",
    "id": "checksum",
}  # fmt: skip


class Entity(NamedTuple):
    """An entity as it is said here: its id, its schema, the values of its properties."""

    entity_id: str
    schema: str
    values: tuple[tuple[str, str], ...]


def statements(case_id: str, found: Iterable[Found]) -> Iterator[dict[str, str]]:
    """The statements of claims, each of an article or a party once."""
    known: set[str] = set()
    for one in found:
        seen = iso(one.recorded.recorded_time) or ""
        for entity in entities_of(case_id, one):
            if entity.entity_id not in known:
                known.add(entity.entity_id)
                yield from _rows(case_id, entity, seen[:19])


def entities_of(case_id: str, found: Found) -> Iterator[Entity]:
    """The article, the parties and the event of one claim."""
    held, report = found.recorded, found.report
    article = f"{case_id}-report-{held.report_id}"
    published = held.reported_time.last_day
    yield Entity(
        article,
        "Article",
        (
            ("title", report.title or report.outlet or held.report_id),
            ("publisher", report.outlet),
            ("sourceUrl", web_address(report.url)),
            ("publishedAt", published.isoformat() if published else ""),
        ),
    )
    p = held.claim.proposition
    parties = [m for m in (p.actor, p.from_actor) if m is not None]
    for party in parties:
        yield Entity(_party_id(case_id, party.name), "LegalEntity", (("name", party.name),))
    valid = held.claim.valid_time
    first = valid.first_day if valid else None
    last = valid.last_day if valid else None
    yield Entity(
        f"{case_id}-claim-{held.claim_id}",
        "Event",
        (
            ("name", plain(headline(held.claim))),
            ("summary", attributed_line(held, found.added)),
            ("startDate", first.isoformat() if first else ""),
            ("endDate", last.isoformat() if last else ""),
            *(("location", place.name) for place in p.places),
            *(("involved", _party_id(case_id, party.name)) for party in parties),
            ("proof", article),
            ("sourceUrl", web_address(report.url)),
            ("publisher", report.outlet),
            ("recordId", permalink(case_id, held.claim_id)),
        ),
    )


def _party_id(case_id: str, name: str) -> str:
    return f"{case_id}-actor-{_sha1(name.casefold())[:20]}"


def _rows(case_id: str, entity: Entity, seen: str) -> Iterator[dict[str, str]]:
    told = [(prop, value) for prop, value in entity.values if value]
    keys = sorted(f"{entity.entity_id}.{prop}.{value}" for prop, value in told)
    # As the library has it: an entity's id is a statement too, the hash over all its others.
    for prop, value in (("id", _sha1("\n".join(keys))), *dict.fromkeys(told)):
        key = f"{case_id}.{entity.entity_id}.{prop}.{value}"
        yield {
            "canonical_id": entity.entity_id,
            "entity_id": entity.entity_id,
            "prop": prop,
            "prop_type": _TYPES[prop],
            "schema": entity.schema,
            "value": value,
            "dataset": case_id,
            "lang": "",
            "original_value": "",
            "external": "f",
            "first_seen": seen,
            "last_seen": seen,
            "origin": "whoholds",
            "id": _sha1(key),
        }


def _sha1(text: str) -> str:
    # Names things, protects nothing: FollowTheMoney's ids are SHA-1.
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
