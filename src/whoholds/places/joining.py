"""Which entries of several layers are one place, and what that place then is. Pure.

Layers come in order of trust. An entry joins a place of an earlier layer where both have one
identifier, or one name, kind and country within the errors of their positions. What may be two
places stays two: a wrong join cannot be seen afterwards, two candidates can be weighed.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from whoholds.model.folding import fold, fold_all
from whoholds.model.place import Place
from whoholds.places.layer_entry import Entry
from whoholds.places.registers import gleditsch_ward
from whoholds.places.sphere import distance_km

#: What a position without a stated error is taken to err by, in km. Of 41 villages whose point
#: in GeoNames was compared to geolocated footage 9 in 10 are within 2.2 km, the worst 3.4.
UNSTATED_ERROR_KM = 2.5
#: However large the stated errors, points further apart than this are not joined by name. Of
#: 33,000 settlements of one country's dump 2.7 % share a name with another one within 6 km, and
#: 3.5 % within 10.
MOST_JOIN_KM = 6.0
#: A namesake of the same kind at the very same point is the place, other candidates or not: one
#: table was made from the other. Of 226 villages in both a curated table and a dump all were
#: within 7 m.
SAME_POINT_KM = 0.1
#: Registers whose number is not one place's own.
_SHARED = frozenset({"gw"})
#: Words and GeoNames codes for one sort of feature.
_SORTS: Mapping[str, str] = {
    code: sort
    for sort, codes in {
        "airport": "AIRP AIRF AIRB airport airfield airbase aerodrome",
        "bridge": "BDG bridge",
        "crossing": "PSTB PSTC FY FORD crossing checkpoint ferry",
        "dam": "DAM dam",
        "neighbourhood": "PPLX neighbourhood neighborhood suburb quarter",
        "station": "RSTN RSTP station",
    }.items()
    for code in codes.split()
}


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """One place as all layers together have it: its entries by falling trust, by number."""

    place: Place
    entries: tuple[int, ...]
    abandoned: bool = False


def join_entries(
    entries: Sequence[Entry],
    keys: Sequence[Sequence[str]],
    layers: Sequence[range],
) -> list[list[int]]:
    """The places: for each the numbers of its entries, the most trusted first.

    Args:
        entries: of all layers, one layer after the other, in order of trust.
        keys: for each entry its different folded names.
        layers: for each layer which entries are its.
    """
    places = _Places(entries, keys)
    for n, layer in enumerate(layers):
        wanted = {} if n == 0 else _one_to_one(places, layer)
        for i in layer:
            places.enter(i, wanted.get(i))
        if n + 1 < len(layers):
            places.index(layer)
    return places.members


def _one_to_one(places: _Places, layer: range) -> dict[int, int]:
    """Entry -> place, where the entry fits one place only and no other entry fits that one."""
    sure: dict[int, int] = {}
    likely: dict[int, int] = {}
    for i in layer:
        if (found := places.by_identifier(i)) is not None:
            sure[i] = found
            continue
        near = places.by_name(i)
        if len(same := [n for n, km in near.items() if km <= SAME_POINT_KM]) == 1:
            sure[i] = same[0]
        elif len(near) == 1:
            likely[i] = next(iter(near))
    taken = Counter(likely.values())
    held = set(sure.values())
    return sure | {i: p for i, p in likely.items() if taken[p] == 1 and p not in held}


class _Places:
    """The places found so far, by identifier and by name."""

    def __init__(self, entries: Sequence[Entry], keys: Sequence[Sequence[str]]) -> None:
        self._entries, self._keys = entries, keys
        self.members: list[list[int]] = []
        self._place_of: dict[int, int] = {}
        self._by_id: dict[tuple[str, str], int] = {}
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._regions: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def enter(self, i: int, place: int | None) -> None:
        """Put entry `i` to a place, or make a new one of it."""
        if place is None:
            place = len(self.members)
            self.members.append([])
        self.members[place].append(i)
        self._place_of[i] = place

    def index(self, layer: range) -> None:
        """Let the places of a layer be found by the next ones."""
        for i in layer:
            place = self.members[self._place_of[i]]
            number, entry = self._place_of[i], self._entries[i]
            for pair in entry.place.ids:
                if pair[0] not in _SHARED:
                    self._by_id.setdefault(pair, number)
            for key in self._keys[i]:
                if number not in (held := self._by_key[key]):
                    held.append(number)
            told = entry.place
            if told.kind == "region" and told.admin1 and len(place) == 1:
                self._regions[told.country, told.admin1].update(self._keys[i])

    def by_identifier(self, i: int) -> int | None:
        """The place that has an identifier of entry `i`."""
        for pair in self._entries[i].place.ids:
            if pair in self._by_id:
                return self._by_id[pair]
        return None

    def by_name(self, i: int) -> dict[int, float]:
        """The places that have a name of entry `i` and may be it, each with its distance in km.

        Kind, country and position let them; without two positions the division does, and the
        distance is infinite.
        """
        if not self._by_key:
            return {}
        entry = self._entries[i]
        numbers = {n for key in self._keys[i] for n in self._by_key.get(key, ())}
        found = {n: [self._apart_km(entry, m) for m in self.members[n]] for n in numbers}
        fits = {n: [km for km in kms if km is not None] for n, kms in found.items()}
        return {n: min(kms) for n, kms in fits.items() if kms}

    def _apart_km(self, entry: Entry, member: int) -> float | None:
        """How far an entry's place lies from another's that it may be; None where it may not."""
        other = self._entries[member]
        if not same_sort(entry.place, other.place):
            return None
        if (km := distance_km(entry.place, other.place)) is not None:
            return km if km <= join_km(entry.place, other.place) else None
        return math.inf if self._same_division(entry, other) else None

    def _same_division(self, one: Entry, two: Entry) -> bool:
        """Without two positions: whether both lie in one division of one country."""
        a, b = one.place, two.place
        if not a.country or a.country != b.country:
            return False
        if a.admin1 and a.admin1 == b.admin1:
            return bool(a.admin2) and a.admin2 == b.admin2
        return self._within(one, two) or self._within(two, one)

    def _within(self, named: Entry, coded: Entry) -> bool:
        """Whether one entry's region, told by name, is the other's, told by code."""
        names = self._regions.get((coded.place.country, coded.place.admin1), set())
        wanted = [key for name in named.within if (key := fold(name))]
        return any(n == key or n.startswith(f"{key} ") for key in wanted for n in names)


def same_sort(a: Place, b: Place) -> bool:
    """Whether kind, country and sort of feature let two records be one place."""
    if a.kind != b.kind or (a.country and b.country and a.country != b.country):
        return False
    if a.kind != "feature" or not a.feature or not b.feature:
        return True
    return _SORTS.get(a.feature, a.feature) == _SORTS.get(b.feature, b.feature)


def same_place(a: Place, b: Place) -> bool:
    """Whether two records that share a name are one place, by identifier or position."""
    if any(pair in b.ids for pair in a.ids if pair[0] not in _SHARED):
        return True
    km = distance_km(a, b)
    return km is not None and same_sort(a, b) and km <= join_km(a, b)


def join_km(a: Place, b: Place) -> float:
    """How far apart the points of one place may lie, by the errors of both."""
    errors = (a.position_error_km, b.position_error_km)
    return min(MOST_JOIN_KM, sum(UNSTATED_ERROR_KM if e is None else e for e in errors))


def merge(entries: Sequence[Entry]) -> Place:
    """One record of what several layers say, the most trusted first.

    A later layer fills what is empty and adds identifiers. Its position stands only where there
    is none, or where both state an error and its is the smaller.
    """
    first = entries[0].place
    if len(entries) == 1:
        gw = gleditsch_ward(first.country)
        return msgspec.structs.replace(first, ids=(*first.ids, *gw)) if gw else first
    ids: dict[str, str] = {}
    for entry in entries:
        for register, number in entry.place.ids:
            ids.setdefault(register, number)
    gw = gleditsch_ward(_told(entries, "country"))
    better = better_position(entries)
    return msgspec.structs.replace(
        first,
        lat_deg=better.lat_deg,
        lon_deg=better.lon_deg,
        position_error_km=better.position_error_km,
        country=_told(entries, "country"),
        admin1=_told(entries, "admin1"),
        admin2=_told(entries, "admin2"),
        feature=_told(entries, "feature"),
        population=next((p for e in entries if (p := e.place.population)), None),
        ids=(*ids.items(), *(g for g in gw if g[0] not in ids)),
    )


def better_position(entries: Sequence[Entry]) -> Place:
    """The record among several whose position is taken: the first's, unless one errs less."""
    best = entries[0].place
    for entry in entries[1:]:
        other = entry.place
        if other.lat_deg is None:
            continue
        smaller = (
            best.position_error_km is not None
            and other.position_error_km is not None
            and other.position_error_km < best.position_error_km
        )
        if best.lat_deg is None or smaller:
            best = other
    return best


def name_keys(entry: Entry) -> tuple[str, ...]:
    """The different folded names of an entry."""
    return tuple({fold(n) for n in (entry.place.name, *entry.names)} - {""})


def all_name_keys(entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """`name_keys` of many entries; each different spelling is folded once."""
    named = [(e.place.name, *e.names) for e in entries]
    spellings = list(set(chain.from_iterable(named)))
    key_of = dict(zip(spellings, fold_all(spellings), strict=True))
    keys = [tuple({key_of[n] for n in names}) for names in named]
    return [tuple(filter(None, few)) if "" in few else few for few in keys]


def _told(entries: Sequence[Entry], field: str) -> str:
    """The first word that is said of a field."""
    return next((v for e in entries if (v := getattr(e.place, field))), "")
