"""One conflict as its desk declares it: region, parties, who stands and holds for whom, outlets."""

from __future__ import annotations

from datetime import date

import msgspec

from whoholds.errors import NoPublicationDelay
from whoholds.model.alliances import Alliance, bloc_of
from whoholds.model.holders import Folded, Holding, Split, default_holders
from whoholds.model.outlook_terms import OutlookTerms
from whoholds.model.party import Party, hits, joined, words_of
from whoholds.model.press import Feed, Outlet

__all__ = ["Case", "Layer", "Party", "Region", "Start", "publication_delay"]


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """A curated table of places beside `case.toml`; `columns` maps our column names to its own.

    `error_km` is the error of position of rows that state none (None: unknown).
    """

    name: str
    file: str
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    error_km: float | None = None


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """The ground the case is about: names of regions, codes of countries (ISO 3166).

    `border_view` names the point of view whose borders hold, "" where the case names none: what
    depends on a disputed border then stays open. `contact_line` is a GeoJSON file of the line of
    contact beside `case.toml`, "" where there is none: near it a name is likelier to be meant.
    `complete`: the case's tables have every settlement of it, so that figures can be shared out.
    """

    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    border_view: str = ""
    contact_line: str = ""
    complete: bool = False


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """Whose ground some places were when a case begins, by whose word.

    `places` are names of the case's tables, `file` is a boundary (GeoJSON) beside `case.toml`, and
    `rest` means all places of the tables that no other start names.
    """

    party_id: str
    day: date
    source: str
    places: tuple[str, ...] = ()
    file: str = ""
    rest: bool = False


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What `case.toml` says. Parties are two or more, and none is named in code.

    `holders` are the ids of the parties that estimates know, empty where the case names none.
    `publication_delay_days` is how old a report must be before anything of it is published, None
    while nobody has decided that: there is no default. `draws_on` are pairs of names: a source, and
    one that it draws on, so that it is no second witness beside it. `licence` is that of what the
    desk itself adds; `unpublished` names makers and outlets whose claims are never published.
    `starts` say who held the ground when the case begins, `outlooks` how outlooks are settled.
    """

    case_id: str
    title: str
    region: Region
    parties: tuple[Party, ...]
    layers: tuple[Layer, ...] = ()
    holders: tuple[str, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    splits: tuple[Split, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    feeds: tuple[Feed, ...] = ()
    publication_delay_days: int | None = None
    draws_on: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    unpublished: tuple[str, ...] = ()
    starts: tuple[Start, ...] = ()
    outlooks: OutlookTerms = OutlookTerms()

    @property
    def holder_ids(self) -> tuple[str, ...]:
        """The parties that estimates know: those named, else all sides that hold for no other."""
        return self.holders or default_holders(self.parties)

    @property
    def party_names(self) -> dict[str, str]:
        """The names of its parties by their ids."""
        return {p.party_id: p.name for p in self.parties}

    def party(self, party_id: str) -> Party | None:
        """The party with this id."""
        return next((p for p in self.parties if p.party_id == party_id), None)

    def party_of(
        self, actor: str, *, speaker: str | None = None, day: date | None = None
    ) -> str | None:
        """The id of the party that `actor`, as written in a report, means.

        The longest alias in the words decides; of two as long, the one that only this speaker
        uses. None where no alias is in them, where two parties' are of one length, or where the
        words join two parties ("the army and rebels"). A patron or a foe is not the actor:
        "Dorfia-backed rebels", "anti-Dorfian forces".

        Args:
            actor: the words.
            speaker: id of the party that says them; None where it is none, or unknown.
            day: when they were said; None where unknown: any name that ever counts may.
        """
        words = words_of(actor)
        found = [hit for party in self.parties for hit in hits(party, words, speaker, day)]
        plain = [h for h in found if not h.pro] or found
        if not plain or joined(plain, words):
            return None
        best = max(h.rank for h in plain)
        ids = {h.party_id for h in plain if h.rank == best}
        return ids.pop() if len(ids) == 1 else None

    def bloc_of(self, party_id: str, day: date | None = None) -> frozenset[str]:
        """The party and its allies on a day; on an unknown day, only those of every day."""
        return bloc_of(party_id, self.alliances, day)

    def holder_of(self, party_id: str, day: date | None = None) -> Folded:
        """Whose the ground of a party counts as on a day, or the doubt why nobody's."""
        held = Holding(parties=self.parties, holders=self.holder_ids, splits=self.splits)
        return held.folded(party_id, day)

    def outlet_of(self, name: str, url: str = "") -> Outlet | None:
        """The outlet that is named so, else the one on whose host the address is."""
        named = (o for o in self.outlets if o.is_named(name))
        return next(named, None) or next((o for o in self.outlets if o.publishes(url)), None)


def publication_delay(case: Case) -> int:
    """How many days old a report must be before anything of it is published.

    Raises:
        NoPublicationDelay: the case does not say.
    """
    if case.publication_delay_days is None:
        told = (
            f"is not set for {case.case_id!r}, and there is no default: write under [case] in "
            "case.toml how many days old a report must be before anything of it is published "
            "(0 for none)"
        )
        raise NoPublicationDelay((("case.publication_delay_days", told),))
    return case.publication_delay_days
