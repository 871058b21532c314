"""Shell: opens a gazetteer file (`gazetteer_build`), read-only, and answers from it."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from whoholds.errors import BrokenGazetteer
from whoholds.model.place import Place
from whoholds.places.gazetteer_build import APPLICATION_ID, SCHEMA_VERSION, Counts, SourceLayer
from whoholds.places.layer_entry import Entry, RowProblem
from whoholds.places.postings import Postings
from whoholds.places.romanisation import consonants, skeleton
from whoholds.places.skeleton_index import PackedSkeletons
from whoholds.places.spelled_rows import Alike

#: How much of the file may be mapped into memory: it is paged in as records are asked for.
_MAPPED_BYTES = 1 << 31
_PLACES_KEPT = 4_096
_FILES_KEPT = 8

_unpack = msgspec.msgpack.Decoder(Place).decode


class KeptLayer(msgspec.Struct, frozen=True, kw_only=True):
    """A layer of a gazetteer file, as `whoholds places layers` shows it."""

    name: str
    trust: int
    mapping: str
    licence: str
    source: str
    sha256: str
    rows: int
    counts: Counts
    problems: tuple[RowProblem, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one layer says of a place."""

    layer: str
    entry: Entry


class GazetteerFile:
    """A gazetteer file: a `NameIndex` of whole records, found by name or identifier.

    The tries and tables of numbers are held in memory; records are read as they are asked for.
    """

    def __init__(self, path: Path) -> None:
        """Open the file; its packed parts are checked by sum.

        Raises:
            BrokenGazetteer: there is no such file, it is none of ours, old, or damaged.
        """
        self.path = path
        try:
            self._base = _connect(path)
            _require_ours(self._base, path)
            parts = self._parts()
            self._names = Postings(parts["names.trie"], parts["names.table"])
            self._ids = Postings(parts["ids.trie"], parts["ids.table"])
            self._skeletons = PackedSkeletons(parts["skeletons"])
            self._consonants = PackedSkeletons(parts["consonants"])
            self._offsets = memoryview(parts["offsets"]).cast("Q")
            self._records = self._open_records()
        except (sqlite3.Error, OSError, KeyError, ValueError, TypeError, RuntimeError) as cause:
            raise _broken(path, cause) from cause
        self._place = lru_cache(_PLACES_KEPT)(self._read_place)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._offsets) - 1

    def prefixes(self, text: str) -> list[str]:
        """Every key that `text` begins with."""
        return self._names.prefixes(text)

    def places(self, key: str) -> tuple[Place, ...]:
        """The places that have the key among their names."""
        return tuple(map(self._place, self._names.numbers(key)))

    def listed(self, prefix: str = "") -> list[str]:
        """Every key of a name that begins with `prefix`."""
        return self._names.listed(prefix)

    def identified(self, register: str, number: str) -> Place | None:
        """The place with this number in a register: "geonames", "wikidata", a layer's name."""
        found = self._ids.numbers(f"{register}:{number}")
        return self._place(found[0]) if found else None

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """Places with a skeleton within `edits` of `key`, the nearest first."""
        near = self._skeletons.near(key, edits) if edits else [(key, 0)]
        return tuple(
            self._alike(n, found, away) for found, away in near for n in self._skeletons.ids(found)
        )

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """Places, of those with a name in Arabic script, that have a name of these consonants."""
        return tuple(self._alike(n, bare, 0) for n in self._consonants.ids(bare))

    def _alike(self, number: int, key: str, edits: int) -> Alike:
        """A find with those of the place's listed names that have the key."""
        place = self._place(number)
        rows = self._ask("SELECT name, names FROM entry WHERE place = ?", (number,))
        try:
            names = dict.fromkeys(n for row in rows for n in (row[0], *_names_of(row[1])))
        except (msgspec.MsgspecError, TypeError) as cause:
            raise _broken(self.path, cause) from cause
        having = tuple(n for n in names if key in (s := skeleton(n), consonants(s)))
        return Alike(place=place, key=key, edits=edits, spellings=having)

    def all_places(self) -> Iterator[Place]:
        """Every place, in the order of the file."""
        return map(self._read_place, range(len(self)))

    def told_of(self, place: Place) -> tuple[Told, ...]:
        """What each layer says of a place, the most trusted first."""
        numbers = self._ids.numbers(place.place_id)
        rows = self._ask(
            f"{_ENTRIES} WHERE e.place = ? ORDER BY e.rank", (numbers[0] if numbers else -1,)
        )
        return tuple(Told(layer=row[0], entry=self._entry(row)) for row in rows)

    def layers(self) -> tuple[KeptLayer, ...]:
        """The layers in order of trust, with what became of their rows."""
        rows = self._ask("SELECT * FROM layer ORDER BY number")
        problems = {row[0]: self._problems(row[0]) for row in rows}
        try:
            return tuple(
                KeptLayer(
                    name=row[1], trust=row[2], mapping=row[3], licence=row[4], source=row[5],
                    sha256=row[6], rows=row[7], counts=msgspec.json.decode(row[8], type=Counts),
                    problems=problems[row[0]],
                )
                for row in rows
            )  # fmt: skip
        except (msgspec.MsgspecError, UnicodeDecodeError, TypeError) as cause:
            raise _broken(self.path, cause) from cause

    def sources(self) -> list[SourceLayer]:
        """The layers with all their entries, to build the file anew with another one."""
        return [
            SourceLayer(
                name=layer.name,
                entries=[self._entry(row) for row in self._ask(_OF_LAYER, (layer.name,))],
                trust=layer.trust,
                mapping=layer.mapping,
                licence=layer.licence,
                source=layer.source,
                sha256=layer.sha256,
                rows=layer.rows,
                problems=layer.problems,
                refused=layer.counts.refused,
            )
            for layer in self.layers()
        ]

    def close(self) -> None:
        """Let the file go; look-ups after that fail."""
        self._records.close()
        self._base.close()

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        try:
            return _entry(row)
        except (msgspec.MsgspecError, ValueError, TypeError) as cause:
            raise _broken(self.path, cause) from cause

    def _problems(self, layer: int) -> tuple[RowProblem, ...]:
        rows = self._ask(
            "SELECT line, code, what, quote, kept FROM row_problem WHERE layer = ?", (layer,)
        )
        return tuple(
            RowProblem(line=r[0], code=r[1], what=r[2], quote=r[3], kept=bool(r[4])) for r in rows
        )

    def _parts(self) -> dict[str, bytes]:
        """All packed parts but the records, which are checked and not kept."""
        parts: dict[str, bytes] = {}
        for name, crc32, body in self._base.execute("SELECT name, crc32, body FROM part"):
            if zlib.crc32(body) != crc32:
                raise ValueError(f"its part {name!r} is damaged")
            if name != "records":
                parts[name] = body
        if parts["order"].decode() != sys.byteorder:
            raise ValueError("it was made on a machine of another byte order")
        return parts

    def _open_records(self) -> sqlite3.Blob:
        (row,) = self._base.execute("SELECT rowid FROM part WHERE name = 'records'").fetchone()
        records = self._base.blobopen("part", "body", row, readonly=True)
        if len(records) != self._offsets[-1]:
            raise ValueError("its records do not fit its table of offsets")
        return records

    def _read_place(self, number: int) -> Place:
        # typeshed has the type of one byte for a slice too.
        packed: Any = self._records[self._offsets[number] : self._offsets[number + 1]]
        try:
            return _unpack(packed)
        except msgspec.DecodeError as cause:
            raise _broken(self.path, cause) from cause

    def _ask(self, query: str, values: tuple[str | int, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._base.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as cause:
            raise _broken(self.path, cause) from cause


@lru_cache(_FILES_KEPT)
def _opened(path: Path, _size: int, _changed_ns: int) -> GazetteerFile:
    return GazetteerFile(path)


def open_file(path: Path) -> GazetteerFile:
    """The gazetteer file, opened once a process for as long as it does not change.

    Raises:
        BrokenGazetteer: as `GazetteerFile`.
    """
    try:
        state = path.stat()
    except OSError as cause:
        raise _broken(path, cause) from cause
    return _opened(path.resolve(), state.st_size, state.st_mtime_ns)


_ENTRIES = """
SELECT l.name, e.line, e.place_id, e.name, e.names, e.kind, e.feature, e.country, e.admin1,
  e.admin2, e.lat_deg, e.lon_deg, e.position_error_km, e.population, e.ids, e.within, e.abandoned
FROM entry e JOIN layer l ON l.number = e.layer"""
_OF_LAYER = f"{_ENTRIES} WHERE l.name = ? ORDER BY e.line, e.place"
_names_of = msgspec.json.Decoder(tuple[str, ...]).decode
_ids_of = msgspec.json.Decoder(tuple[tuple[str, str], ...]).decode


def _entry(row: tuple[Any, ...]) -> Entry:
    """An entry from its row in the order of `_ENTRIES`."""
    layer, line, place_id, name, names, kind, feature, country, admin1, admin2 = row[:10]
    place = {
        "place_id": place_id, "name": name, "kind": kind, "feature": feature, "country": country,
        "admin1": admin1, "admin2": admin2, "lat_deg": row[10], "lon_deg": row[11],
        "position_error_km": row[12], "population": row[13], "layer": layer,
    }  # fmt: skip
    return Entry(
        place=Place(ids=_ids_of(str(row[14])), **place),
        names=_names_of(str(names)),
        within=_names_of(str(row[15])),
        abandoned=bool(row[16]),
        line=int(line or 0),
    )


def _connect(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    base = sqlite3.connect(address, uri=True, check_same_thread=False)
    base.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
    return base


def _require_ours(base: sqlite3.Connection, path: Path) -> None:
    (mark,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if mark != APPLICATION_ID:
        raise BrokenGazetteer(f"{path} is no gazetteer file: give one that `places import` wrote")
    if version != SCHEMA_VERSION:
        raise BrokenGazetteer(
            f"{path} has form {version} and this program reads form {SCHEMA_VERSION}: "
            "move it away and import its layers again"
        )


def _broken(path: Path, cause: object) -> BrokenGazetteer:
    return BrokenGazetteer(
        f"the gazetteer file {path} is missing or damaged ({cause}): delete it and import its "
        "layers again (whoholds places import)"
    )
