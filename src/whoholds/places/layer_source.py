"""Shell: files of places to entries: dumps, tables, GeoJSON, packed or not; bounded and streamed.

A row that is broken is named and left out, the rest goes in. Only a file that gives no place at
all is an error.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from whoholds.errors import BadBytes, BadLayer, BadPosition, WrongColumns
from whoholds.model.packed_faults import PACKED_FAULTS
from whoholds.places.dump_row import parse_row
from whoholds.places.gazetteer_build import SourceLayer, unhurried
from whoholds.places.layer_entry import Entry, RowProblem, problem
from whoholds.places.mapping import DUMP, TABLE, PlaceMapping, preset
from whoholds.places.sifting import sift
from whoholds.places.table_row import TableRows, geometry_point, with_regions

#: Bounds: of a table unpacked (the largest country's dump has some 250 MB), of a JSON file, which
#: is held whole, of one line, and how many times its packed size a packed table may have (dumps
#: have 4 to 5 times, the form allows 1,000).
MOST_BYTES, MOST_JSON_BYTES, MOST_LINE_BYTES, MOST_PACKED_TIMES = 3 << 30, 512 << 20, 1 << 20, 100
_TABLES = {".txt", ".tsv", ".csv", ".json", ".geojson"}
_JSON = {".json", ".geojson"}
#: Names of files beside the table in a package, which are no table.
_BESIDE = {"readme", "license", "licence"}
_DUMP_TABS = 18
_BUFFER_BYTES = 1 << 20
_DELIMITERS = ",;\t|"
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_source(path: Path, layer: str, mapping: PlaceMapping | None = None) -> SourceLayer:
    """The layer in a file: its entries and what is wrong with the other rows.

    Args:
        path: a dump or table, or a zip with one in it.
        layer: what the layer is to be called.
        mapping: how it is read; found out by its form where none is given.

    Raises:
        BadLayer: nothing can be taken from it.
    """
    problems: list[RowProblem] = []
    try:
        with unhurried(), _opened(path) as (stream, suffix):
            mapping = mapping or _guess(stream, suffix)
            if suffix in _JSON:
                told = _read_geojson(stream, layer, mapping, problems)
            elif mapping.form == "dump":
                told = _read_dump(stream, layer, problems)
            else:
                told = _read_table(stream, layer, mapping, problems)
        digest = file_sha256(path)
    except PACKED_FAULTS as cause:
        raise BadLayer(f"{path} cannot be read: {cause}") from cause
    except BadLayer as cause:
        raise BadLayer(f"{path}: {cause.args[0]}") from cause
    entries = with_regions(sift(told, problems), mapping)
    rows = len(entries) + sum(1 for p in problems if not p.kept)
    if not entries:
        first = f" ({problems[0].what})" if problems else ""
        raise BadLayer(f"{path} has no row that is a place: {rows} rows{first}; wrong --mapping?")
    return SourceLayer(
        name=layer,
        entries=entries,
        trust=mapping.trust,
        mapping=mapping.name,
        licence=mapping.licence,
        source=path.name,
        sha256=digest,
        rows=rows,
        problems=problems,
    )


def file_sha256(path: Path) -> str:
    """Checksum of a file, by which it is known to be unchanged."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """The table in a file, and how its name ends; in a zip the largest that is no readme."""
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
        file.seek(0)
        if not packed:
            if path.stat().st_size > MOST_BYTES:
                raise BadLayer(f"is larger than {MOST_BYTES:,} bytes: cut it up")
            yield file, path.suffix.lower()
            return
    with zipfile.ZipFile(path) as package:
        member = _member(package)
        with package.open(member) as unpacked:
            # Without a buffer of its own an unpacked stream reads lines slowly.
            stream = io.BufferedReader(cast("io.RawIOBase", unpacked), _BUFFER_BYTES)
            yield stream, Path(member.filename).suffix.lower()


def _member(package: zipfile.ZipFile) -> zipfile.ZipInfo:
    tables = [
        m
        for m in package.infolist()
        if Path(m.filename).suffix.lower() in _TABLES
        and Path(m.filename).stem.lower() not in _BESIDE
    ]
    if not tables:
        raise BadLayer(f"has no table in it (looked for {', '.join(sorted(_TABLES))})")
    member = max(tables, key=lambda m: m.file_size)
    times = member.file_size / max(1, member.compress_size)
    if member.file_size > MOST_BYTES or times > MOST_PACKED_TIMES:
        raise BadLayer(
            f"{member.filename} would unpack to {member.file_size:,} bytes, {times:,.0f} times "
            "its size: not unpacked"
        )
    return member


def _guess(stream: IO[bytes], suffix: str) -> PlaceMapping:
    """A dump has 18 tabs in its first line and no heading; anything else is a table."""
    if suffix in _JSON or suffix == ".csv":
        return preset(TABLE)
    line = stream.readline(MOST_LINE_BYTES)
    stream.seek(0)
    first = line.removeprefix(_BOM).partition(b"\t")[0]
    return preset(DUMP if line.count(b"\t") == _DUMP_TABS and first.isdigit() else TABLE)


class _Lines:
    """The lines of a stream as text, numbered; those that are not UTF-8 are named and skipped."""

    def __init__(self, stream: IO[bytes], problems: list[RowProblem]) -> None:
        self._stream = stream
        self._problems = problems
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        """Each line with its end.

        Raises:
            BadLayer: the file is empty or no text.
        """
        while raw := self._stream.readline(MOST_LINE_BYTES):
            self.number += 1
            if self.number == 1:
                raw = _first_line(raw)
            try:
                yield raw.decode("utf-8")
            except UnicodeDecodeError:
                shown = raw.decode("utf-8", "replace")
                self._problems.append(problem(BadBytes, self.number, "is not UTF-8", shown))
        if not self.number:
            raise BadLayer("is empty")


def _first_line(raw: bytes) -> bytes:
    if raw.startswith(_WIDE_BOMS) or b"\0" in raw:
        raise BadLayer("is no text in UTF-8: save it as that")
    return raw.removeprefix(_BOM)


def _read_dump(stream: IO[bytes], layer: str, problems: list[RowProblem]) -> list[Entry]:
    lines = _Lines(stream, problems)
    out: list[Entry] = []
    for line in lines:
        if row := line.rstrip("\r\n"):
            read = parse_row(lines.number, row, layer)
            if isinstance(read, Entry):
                out.append(read)
            else:
                problems.append(read)
    return out


def _read_table(
    stream: IO[bytes], layer: str, mapping: PlaceMapping, problems: list[RowProblem]
) -> list[Entry]:
    lines = _Lines(stream, problems)
    texts = iter(lines)
    head = next(texts, "")
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        header = [h.strip() for h in next(csv.reader([head], delimiter=delimiter), [])]
    except csv.Error as cause:
        raise BadLayer(f"has no header that can be read: {cause}") from cause
    rows = TableRows(mapping, header, layer)
    reader = csv.reader(texts, delimiter=delimiter)
    out: list[Entry] = []
    for cells in _csv_rows(reader, lines, problems):
        if not any(cells):
            continue
        if len(cells) != len(header):
            what = f"has {len(cells)} columns and not {len(header)}"
            problems.append(problem(WrongColumns, lines.number, what, cells))
        elif entry := rows.read(lines.number, dict(zip(header, cells, strict=True)), problems):
            out.append(entry)
    return out


def _csv_rows(
    reader: Iterator[list[str]], lines: _Lines, problems: list[RowProblem]
) -> Iterator[list[str]]:
    """The rows; one that is no CSV (a quote that never ends) is named."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as cause:
            problems.append(problem(WrongColumns, lines.number, f"is no CSV: {cause}"))


def _read_geojson(
    stream: IO[bytes], layer: str, mapping: PlaceMapping, problems: list[RowProblem]
) -> list[Entry]:
    """Features of a collection; their number stands for the line."""
    features = _features(stream)
    tables = [f.get("properties") if isinstance(f, dict) else None for f in features]
    header = list(dict.fromkeys(k for t in tables if isinstance(t, dict) for k in t))
    rows = TableRows(mapping, [*header, "id", "@id"], layer)
    out: list[Entry] = []
    for n, (feature, table) in enumerate(zip(features, tables, strict=True), 1):
        if not isinstance(table, dict):
            problems.append(problem(WrongColumns, n, "is no feature with properties", feature))
            continue
        row = {"id": feature.get("id"), "@id": feature.get("id"), **table}
        try:
            point = geometry_point(feature.get("geometry"))
            "".join(map(str, row.values())).encode()
        except UnicodeEncodeError:
            problems.append(problem(BadBytes, n, "is not UTF-8", ascii(row)))
            continue
        except ValueError as cause:
            problems.append(problem(BadPosition, n, str(cause), row))
            continue
        if entry := rows.read(n, row, problems, point):
            out.append(entry)
    return out


def _features(stream: IO[bytes]) -> list[Any]:
    raw = stream.read(MOST_JSON_BYTES + 1)
    if len(raw) > MOST_JSON_BYTES:
        raise BadLayer(f"is larger than {MOST_JSON_BYTES:,} bytes: cut it up")
    if not raw.strip():
        raise BadLayer("is empty")
    try:
        table = json.loads(raw.removeprefix(_BOM).decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as cause:
        raise BadLayer(f"is no JSON: {cause}") from cause
    features = table.get("features") if isinstance(table, dict) else table
    if not isinstance(features, list):
        raise BadLayer("is no GeoJSON collection of features")
    return features
