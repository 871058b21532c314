"""Invented reports about ambiguous names, made with a fixed seed: which place each name means."""

from __future__ import annotations

import io
import math
import random
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from whoholds.model.claim import Mention
from whoholds.model.place import Place
from whoholds.model.span import Span

SEED = 20261122
#: Sentences about a village `{v}` with its region `{r}`.
WITH_REGION = (
    "Northern troops entered {v} in {r} oblast on Monday, the army said.",
    "The village of {v}, {r} region, changed hands twice this week.",
    "Officials in {r} oblast said that {v} was no longer under their control.",
    "Fighting went on in {r} oblast. By the evening the guards held {v}.",
    "The militia took {v} ({r} province) without a fight.",
)
#: Sentences about a village `{v}` with its district `{r}`.
WITH_DISTRICT = (
    "Northern troops entered {v} in {r} district on Monday.",
    "The village of {v}, {r} district, was shelled.",
    "The militia took {v} ({r} district).",
)
#: Sentences about a village `{v}` with a place near it `{n}`.
WITH_NEIGHBOUR = (
    "Northern troops entered {v}, a village near {n}, on Monday.",
    "The army lost {v} and fell back to {n}.",
    "Shelling was heard in {n}. The guards say they still hold {v}.",
    "Between {n} and {v} the road is mined, residents said.",
    "The militia took {v}, 9 km from {n}.",
)
#: The neighbour lies within the first distance, and no namesake within the second.
NEAR_KM, NOT_NEAR_KM = 12.0, 25.0


class Planted(msgspec.Struct, frozen=True):
    """A report, the name asked for, and the place that is meant."""

    text: str
    mention: Mention
    place: Place


def read_dump(path: Path) -> list[tuple[Place, list[str]]]:
    """Populated places and first-order divisions of a GeoNames country dump."""
    rows: list[tuple[Place, list[str]]] = []
    with zipfile.ZipFile(path) as archive, archive.open(f"{path.name[9:11]}.txt") as file:
        for line in io.TextIOWrapper(file, encoding="utf-8"):
            cell = line.rstrip("\n").split("\t")
            if cell[6] == "P" or cell[7] == "ADM1":
                names = [cell[2], *cell[3].split(",")]
                bare = [n.removesuffix(" Oblast") for n in names if cell[7] == "ADM1"]
                rows.append((_place(cell), [*names, *bare]))
    return rows


def newsroom_names(rows: Sequence[tuple[Place, Sequence[str]]]) -> dict[str, str]:
    """What an English newsroom may call each division, by its code: the shortest "X Oblast"."""
    out: dict[str, str] = {}
    for place, aliases in rows:
        names = [a.removesuffix(" Oblast") for a in aliases if a.endswith(" Oblast")]
        if place.kind == "region" and names:
            out[place.admin1] = min(names, key=lambda n: (len(n), n))
    return out


def _place(cell: Sequence[str]) -> Place:
    return Place(
        place_id=f"geonames:{cell[0]}",
        name=cell[1],
        kind="settlement" if cell[6] == "P" else "region",
        lat_deg=float(cell[4]),
        lon_deg=float(cell[5]),
        country=cell[8],
        admin1=cell[10],
        admin2=cell[11],
        feature=cell[7],
        population=int(cell[14]) or None,
        layer="geonames dump",
    )


def distance_km(a: Place, b: Place) -> float:
    """On a plane about the two, good enough within a country."""
    if None in (a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg):
        return math.inf
    narrow = math.cos(math.radians(a.lat_deg))
    return 111.195 * math.hypot(a.lat_deg - b.lat_deg, (a.lon_deg - b.lon_deg) * narrow)


def ambiguous(places: Sequence[Place]) -> list[Place]:
    """Settlements that share their name with one of another region."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.kind == "settlement":
            named[place.name].append(place)
    return [p for group in named.values() if len({q.admin1 for q in group}) > 1 for p in group]


def planted(
    places: Sequence[Place], templates: Sequence[str], beside: dict[str, str], count: int
) -> Iterator[Planted]:
    """Reports about villages whose name others have too.

    `beside` gives what is named with a place, by its `place_id`.
    """
    dice = random.Random(SEED)
    asked = [p for p in places if p.place_id in beside]
    for place in dice.sample(asked, min(count, len(asked))):
        template = dice.choice(templates)
        text = template.format(v=place.name, r=beside[place.place_id], n=beside[place.place_id])
        head = template.index("{v}")
        start = text.index(place.name, max(0, head - 4) if "{r}" not in template[:head] else 0)
        span = Span(start, start + len(place.name))
        yield Planted(text, Mention(name=place.name, span=span), place)


def neighbours(asked: Sequence[Place], places: Sequence[Place]) -> dict[str, str]:
    """For each place the largest one near it that no other place of either name is near."""
    named: dict[str, list[Place]] = defaultdict(list)
    cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for p in places:
        if p.kind == "settlement" and p.lat_deg is not None and p.lon_deg is not None:
            named[p.name].append(p)
            cells[int(p.lat_deg * 4), int(p.lon_deg * 3)].append(p)
    out: dict[str, str] = {}
    for p in asked:
        if p.lat_deg is None or p.lon_deg is None:
            continue
        row, column = int(p.lat_deg * 4), int(p.lon_deg * 3)
        namesakes = [q for q in named[p.name] if q.place_id != p.place_id]
        around = [
            q
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for q in cells[row + i, column + j]
            if q.name != p.name and len(named[q.name]) == 1 and distance_km(p, q) <= NEAR_KM
            if all(distance_km(q, other) > NOT_NEAR_KM for other in namesakes)
        ]
        if around:
            out[p.place_id] = max(around, key=lambda q: (q.population or 0, q.place_id)).name
    return out
