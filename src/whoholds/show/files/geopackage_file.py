"""Shell: features as a GeoPackage (OGC 12-128r18, version 1.3): one SQLite file, by its tables.

Geometries are the standard's own form over well-known binary. The query stands in a table of its
own, `query`, which readers list beside the layer.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from whoholds.model.feature import Column, Feature, Value

#: "GPKG" and version 1.3.0, as the standard has them in the file's header.
_APPLICATION, _VERSION = 0x47504B47, 10300
_TYPES = {
    "text": "TEXT", "number": "DOUBLE", "integer": "INTEGER", "flag": "BOOLEAN", "day": "DATE",
    "time": "DATETIME",
}  # fmt: skip
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG",'
    '"7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree'
    '",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
 description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
 identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE,
 min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES
 gpkg_contents(table_name), column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
 srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL,
 m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
CREATE TABLE query (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT);
"""
_SYSTEMS = (
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude, latitude in degrees"),
    ("Undefined cartesian", -1, "NONE", -1, "undefined", ""),
    ("Undefined geographic", 0, "NONE", 0, "undefined", ""),
)
#: Rows written at once.
_BATCH = 5_000


def write_geopackage(
    path: Path,
    features: Iterable[Feature],
    columns: Sequence[Column],
    query: Mapping[str, Any],
    box: tuple[float, float, float, float] | None = None,
) -> None:
    """A GeoPackage with one layer, called by `query["layer"]`, and the query.

    Raises:
        OSError: it cannot be written.
    """
    layer = str(query.get("layer", "features"))
    try:
        with closing(sqlite3.connect(path)) as base:
            base.execute(f"PRAGMA application_id = {_APPLICATION}")
            base.execute(f"PRAGMA user_version = {_VERSION}")
            base.executescript(_TABLES)
            _contents(base, layer, query, box)
            _rows(base, layer, features, columns)
            base.commit()
    except sqlite3.Error as cause:
        raise OSError(0, str(cause)) from cause


def _contents(
    base: sqlite3.Connection,
    layer: str,
    query: Mapping[str, Any],
    box: tuple[float, float, float, float] | None,
) -> None:
    base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEMS)
    # Of the query, not of the clock: the same query makes the same file.
    made = str(query.get("computed_at", "1970-01-01T00:00:00Z"))[:19] + ".000Z"
    told = (layer, "features", layer, str(query.get("command", "")), made)
    insert = "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)"
    base.execute(insert, (*told, *(box or (None,) * 4), 4326))
    base.execute(insert, ("query", "attributes", "query", "", made, *(None,) * 4, 0))
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 4326, 0, 0)", (layer,)
    )
    pairs = ((name, str(value)) for name, value in query.items())
    base.executemany("INSERT INTO query (name, value) VALUES (?,?)", pairs)


def _rows(
    base: sqlite3.Connection, layer: str, features: Iterable[Feature], columns: Sequence[Column]
) -> None:
    told = [(_column(c.name), _TYPES[c.kind]) for c in columns]
    declared = "".join(f", {_quoted(name)} {kind}" for name, kind in told)
    base.execute(
        f"CREATE TABLE {_quoted(layer)} (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom GEOMETRY, "
        f"feature_id TEXT{declared})"
    )
    names = ", ".join(_quoted(n) for n in ("geom", "feature_id", *(n for n, _ in told)))
    marks = ", ".join("?" * (len(told) + 2))
    insert = f"INSERT INTO {_quoted(layer)} ({names}) VALUES ({marks})"
    kept = [c.name for c in columns]
    rows = (
        (geometry_blob(f.points), f.feature_id, *(_value(f.properties.get(n)) for n in kept))
        for f in features
    )
    while part := list(islice(rows, _BATCH)):
        base.executemany(insert, part)


def _column(name: str) -> str:
    """Names that the table has already get a line below."""
    return f"{name}_" if name in {"fid", "geom", "feature_id"} else name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _value(value: Value) -> Value:
    return int(value) if isinstance(value, bool) else value


def geometry_blob(points: Sequence[tuple[float, float]]) -> bytes | None:
    """Points in the standard's form: "GP", version, flags (little-endian), system, then WKB."""
    if not points:
        return None
    return b"GP\x00\x01" + struct.pack("<i", 4326) + wkb(points)


def wkb(points: Sequence[tuple[float, float]]) -> bytes:
    """One point, or several, as well-known binary (ISO 19125-1), little-endian."""
    single = [struct.pack("<BIdd", 1, 1, x, y) for x, y in points]
    if len(single) == 1:
        return single[0]
    return struct.pack("<BII", 1, 4, len(single)) + b"".join(single)
