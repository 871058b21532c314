"""The ground as records: places, and what a name in a text may stand for."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.span import Span

PlaceKind = Literal["country", "region", "district", "settlement", "feature"]


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place of a gazetteer.

    `place_id` is "geonames:123" or "LAYER:KEY"; `country` an ISO 3166 code; `admin1` the code of
    the first-order division in that country. `lat_deg` and `lon_deg` (WGS 84) are None where a
    layer knows the place by name only. `position_error_km` is how far the point may lie from the
    place's centre, None where the layer does not say; `layer` names the layer it comes from.

    `admin2` is the code of the division below `admin1`; `feature` what sort of its kind it is, as
    the layer says it (GeoNames feature codes: "PPLX" a part of a town, "AIRP", "BDG", "DAM"; else
    a word: "bridge"). `ids` are names of the same place in other registers, as pairs of register
    and number: "wikidata", "geonames", "katotth", "pcode", "gw", "osm".
    """

    place_id: str
    name: str
    kind: PlaceKind = "settlement"
    lat_deg: float | None = None
    lon_deg: float | None = None
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    feature: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    population: int | None = None
    position_error_km: float | None = None
    layer: str = ""


class Candidate(msgspec.Struct, frozen=True):
    """A place a toponym may mean, with its probability if one of the candidates is meant."""

    place: Place
    prob: float


class Placing(msgspec.Struct, frozen=True, kw_only=True):
    """What a toponym may stand for, likeliest first; the probabilities sum to 1.

    `prob_unlisted` is the probability that none of the candidates is meant, since the gazetteer
    does not have the place; theirs are told for the case that one is. `abstained` says why there is
    no candidate ("" where there are some): an unknown village stays a name, it is never moved to
    the nearest spelling.
    """

    toponym: str
    span: Span | None = None
    candidates: tuple[Candidate, ...] = ()
    abstained: str = ""
    prob_unlisted: float = 0.0

    def __post_init__(self) -> None:
        if bool(self.candidates) == bool(self.abstained):
            raise ValueError("a placing has candidates or a reason for having none")

    @property
    def best(self) -> Candidate | None:
        """The likeliest candidate, None where the placing abstained."""
        return self.candidates[0] if self.candidates else None
