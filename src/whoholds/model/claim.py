"""One proposition, by one attribution, at one span."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.doubt import Doubt
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

Relation = Literal["holds", "took", "lost", "advanced", "contests", ""]
Factuality = Literal["asserted", "probable", "possible", "denied", "future", "hypothetical"]
Kind = Literal["control", "count", "area", "share", "assessment", "aim", "silence", "map"]
Met = Literal["yes", "largely", "partly", "largely_not", "no", "unsaid"]
Interest = Literal["own_side", "against_interest", "third_party", "unknown"]


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name as the record gives it, and the words it stands on.

    `span` marks `name` in the report where it is written so; `written` marks the words in the
    claim's own sentence when they differ (a pronoun, "the city"). `party_id` is the party of a
    case that an actor's name means, None until it is mapped.
    """

    name: str
    span: Span | None = None
    written: Span | None = None
    party_id: str | None = None


class _Proposition(msgspec.Struct, frozen=True, kw_only=True):
    """What all kinds share."""

    actor: Mention | None = None
    relation: Relation = ""
    again: bool = False
    from_actor: Mention | None = None
    places: tuple[Mention, ...] = ()
    within: tuple[Mention, ...] = ()


class Control(_Proposition, frozen=True, kw_only=True, tag="control"):
    """Who holds, took, lost, advanced in or contests which places."""


class Count(_Proposition, frozen=True, kw_only=True, tag="count"):
    """How many settlements, districts, ... are held, taken or lost."""

    quantity: Quantity
    part_of: int | None = None


class Area(_Proposition, frozen=True, kw_only=True, tag="area"):
    """How many square kilometres are held, taken or lost."""

    quantity: Quantity
    part_of: int | None = None


class Share(_Proposition, frozen=True, kw_only=True, tag="share"):
    """What percentage of a region is held, taken or lost."""

    quantity: Quantity
    part_of: int | None = None


class Assessment(_Proposition, frozen=True, kw_only=True, tag="assessment"):
    """A source's outlook on holding, taking or losing; days from the report, None is open."""

    horizon_days: tuple[float | None, float | None] = (None, None)
    horizon_phrase: str = ""
    horizon_span: Span | None = None


class Aim(_Proposition, frozen=True, kw_only=True, tag="aim"):
    """What a party says it wants, and whether that came about."""

    aim: str = ""
    aim_span: Span | None = None
    met: Met = "unsaid"
    met_span: Span | None = None
    met_according_to: tuple[str, ...] = ()


class Silence(_Proposition, frozen=True, kw_only=True, tag="silence"):
    """What a source is said not to say."""

    by: str = ""
    about: tuple[str, ...] = ()
    about_view_of: str = ""


class Map(_Proposition, frozen=True, kw_only=True, tag="map"):
    """Which status a map maker gives a place, from the day on which the map first shows it.

    `status` is the maker's own word for the polygon, "" where the place is in none any more;
    `relation` is what the import's mapping takes it to mean. `polygon` is its name on the map,
    `place_ids` are the gazetteer's ids of `places`, in their order: names alone are not unique.
    """

    status: str = ""
    polygon: str = ""
    place_ids: tuple[str, ...] = ()


Proposition = Control | Count | Area | Share | Assessment | Aim | Silence | Map


class Basis(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the text says a claim rests on."""

    kind: Literal["visual", "reporter", "official", "unnamed", "map", "report"]
    span: Span


class Verification(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether the text says a claim was checked, and by whom."""

    status: Literal["geolocated", "verified", "not_verified", "disputed"]
    span: Span
    by: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition, by one attribution, at one span of a report's text.

    `span` marks the claim's own clause, `cue` the word that tells the relation and `verb` that
    word as written. An empty `attribution` is the article's own voice. `valid_time` is when it
    is said to be true (unsaid stays unsaid); `bounds` is what the rest of the text lets one
    infer about it, with the reason.
    """

    proposition: Proposition
    factuality: Factuality = "asserted"
    attribution: tuple[Link, ...] = ()
    valid_time: TimeSpan | None = None
    bounds: TimeSpan | None = None
    span: Span
    cue: Span | None = None
    verb: str = ""
    factuality_cues: tuple[Span, ...] = ()
    interest: Interest = "unknown"
    presupposed: bool = False
    basis: tuple[Basis, ...] = ()
    verification: tuple[Verification, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of proposition, as the guide names it."""
        return self.proposition.__struct_config__.tag  # type: ignore[return-value]


def quantity_of(claim: Claim) -> Quantity | None:
    """The figure of a count, an area or a share; None of others."""
    p = claim.proposition
    return p.quantity if isinstance(p, Count | Area | Share) else None
