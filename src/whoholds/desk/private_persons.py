"""Which sources are persons without an office: others do not find their claims by their name. Pure.

A witness who is named in one report is found by whoever reads that report; a page that lists all
that somebody said, by the name, is another thing. Who speaks for an outlet, a body or a side, or
holds an office that the report tells, is found; so are those whom the case names.
"""

from __future__ import annotations

from collections.abc import Iterable

from whoholds.ledger.lineage.speakers import speaker_of
from whoholds.model.attribution import Link
from whoholds.model.case import Case
from whoholds.model.entry import Found
from whoholds.model.party import name_key

#: Roles of a link that speaks for more than itself.
PUBLIC_ROLES = frozenset({"outlet", "official", "party", "document", "translator"})


def public_names(case: Case) -> frozenset[str]:
    """The keys of names that the case itself makes known: sides, leaders, spokesmen."""
    return frozenset(
        name_key(name)
        for party in case.parties
        for name in (*party.names, *(n.name for n in party.limited))
    )


def is_private(link: Link, known: frozenset[str]) -> bool:
    """Whether a source is a person without an office, as far as its name and the report tell.

    Args:
        link: a link of a claim's chain.
        known: as `public_names` gives them.
    """
    if link.role in PUBLIC_ROLES or name_key(link.name) in known:
        return False
    return speaker_of((link,), "").person


def public_sources(found: Found, known: frozenset[str]) -> list[str]:
    """The names by which others may look for a claim: its sources but for private persons."""
    return list(_names(found.recorded.claim.attribution, known)) or (
        [] if found.recorded.claim.attribution else [found.report.outlet]
    )


def _names(chain: Iterable[Link], known: frozenset[str]) -> Iterable[str]:
    return (link.name for link in chain if not is_private(link, known))
