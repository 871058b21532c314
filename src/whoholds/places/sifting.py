"""What only all rows of a layer together show: identifiers given twice, points far away. Pure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from whoholds.errors import DuplicateId, FarAway, SwappedPosition
from whoholds.places.layer_entry import Entry, RowProblem, problem

#: Places of a country within so many degrees (rows and columns of a grid of one degree) keep a
#: point from being far away. Islands and exclaves of a country hold more than the fewest.
NEAR_DEG = 3
#: A point is far away where at most so many others of its country are near it. In a country's
#: dump of 45,086 rows none is flagged (docs/decisions/2026-11-22-gazetteer-file.md).
FEWEST_NEAR = 2
#: Countries of fewer points are not judged.
ENOUGH_POINTS = 50
#: Latitude and longitude count as swapped where so many times as many points lie near the
#: swapped position as near the stated one.
SWAPPED_TIMES = 20

_Cell = tuple[int, int]


def sift(entries: Iterable[Entry], problems: list[RowProblem]) -> list[Entry]:
    """The entries that go in; of two with one identifier the first stands.

    A point that would be amid its country with latitude and longitude changed over is refused;
    one that is far from all others of its country goes in by name only.
    """
    kept = _distinct(entries, problems)
    grids = _grids(kept)
    near = {country: _sums(grid) for country, grid in grids.items()}
    out: list[Entry] = []
    for entry in kept:
        sums = near.get(entry.place.country)
        cell = _cell(entry)
        if sums is None or cell is None or sums[cell] - 1 > FEWEST_NEAR:
            out.append(entry)
        elif sums.get((cell[1], cell[0]), 0) >= SWAPPED_TIMES * sums[cell]:
            problems.append(_told(SwappedPosition, entry, "has latitude and longitude swapped"))
        else:
            what = f"is far from every other place of {entry.place.country}: taken in by name only"
            problems.append(_told(FarAway, entry, what, kept=True))
            bare = msgspec.structs.replace(entry.place, lat_deg=None, lon_deg=None)
            out.append(msgspec.structs.replace(entry, place=bare))
    return out


def _distinct(entries: Iterable[Entry], problems: list[RowProblem]) -> list[Entry]:
    """Each identifier once; rows without one of their own are numbered where they share a name."""
    first: dict[str, int] = {}
    out: list[Entry] = []
    for entry in entries:
        place_id = entry.place.place_id
        seen = first.setdefault(place_id, entry.line)
        if seen == entry.line:
            out.append(entry)
        elif entry.keyed:
            what = f"{place_id} is in line {seen} already"
            problems.append(_told(DuplicateId, entry, what))
        else:
            out.append(_numbered(entry, first))
    return out


def _numbered(entry: Entry, first: dict[str, int]) -> Entry:
    n = 2
    while (place_id := f"{entry.place.place_id}~{n}") in first:
        n += 1
    first[place_id] = entry.line
    place = msgspec.structs.replace(entry.place, place_id=place_id)
    return msgspec.structs.replace(entry, place=place)


def _told(
    error: type[DuplicateId | FarAway | SwappedPosition],
    entry: Entry,
    what: str,
    *,
    kept: bool = False,
) -> RowProblem:
    place = entry.place
    quote = f"{place.name} {place.lat_deg}, {place.lon_deg}"
    return problem(error, entry.line, what, quote, kept=kept)


def _cell(entry: Entry) -> _Cell | None:
    place = entry.place
    if place.lat_deg is None or place.lon_deg is None:
        return None
    return math.floor(place.lat_deg), math.floor(place.lon_deg)


def _grids(entries: Sequence[Entry]) -> Mapping[str, Counter[_Cell]]:
    """How many points each cell of a degree holds, for countries of enough points."""
    grids: defaultdict[str, Counter[_Cell]] = defaultdict(Counter)
    for entry in entries:
        if entry.place.country and (cell := _cell(entry)):
            grids[entry.place.country][cell] += 1
    return {c: grid for c, grid in grids.items() if grid.total() >= ENOUGH_POINTS}


def _sums(grid: Counter[_Cell]) -> dict[_Cell, int]:
    """How many points are near a cell, for cells near any; the globe is round in longitude."""
    out: defaultdict[_Cell, int] = defaultdict(int)
    for (row, column), points in grid.items():
        for down in range(-NEAR_DEG, NEAR_DEG + 1):
            for along in range(-NEAR_DEG, NEAR_DEG + 1):
                out[row + down, (column + along + 180) % 360 - 180] += points
    return dict(out)
