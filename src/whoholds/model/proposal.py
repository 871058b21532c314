"""What reports suggest a case should declare, each with its count and a sentence that shows it."""

from __future__ import annotations

import msgspec

from whoholds.model.party import NameRole


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """How often something was seen in reports, and one sentence with its outlet and day."""

    count: int
    sentence: str = ""
    told: str = ""


class SuggestedName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a party; `by` are the ids of the parties that alone call it so.

    `why` says in a few words what ties the name to the party, beyond its wording.
    """

    name: str
    evidence: Evidence
    role: NameRole = "alias"
    by: tuple[str, ...] = ()
    why: str = ""


class SuggestedParty(msgspec.Struct, frozen=True, kw_only=True):
    """A side that reports tell of: actors that hold, take or lose, under all their names."""

    party_id: str
    name: str
    evidence: Evidence
    names: tuple[SuggestedName, ...] = ()

    def named(self, role: NameRole) -> tuple[SuggestedName, ...]:
        """Its names of one role, those that everybody uses only."""
        return tuple(n for n in self.names if n.role == role and not n.by)


class SuggestedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that claims name; without a position where no gazetteer likely has it."""

    name: str
    evidence: Evidence
    aliases: tuple[str, ...] = ()
    kind: str = "settlement"
    lat_deg: float | None = None
    lon_deg: float | None = None
    country: str = ""


class SuggestedOutlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet of the reports; `party_id` where its name is a party's own."""

    name: str
    evidence: Evidence
    domains: tuple[str, ...] = ()
    party_id: str = ""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Everything suggested; `unclear` are actors that no party could be told for."""

    parties: tuple[SuggestedParty, ...] = ()
    regions: tuple[SuggestedPlace, ...] = ()
    countries: tuple[tuple[str, int], ...] = ()
    places: tuple[SuggestedPlace, ...] = ()
    outlets: tuple[SuggestedOutlet, ...] = ()
    unclear: tuple[SuggestedName, ...] = ()
