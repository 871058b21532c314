"""Shell: writes a gazetteer file from layers, whole or not at all.

One SQLite file: what each layer says (`layer`, `entry`, `row_problem`), what comes of places
that several know (`merged`), views for a reader of SQL (`place`, `name`, `position`,
`identifier`), and the packed index (`part`). It is made anew from all layers at each import, so
that it does not depend on the order in which they came in; beside the old one, which stays until
the new one is whole.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Literal

import msgspec

from whoholds.errors import BadLayer
from whoholds.model.place import Place
from whoholds.places.joining import Joined, all_name_keys, better_position, join_entries, merge
from whoholds.places.layer_entry import Entry, RowProblem
from whoholds.places.postings import pack_postings
from whoholds.places.skeleton_batch import pack_skeletons

#: "whop" in ASCII: SQLite's mark of whose file it is.
APPLICATION_ID = 0x77686F70
#: Raise when the tables or the parts change form.
SCHEMA_VERSION = 1
#: Problems of one layer that are kept word by word; all are counted by code.
MOST_PROBLEMS = 10_000
SCHEMA = """
CREATE TABLE layer(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, trust INTEGER NOT NULL,
  mapping TEXT NOT NULL, licence TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
  rows INTEGER NOT NULL, counts TEXT NOT NULL);
CREATE TABLE entry(
  place INTEGER NOT NULL, rank INTEGER NOT NULL, layer INTEGER NOT NULL, line INTEGER NOT NULL,
  place_id TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL, kind TEXT NOT NULL,
  feature TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
  lat_deg REAL, lon_deg REAL, position_error_km REAL, population INTEGER, ids TEXT NOT NULL,
  within TEXT NOT NULL, abandoned INTEGER NOT NULL,
  PRIMARY KEY (place, rank)) WITHOUT ROWID;
CREATE TABLE merged(
  place INTEGER PRIMARY KEY, feature TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
  admin2 TEXT NOT NULL, lat_deg REAL, lon_deg REAL, position_error_km REAL,
  position_layer TEXT NOT NULL, population INTEGER, abandoned INTEGER NOT NULL);
CREATE TABLE row_problem(
  layer INTEGER NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, what TEXT NOT NULL,
  quote TEXT NOT NULL, kept INTEGER NOT NULL);
CREATE TABLE part(name TEXT PRIMARY KEY, crc32 INTEGER NOT NULL, body BLOB NOT NULL);
CREATE VIEW place AS
  SELECT e.place AS number, e.place_id, e.name, e.kind, ifnull(m.feature, e.feature) AS feature,
    ifnull(m.country, e.country) AS country, ifnull(m.admin1, e.admin1) AS admin1,
    ifnull(m.admin2, e.admin2) AS admin2, iif(m.place IS NULL, e.lat_deg, m.lat_deg) AS lat_deg,
    iif(m.place IS NULL, e.lon_deg, m.lon_deg) AS lon_deg,
    iif(m.place IS NULL, e.position_error_km, m.position_error_km) AS position_error_km,
    ifnull(m.position_layer, l.name) AS position_layer,
    ifnull(m.population, e.population) AS population,
    ifnull(m.abandoned, e.abandoned) AS abandoned, l.name AS layer
  FROM entry e JOIN layer l ON l.number = e.layer LEFT JOIN merged m ON m.place = e.place
  WHERE e.rank = 0;
CREATE VIEW name AS
  SELECT e.place, l.name AS layer, n.value AS name FROM entry e JOIN layer l ON l.number = e.layer,
    json_each(json_insert(e.names, '$[#]', e.name)) n;
CREATE VIEW position AS
  SELECT e.place, l.name AS layer, e.lat_deg, e.lon_deg, e.position_error_km
  FROM entry e JOIN layer l ON l.number = e.layer WHERE e.lat_deg IS NOT NULL;
CREATE VIEW identifier AS
  SELECT e.place, l.name AS layer, json_extract(i.value, '$[0]') AS register,
    json_extract(i.value, '$[1]') AS number
  FROM entry e JOIN layer l ON l.number = e.layer, json_each(e.ids) i;
"""


class SourceLayer(msgspec.Struct, frozen=True, kw_only=True):
    """A layer as it is taken in; `joins_only` adds to places of others and makes none."""

    name: str
    entries: Sequence[Entry]
    trust: int = 3
    mapping: str = ""
    licence: str = ""
    source: str = ""
    sha256: str = ""
    rows: int = 0
    problems: Sequence[RowProblem] = ()
    refused: dict[str, int] = {}
    joins_only: bool = False


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a layer's rows; `refused` and `kept` are rows with a problem, by code.

    `places_joined` are places that another layer has too, `places_new` those that none has.
    `names_added`, `ids_added` and `positions_bettered` are what it gave to places of layers that
    are trusted more.
    """

    rows: int = 0
    places_new: int = 0
    places_joined: int = 0
    names_added: int = 0
    ids_added: int = 0
    positions_bettered: int = 0
    refused: dict[str, int] = {}
    kept: dict[str, int] = {}


def signature(path: Path) -> tuple[int, int] | None:
    """By what a file is known to be unchanged: when it was written, its size; None for no file."""
    return (path.stat().st_mtime_ns, path.stat().st_size) if path.exists() else None


def build_file(
    path: Path, layers: Sequence[SourceLayer], *, held: tuple[int, int] | Literal[""] | None = ""
) -> dict[str, Counts]:
    """Write the gazetteer file of the layers, which come in order of trust; counts by layer.

    Args:
        path: where it is put when it is whole.
        layers: the layers.
        held: the `signature` of the file whose layers are among these, so that nothing that
            another import put there meanwhile is lost.

    Raises:
        BadLayer: the file cannot be written, or was changed meanwhile.
    """
    with unhurried():
        return _build(path, layers, held)


@contextmanager
def unhurried() -> Iterator[None]:
    """Without the collector of circles, which would go through a country's rows again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(
    path: Path, layers: Sequence[SourceLayer], held: tuple[int, int] | Literal[""] | None
) -> dict[str, Counts]:
    """As `build_file`."""
    layers, entries, keys, ranges = _flat(layers)
    members = join_entries(entries, keys, ranges)
    layer_of = [n for n, span in enumerate(ranges) for _ in span]
    places = [m for m in members if not layers[layer_of[m[0]]].joins_only]
    joined = [_joined(entries, m) for m in places]
    counts = _count(layers, layer_of, keys, entries, joined)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent, delete=False) as file:
            fresh = Path(file.name)
        try:
            _write(fresh, layers, (entries, layer_of, keys), joined, counts)
            fresh.chmod(0o644)
            if held not in ("", signature(path)):
                raise BadLayer(f"{path} was changed by another import meanwhile: run this again")
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as cause:
        raise BadLayer(f"{path} cannot be written ({cause}): make room, or choose another file") \
            from cause  # fmt: skip
    return {layer.name: counts[n] for n, layer in enumerate(layers)}


def _flat(
    layers: Sequence[SourceLayer],
) -> tuple[list[SourceLayer], list[Entry], list[tuple[str, ...]], list[range]]:
    """Layers in order, all their entries in one row with their keys, and which are whose."""
    ordered = sorted(layers, key=lambda layer: layer.trust)
    entries: list[Entry] = []
    ranges: list[range] = []
    for layer in ordered:
        ranges.append(range(len(entries), len(entries) + len(layer.entries)))
        entries.extend(layer.entries)
    return ordered, entries, all_name_keys(entries), ranges


def _joined(entries: Sequence[Entry], members: Sequence[int]) -> Joined:
    told = [entries[i] for i in members]
    return Joined(
        place=merge(told),
        entries=tuple(members),
        abandoned=any(e.abandoned for e in told),
    )


def _count(
    layers: Sequence[SourceLayer],
    layer_of: Sequence[int],
    keys: Sequence[Sequence[str]],
    entries: Sequence[Entry],
    joined: Sequence[Joined],
) -> list[Counts]:
    """What each layer gave: new places, and names, identifiers and positions to others."""
    tally: list[Counter[str]] = [Counter() for _ in layers]
    for place in joined:
        first = place.entries[0]
        if len(place.entries) == 1:
            tally[layer_of[first]]["places_new"] += 1
            continue
        known, ids = set(keys[first]), set(entries[first].place.ids)
        best = better_position([entries[i] for i in place.entries])
        for i in place.entries:
            of_layer = tally[layer_of[i]]
            of_layer["places_joined"] += 1
            of_layer["names_added"] += len(set(keys[i]) - known)
            of_layer["ids_added"] += len(set(entries[i].place.ids) - ids)
            of_layer["positions_bettered"] += i != first and best is entries[i].place
            known.update(keys[i])
            ids.update(entries[i].place.ids)
    return [
        Counts(
            rows=tally[n]["places_joined"]
            if layer.joins_only
            else layer.rows or len(layer.entries),
            refused=dict(layer.refused) or _by_code(layer.problems, kept=False),
            kept=_by_code(layer.problems, kept=True),
            **tally[n],
        )
        for n, layer in enumerate(layers)
    ]


def _by_code(problems: Iterable[RowProblem], *, kept: bool) -> dict[str, int]:
    return dict(sorted(Counter(p.code for p in problems if p.kept is kept).items()))


def _write(
    path: Path,
    layers: Sequence[SourceLayer],
    told: tuple[Sequence[Entry], Sequence[int], Sequence[Sequence[str]]],
    joined: Sequence[Joined],
    counts: Sequence[Counts],
) -> None:
    """Fill a new file and have it on the disk."""
    entries, layer_of, keys = told
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;"
            f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA_VERSION};"
            f"BEGIN; {SCHEMA}"
        )
        _write_layers(base, layers, counts)
        base.executemany(
            f"INSERT INTO merged VALUES ({','.join('?' * 11)})", _merged_rows(joined, entries)
        )
        base.executemany(
            f"INSERT INTO entry VALUES ({','.join('?' * 19)})",
            _entry_rows(joined, entries, layer_of),
        )
        _write_parts(base, joined, keys)
        base.execute("COMMIT")
    finally:
        base.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_layers(
    base: sqlite3.Connection, layers: Sequence[SourceLayer], counts: Sequence[Counts]
) -> None:
    for n, (layer, counted) in enumerate(zip(layers, counts, strict=True)):
        base.execute(
            "INSERT INTO layer VALUES (?,?,?,?,?,?,?,?,?)",
            (n, layer.name, layer.trust, layer.mapping, layer.licence, layer.source,
             layer.sha256, counted.rows, _json(counted)),
        )  # fmt: skip
        base.executemany(
            "INSERT INTO row_problem VALUES (?,?,?,?,?,?)",
            ((n, p.line, p.code, p.what, p.quote, p.kept) for p in layer.problems[:MOST_PROBLEMS]),
        )


def _merged_rows(
    joined: Sequence[Joined], entries: Sequence[Entry]
) -> Iterator[tuple[str | float | None, ...]]:
    """What places of several entries are; a place of one entry is what that says."""
    for n, one in enumerate(joined):
        if len(one.entries) > 1:
            p = one.place
            where = better_position([entries[i] for i in one.entries]).layer
            yield (
                n, p.feature, p.country, p.admin1, p.admin2, p.lat_deg, p.lon_deg,
                p.position_error_km, where, p.population, one.abandoned,
            )  # fmt: skip


def _entry_rows(
    joined: Sequence[Joined], entries: Sequence[Entry], layer_of: Sequence[int]
) -> Iterator[tuple[str | float | None, ...]]:
    for n, one in enumerate(joined):
        for rank, i in enumerate(one.entries):
            e, p = entries[i], entries[i].place
            yield (
                n, rank, layer_of[i], e.line, p.place_id, p.name, _json(e.names), p.kind,
                p.feature, p.country, p.admin1, p.admin2, p.lat_deg, p.lon_deg,
                p.position_error_km, p.population, _json(p.ids),
                _json(e.within) if e.within else "[]", e.abandoned,
            )  # fmt: skip


def _write_parts(
    base: sqlite3.Connection, joined: Sequence[Joined], keys: Sequence[Sequence[str]]
) -> None:
    """The packed index: names and identifiers to numbers of places, and the places' records."""
    names = [
        keys[one.entries[0]]
        if len(one.entries) == 1
        else tuple({k for i in one.entries for k in keys[i]})
        for one in joined
    ]
    ids = [_identifier_keys(one.place) for one in joined]
    records = [pack_place(one.place) for one in joined]
    offsets = array("Q", accumulate(map(len, records), initial=0))
    parts = {
        "order": sys.byteorder.encode(),
        **dict(zip(("names.trie", "names.table"), pack_postings(names), strict=True)),
        **dict(zip(("ids.trie", "ids.table"), pack_postings(ids), strict=True)),
        **pack_skeletons(joined, names),
        "offsets": offsets.tobytes(),
        "records": b"".join(records),
    }
    for name, body in parts.items():
        base.execute("INSERT INTO part VALUES (?,?,?)", (name, zlib.crc32(body), body))


def _identifier_keys(place: Place) -> list[str]:
    """What a place is found by besides its names: "wikidata:Q1", and its own `place_id`."""
    keys = [f"{register}:{number}" for register, number in place.ids if register != "gw"]
    return keys if place.place_id in keys else [*keys, place.place_id]


_pack = msgspec.msgpack.Encoder().encode


def pack_place(place: Place) -> bytes:
    """A place as it lies in the file: MessagePack."""
    return _pack(place)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
