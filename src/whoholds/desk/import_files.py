"""Shell: bytes of tables and maps, unpacked within stated bounds."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from whoholds.errors import TooLargeImport, UnreadableImport
from whoholds.model.packed_faults import PACKED_FAULTS

#: Bytes of one file, packed and unpacked: a year of statuses of 33,000 places has about 600 MB.
MOST_BYTES = 1 << 30
#: A KMZ or ZIP holds one document and its pictures.
MOST_MEMBERS = 1_000
#: What a KMZ or ZIP may unpack to: a map of a country by day has some megabytes. Of a series in one
#: packed file no ratio is asked for: daily maps that hardly differ pack to 1/730 of their size.
MOST_ARCHIVE_BYTES = 1 << 28
_STEP = 1 << 20
_GZIP, _XZ, _ZIP = b"\x1f\x8b", b"\xfd7zXZ\x00", b"PK\x03\x04"
MAP_SUFFIXES = (".geojson", ".json", ".topojson", ".kml", ".kmz", ".jsonl", ".ndjson")
_PACKED = (".gz", ".xz", ".zip")


class ImportFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an import: its name, its bytes as they are on the disk, and unpacked."""

    name: str
    raw: bytes
    content: bytes

    @property
    def stem(self) -> str:
        """Its name without the endings of packing."""
        name = self.name
        for ending in _PACKED:
            name = name.removesuffix(ending)
        return name

    def lines(self) -> Iterator[str]:
        """Its lines with their ends.

        Raises:
            UnreadableImport: it is not UTF-8.
        """
        try:
            yield from io.TextIOWrapper(io.BytesIO(self.content), "utf-8-sig", newline="")
        except UnicodeDecodeError as cause:
            raise UnreadableImport(
                f"{self.name} is not UTF-8 ({cause}): save it as such"
            ) from cause

    def text(self) -> str:
        """All of it as text.

        Raises:
            UnreadableImport: it is not UTF-8.
        """
        return "".join(self.lines())


def files_of(source: Path) -> list[Path]:
    """The file itself, or the map files of a folder in the order of their names.

    Raises:
        UnreadableImport: there is none.
    """
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise UnreadableImport(f"there is no file or folder {source}")
    found = sorted(p for p in source.iterdir() if p.is_file() and _is_map(p.name))
    if not found:
        raise UnreadableImport(f"{source} holds no file of a map ({', '.join(MAP_SUFFIXES)})")
    return found


def _is_map(name: str) -> bool:
    plain = name.lower()
    for ending in _PACKED:
        plain = plain.removesuffix(ending)
    return plain.endswith(MAP_SUFFIXES)


def read_import(path: Path) -> ImportFile:
    """A file's bytes, unpacked where it is packed (gzip, xz, a ZIP or KMZ of one document).

    Raises:
        UnreadableImport: it cannot be read or unpacked.
        TooLargeImport: it is beyond the bounds.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLargeImport(f"{path} has more than {MOST_BYTES:,} bytes: divide it")
        raw = path.read_bytes()
        content = _unpacked(raw, path.name)
    except PACKED_FAULTS as cause:
        raise UnreadableImport(f"{path} cannot be read: {cause}") from cause
    return ImportFile(name=path.name, raw=raw, content=content)


def _unpacked(raw: bytes, name: str) -> bytes:
    if raw.startswith(_GZIP):
        with gzip.open(io.BytesIO(raw)) as packed:
            return _bounded(packed, MOST_BYTES, name)
    if raw.startswith(_XZ):
        with lzma.open(io.BytesIO(raw)) as packed:
            return _bounded(packed, MOST_BYTES, name)
    if raw.startswith(_ZIP):
        return _member(raw, name)
    return raw


def _member(raw: bytes, name: str) -> bytes:
    """The one document of an archive: of a KMZ the first KML, else the only file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        inside = [m for m in archive.infolist() if not m.is_dir()]
        if len(inside) > MOST_MEMBERS:
            raise TooLargeImport(f"{name} holds {len(inside):,} files, more than {MOST_MEMBERS:,}")
        kml = [m for m in inside if m.filename.lower().endswith(".kml")]
        wanted = sorted(kml, key=lambda m: m.filename.count("/"))[:1] or inside
        if len(wanted) != 1:
            names = ", ".join(m.filename for m in wanted[:4])
            raise UnreadableImport(f"{name} holds {len(wanted)} files ({names}): unpack it first")
        with archive.open(wanted[0]) as packed:
            return _bounded(packed, MOST_ARCHIVE_BYTES, name)


def _bounded(packed: object, most: int, name: str) -> bytes:
    """What a packed file unpacks to, read step by step so that a bomb is noticed in time."""
    parts: list[bytes] = []
    total = 0
    while part := packed.read(_STEP):  # type: ignore[attr-defined]
        total += len(part)
        if total > most:
            raise TooLargeImport(
                f"{name} unpacks to more than {most:,} bytes: unpack it first if you trust it"
            )
        parts.append(part)
    return b"".join(parts)


def manifest(files: list[tuple[str, str]]) -> bytes:
    """The names and hashes of a series, as bytes that can be sealed."""
    return json.dumps(dict(files), indent=1, sort_keys=True).encode()
