"""Parsers of smaller things from outside: dates, stamps, and files of forms that are not read."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

DATES_WRITTEN = (
    "2031-05-07T10:00:00+02:00", "Wed, 14 May 2031 10:00:00 GMT", "Oct. 10, 2031, 5:30 p.m. EDT",
    "7 May 2031", "May 7th, 2031 at 17.45", "20310507", "07.05.2031", "2031-05-07", "1930384800",
)  # fmt: skip


def dates(folder: Path, raw: bytes) -> object:
    """A written date as pages, feeds, tables and maps have it."""
    from whoholds.read.table import cell_values
    from whoholds.read.text.publication import parse_published

    text = raw.decode("utf-8", "replace")
    spans = [parse_published(text), cell_values.said_at(text)]
    for span in spans:
        assert span is None or span.start is None or span.end is None or span.start < span.end
    return [s is None for s in spans], cell_values.day_of(text) is None


def other_forms(folder: Path, raw: bytes) -> object:
    """A file that somebody takes for a report or a map, of whatever form."""
    from whoholds.desk.import_files import read_import
    from whoholds.errors import WhoholdsError
    from whoholds.read.text.assemble import ReadOptions
    from whoholds.read.text.intake import load

    path = folder / "a.bin"
    path.write_bytes(raw)
    try:
        told = str(len(read_import(path).content) > 0)
    except WhoholdsError as error:
        told = error.code
    return told, [r.form for r in load(raw, ReadOptions())][:2]


def unread_forms() -> list[bytes]:
    """A document and a workbook as they are exchanged, and a GeoPackage: small and whole."""
    parts = {
        "word/document.xml": "<w:document xmlns:w='w'><w:p><w:t>The army took Beford.</w:t></w:p>"
        "</w:document>",
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships><Relationship Target='word/document.xml'/></Relationships>",
    }
    sheet = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "<worksheet/>"}
    made = []
    for held in (parts, sheet | {"[Content_Types].xml": "<Types/>"}):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, body in held.items():
                package.writestr(name, body)
        made.append(out.getvalue())
    return [*made, _geopackage(), json.dumps({"a": 1}).encode(), b"GIF89a\x01\x00\x01\x00;"]


def _geopackage() -> bytes:
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.execute("PRAGMA application_id = 1196444487")
    base.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER)")
    base.execute("CREATE TABLE area (fid INTEGER PRIMARY KEY, geom BLOB, status TEXT)")
    base.execute("INSERT INTO gpkg_contents VALUES ('area', 'features', 4326)")
    base.execute("INSERT INTO area VALUES (1, ?, 'north')", (b"GP\x00\x01" + bytes(40),))
    base.commit()
    return bytes(base.serialize())


def footer(folder: Path, raw: bytes) -> object:
    """What the program reads of a Parquet file in its own process."""
    from whoholds.desk.bulk.finding_parts import find_parts

    path = folder / "a.parquet"
    path.write_bytes(raw)
    return min(3, len(list(find_parts([str(path)]))))


@lru_cache(1)
def _stamped() -> tuple[bytes, bytes, Any]:
    """An authority's answer about the first end, its root, and that end."""
    from local_authority import Authority
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    from whoholds.model.entry import Head

    head = Head(seq=1, own="a" * 64)
    with tempfile.TemporaryDirectory() as held:
        authority = Authority(Path(held))
        asked = TimestampRequestBuilder().data(head.own.encode())
        query = asked.hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()
        return authority.answer(query), authority.root.read_bytes(), head


def stamps() -> list[bytes]:
    """An answer of an authority; without OpenSSL one that is none."""
    return [_stamped()[0] if shutil.which("openssl") else b"0\x03\x02\x01\x00"]


def stamp(folder: Path, raw: bytes) -> object:
    """An authority's answer, held against the end that it was asked about."""
    from cryptography import x509

    from whoholds.desk.stamping import _checked

    _, root, head = _stamped()
    return _checked(raw, head, x509.load_pem_x509_certificates(root)).tst_info.gen_time.year > 2000
