"""What speaks for each place that a toponym may mean: named evidence with values. Pure.

The evidence is of five sorts: the candidate itself (its people, its kind, whether the name is its
own), what the text says right beside the name ("X, R", "X in R", "R's X"), the regions and
countries named anywhere in it, the other toponyms (people write about places near one another:
spatial minimality, Leidner 2007), and the case (its countries and regions, the line of contact).
All mentions of a name in one report have one sense (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.gazetteer import of_case
from whoholds.places.sphere import EARTH_RADIUS_KM
from whoholds.places.toponym_words import load_toponym_words

#: Of another toponym as many of its likeliest senses count as neighbours.
NEIGHBOUR_SENSES = 3
#: A name that may be no toponym counts for others by this power of its probability. A village that
#: nobody has heard of has little; that it lies beside another name's village is no accident.
#: Planted reports with a neighbour: .81 right at 1, .93 at 0.5, .97 here; LGL held out .889, .893.
DOUBTED = 0.25
#: Distances at which nearness counts for 1/e, in km: neighbouring villages, a region, a country.
NEAR_KM, REGION_KM, FAR_KM = 20.0, 100.0, 500.0
#: A place beside which another is named ("Soho, London") and that has no area of its own holds
#: what lies within this distance.
HELD_BY_TOWN_KM = 40.0
#: A place with more people than this is no village.
VILLAGE_PEOPLE = 5_000
_DISTRICTS = frozenset({"district", "raion", "rayon", "county"})
_VILLAGES = frozenset({"village", "hamlet", "settlement", "farmstead"})
#: Distance to the line of contact at which that counts for 1/e: districts at the front.
LINE_KM = 30.0
#: Square of the chord on the unit sphere beyond which nearness is naught (2,500 km).
_NOT_FAR = (2_500.0 / EARTH_RADIUS_KM) ** 2
#: What an area counts for where its population is not known: a middling one's.
AREA_PEOPLE = {"country": 10_000_000, "region": 500_000, "district": 50_000}
_AREAS = ("country", "region", "district")

#: Evidence that a candidate lies where the text plays: it never speaks against one.
NEARNESS = frozenset(
    {"country named", "region named", "district named", "comma holds", "in holds", "owner holds",
     "near holds", "near others", "in others' region", "in others' country",
     "share in its country", "share in its region"}
)  # fmt: skip

#: How one toponym stands beside the next: "X, R" · "X in R" · "R's X" · "X near Y".
Link = tuple[str, int]
Features = Mapping[str, float]
#: Distance in km of a place from the case's line of contact, None where it is not known.
Distance = Callable[[Place], float | None]


class Sense(msgspec.Struct, frozen=True):
    """A place with what the arithmetic needs of it: its point as a unit vector."""

    place: Place
    point: tuple[float, float, float] | None

    def km_to(self, other: Sense) -> float | None:
        """The distance along the chord, which is the great circle's within 1 % up to 3,000 km."""
        if self.point is None or other.point is None:
            return None
        return EARTH_RADIUS_KM * math.dist(self.point, other.point)


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """All mentions of one name in a report: its senses, and the groups that stand beside it.

    `prob` is the probability that it is a toponym at all, by which it counts as evidence for
    others; `noun` the type word it is written with; `links` are pairs of a manner ("comma", "in",
    "owner", "near") and the number of the group named so.
    """

    name: str
    key: str
    noun: str = ""
    senses: tuple[Sense, ...]
    prob: float = 1.0
    mentions: int = 1
    first: int = 0
    links: tuple[Link, ...] = ()


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What a report and its case say about where things are.

    `countries` maps country codes to how often the text names them; `home` are the countries of
    the case, `home_regions` its (country, first-order code) pairs.
    """

    countries: Mapping[str, float] = {}
    home: frozenset[str] = frozenset()
    home_regions: frozenset[tuple[str, str]] = frozenset()
    distance_to_line_km: Distance | None = None


def sense_of(place: Place) -> Sense:
    """The place with its point."""
    if place.lat_deg is None or place.lon_deg is None:
        return Sense(place, None)
    lat, lon = math.radians(place.lat_deg), math.radians(place.lon_deg)
    flat = math.cos(lat)
    return Sense(place, (flat * math.cos(lon), flat * math.sin(lon), math.sin(lat)))


def own_evidence(group: Group, place: Place) -> dict[str, float]:
    """The candidate itself, and how it fits the type word."""
    people = math.log10((place.population or AREA_PEOPLE.get(place.kind, 0)) + 100) - 2
    own = fold(place.name) == group.key
    kind = place.kind
    out = {f"is {kind}": 1.0, f"people of {kind}": people}
    if own:
        out[f"own name of {kind}"] = 1.0
    if place.kind == "settlement" and not place.population:
        out["people unknown"] = 1.0
    if of_case(place):
        out["in a layer of the case"] = 1.0
    if group.noun in _VILLAGES and (place.population or 0) > VILLAGE_PEOPLE:
        out["large for a village"] = math.log10((place.population or 0) / VILLAGE_PEOPLE)
    if place.feature and group.noun:
        sort = place.feature in load_toponym_words().sorts.get(group.noun, ())
        out["of the sort told"] = 1.0 if sort else 0.0
    return out


def holds(area: Place, inner: Place, km: float | None) -> bool:
    """Whether `inner` lies in `area` by its codes, or near it where it is a town."""
    if area.place_id == inner.place_id:
        return False
    if area.kind == "country":
        return area.country == inner.country
    if area.kind == "region":
        return (area.country, area.admin1) == (inner.country, inner.admin1) and bool(area.admin1)
    if area.kind == "district" and inner.admin2:
        codes = (area.country, area.admin1, area.admin2)
        return codes == (inner.country, inner.admin1, inner.admin2)
    return km is not None and km <= max(HELD_BY_TOWN_KM, area.position_error_km or 0.0)


class Report:
    """The toponyms of a report with the present belief in each of their senses."""

    def __init__(
        self, groups: Sequence[Group], beliefs: Sequence[Sequence[float]], around: Surroundings
    ) -> None:
        self.groups = groups
        self.beliefs = beliefs
        self.around = around
        self.top = [self._top(n) for n in range(len(groups))]
        self._countries = [_shares(top, _country) for top in self.top]
        self._regions = [_shares(top, _region) for top in self.top]
        self._in_countries, self._in_regions = _total(self._countries), _total(self._regions)
        self._named = _likeliest_two([_named_areas(top) for top in self.top])
        self._points = [_points(top) for top in self.top]
        self._by_key = {g.key: n for n, g in enumerate(groups)}
        self._told = sum(map(bool, self.top))

    def _top(self, n: int) -> list[tuple[float, Sense]]:
        beliefs = (b * self.groups[n].prob ** DOUBTED for b in self.beliefs[n])
        pairs = zip(beliefs, self.groups[n].senses, strict=True)
        ranked = sorted(pairs, key=lambda bs: (-bs[0], bs[1].place.place_id))
        return ranked[:NEIGHBOUR_SENSES]

    def evidence(self, n: int, sense: Sense) -> dict[str, float]:
        """All evidence for one sense of group `n`."""
        out = own_evidence(self.groups[n], sense.place)
        out.update(self._named_around(n, sense.place))
        out.update(self._beside(n, sense))
        out.update(self._neighbours(n, sense))
        out.update(self._case(sense.place))
        return out

    def _named_around(self, n: int, place: Place) -> dict[str, float]:
        """Countries, regions and districts named in the text that the candidate lies in."""
        out: dict[str, float] = {}
        if place.country in self.around.countries:
            out["country named"] = 1.0
        if place.kind in ("settlement", "feature", "district"):
            for size, name in ((2, "region named"), (3, "district named")):
                codes = (place.country, place.admin1, place.admin2)[:size]
                if all(codes):
                    named = self._named.get(codes, ())
                    out[name] = next((belief for belief, m in named if m != n), 0.0)
            if self._by_key.get(_district_by_name(place), n) != n:
                out["district named"] = 1.0
        return out

    def _beside(self, n: int, sense: Sense) -> dict[str, float]:
        """What stands right beside the name: whether it holds the candidate."""
        out: dict[str, float] = {}
        for manner, m in self.groups[n].links:
            out[f"{manner} holds"] = max(out.get(f"{manner} holds", 0.0), self._held(m, sense))
        return out

    def _held(self, m: int, sense: Sense) -> float:
        """Belief that group `m` names what holds the candidate."""
        if district := _district_by_name(sense.place):
            if self.groups[m].key == district:
                return 1.0
            if self.groups[m].noun in _DISTRICTS:
                return 0.0
        return min(
            sum(b for b, s in self.top[m] if holds(s.place, sense.place, sense.km_to(s))), 1.0
        )

    def _neighbours(self, n: int, sense: Sense) -> dict[str, float]:
        """The other toponyms: how near, and how many in the same country and region."""
        others = self._told - bool(self.top[n])
        if not others:
            return {}
        country, region = _country(sense.place), _region(sense.place)
        in_country = self._in_countries.get(country, 0.0) - self._countries[n].get(country, 0.0)
        in_region = self._in_regions.get(region, 0.0) - self._regions[n].get(region, 0.0)
        near, around, far = self._nearness(n, sense)
        if of_case(sense.place):  # a desk's table may leave out the codes of where it all plays
            in_country = in_country if country else max(self._in_countries.values(), default=0.0)
            in_region = in_region if region else max(self._in_regions.values(), default=0.0)
        return {
            "near others": math.log1p(near),
            "in others' region": math.log1p(around),
            "in others' country": math.log1p(far),
            "share in its country": in_country / others,
            "share in its region": in_region / others,
        }

    def _nearness(self, n: int, sense: Sense) -> tuple[float, float, float]:
        """How many of the other toponyms lie near: each by its likeliest and nearest sense."""
        near = around = far = 0.0
        if sense.point is None:
            return near, around, far
        x, y, z = sense.point
        for m, points in enumerate(self._points):
            if m == n:
                continue
            best_near = best_around = best_far = 0.0
            for belief, (a, b, c) in points:
                apart = (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2
                if apart < _NOT_FAR:
                    km = EARTH_RADIUS_KM * math.sqrt(apart)
                    best_near = max(best_near, belief * math.exp(-km / NEAR_KM))
                    best_around = max(best_around, belief * math.exp(-km / REGION_KM))
                    best_far = max(best_far, belief * math.exp(-km / FAR_KM))
            near, around, far = near + best_near, around + best_around, far + best_far
        return near, around, far

    def _case(self, place: Place) -> dict[str, float]:
        """The case: its countries, its regions, its line of contact."""
        out: dict[str, float] = {}
        table = of_case(place)
        if place.country in self.around.home or (table and self.around.home and not place.country):
            out["in a country of the case"] = 1.0
        regions = self.around.home_regions
        if (place.country, place.admin1) in regions or (table and regions and not place.admin1):
            out["in a region of the case"] = 1.0
        measure = self.around.distance_to_line_km
        km = measure(place) if measure else None
        if km is not None:
            out["near the line of contact"] = math.exp(-km / LINE_KM)
        return out


Likely = Sequence[tuple[float, Sense]]
Codes = tuple[str, ...]


def _district_by_name(place: Place) -> str:
    """The district of a curated place by its folded name: such tables have names, not codes."""
    return fold(place.admin2) if of_case(place) else ""


def _country(place: Place) -> Codes:
    return (place.country,) if place.country else ()


def _region(place: Place) -> Codes:
    return (place.country, place.admin1) if place.admin1 else ()


def _shares(top: Likely, codes_of: Callable[[Place], Codes]) -> dict[Codes, float]:
    """How a toponym is divided among codes, by belief."""
    out: dict[Codes, float] = {}
    for belief, sense in top:
        if codes := codes_of(sense.place):
            out[codes] = out.get(codes, 0.0) + belief
    return out


def _total(shares: Iterable[Mapping[Codes, float]]) -> dict[Codes, float]:
    out: dict[Codes, float] = {}
    for share in shares:
        for codes, belief in share.items():
            out[codes] = out.get(codes, 0.0) + belief
    return out


def _named_areas(top: Likely) -> dict[Codes, float]:
    """The areas that a toponym may name, by belief."""
    out: dict[Codes, float] = {}
    for belief, sense in top:
        place = sense.place
        if place.kind in _AREAS:
            codes = (place.country, place.admin1, place.admin2)[: 1 + _AREAS.index(place.kind)]
            out[codes] = out.get(codes, 0.0) + belief
    return out


def _likeliest_two(named: Sequence[Mapping[Codes, float]]) -> dict[Codes, list[tuple[float, int]]]:
    """Area -> the two toponyms likeliest to name it, so that one's own can be left out."""
    out: dict[Codes, list[tuple[float, int]]] = {}
    for m, areas in enumerate(named):
        for codes, belief in areas.items():
            out.setdefault(codes, []).append((belief, m))
    return {codes: sorted(rows, reverse=True)[:2] for codes, rows in out.items()}


def _points(top: Likely) -> list[tuple[float, tuple[float, float, float]]]:
    """The points of a toponym's senses; a country's says nothing of nearness."""
    rows = ((b, s.point) for b, s in top if s.place.kind != "country")
    return [(belief, point) for belief, point in rows if point is not None]
