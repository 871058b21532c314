"""Shell: where the places of claims are, and what other registers call them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_sites import Sites, sites_of
from whoholds.model.claim import Claim, Map
from whoholds.model.feature import Value, points_at
from whoholds.model.place import Place
from whoholds.places.position import with_error

#: A name that means no place with at least this probability is not put on the ground: a toss-up
#: between two villages is drawn at neither.
LEAST_SURE = 0.5
BETWEEN = "; "


#: Points, and the columns of a claim that say what they are.
Ground = tuple[tuple[tuple[float, float], ...], dict[str, Value]]


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """The likeliest place of a name, with its probability; `place` None for a name alone."""

    key: str
    prob: float
    place: Place | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, where they are known and the name is sure enough."""
        if self.place is None or self.prob < LEAST_SURE:
            return None
        return next(iter(points_at(self.place.lon_deg, self.place.lat_deg)), None)


class Positions:
    """What names mean on the ground; each is looked up once."""

    def __init__(self, folder: CaseFolder) -> None:
        self._sites: Sites = sites_of(folder)
        self._known: dict[str, Placed | None] = {}
        self._grounds: dict[tuple[str, ...], Ground] = {}

    def __call__(self, name: str) -> Placed | None:
        """The likeliest place of a name or place id, None for a region."""
        if name not in self._known:
            self._known[name] = self._placed(name)
        return self._known[name]

    def spots(self, name: str) -> list[tuple[float, float]]:
        """Points of every place that a name may mean: longitude, latitude."""
        found = (self._sites.found[key] for key, _ in self._sites(name).sites)
        return [p for s in found for p in points_at(s.lon_deg, s.lat_deg)]

    def _placed(self, name: str) -> Placed | None:
        found = self._sites(name).sites
        if not found:
            return None
        key, prob = max(found, key=lambda s: s[1])
        return Placed(key=key, prob=round(prob, 4), place=self.record(key))

    def ground(self, claim: Claim) -> Ground:
        """Points of the places that a claim names, and the columns that say which they are."""
        p = claim.proposition
        return self.of_names(
            (p.place_ids if isinstance(p, Map) else ()) or tuple(m.name for m in p.places)
        )

    def of_names(self, names: tuple[str, ...]) -> Ground:
        """The same of the names, or the gazetteer's ids, of a claim's places."""
        if names not in self._grounds:
            found = (self(name) for name in names)
            placed = tuple({f.key: f for f in found if f is not None}.values())
            self._grounds[names] = points_of(placed), ground_values(placed)
        return self._grounds[names]

    def record(self, key: str) -> Place | None:
        """The gazetteer's record of a place id, None where a name has none."""
        place = self._sites.records.get(key)
        return None if place is None else with_error(place)

    def of_case(self) -> list[Place]:
        """Places of the case's tables and those that were asked for, by id."""
        return [with_error(self._sites.records[k]) for k in sorted(self._sites.records)]


def points_of(placed: Iterable[Placed]) -> tuple[tuple[float, float], ...]:
    """The points of places, each once."""
    return tuple(dict.fromkeys(p.point for p in placed if p.point is not None))


def ground_values(placed: tuple[Placed, ...]) -> dict[str, Value]:
    """The columns that say where a claim is."""
    registers = [r for p in placed for r in registers_of(p.place)]
    return {
        "place_ids": BETWEEN.join(p.key for p in placed),
        "place_prob": min((p.prob for p in placed), default=None),
        "place_registers": BETWEEN.join(dict.fromkeys(registers)),
    }


def registers_of(place: Place | None) -> list[str]:
    """A place's numbers in all registers, "register:number"; GeoNames by its own id too."""
    if place is None:
        return []
    own = [place.place_id] if place.place_id.startswith("geonames:") else []
    return list(dict.fromkeys([*own, *(f"{register}:{n}" for register, n in place.ids)]))


def identity_values(key: str, name: str, place: Place | None) -> dict[str, Value]:
    """The columns that say which place it is, in every register."""
    told = registers_of(place)
    numbers = dict(reversed([t.split(":", 1) for t in told]))
    geonames = numbers.get("geonames", "")
    return {
        "place_id": key,
        "place": name,
        "geonames_id": int(geonames) if geonames.isascii() and geonames.isdigit() else None,
        "wikidata_id": numbers.get("wikidata"),
        "registers": BETWEEN.join(told),
    }
