"""Shell: features as a file of any form, with the query inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from whoholds.desk.outward.spool import Spool
from whoholds.errors import SettingsError
from whoholds.model.feature import Column, Feature, Value
from whoholds.show.files.geopackage_file import write_geopackage
from whoholds.show.files.parquet_file import write_parquet
from whoholds.show.geojson_text import collection, feature_json
from whoholds.show.kml_text import kml_document
from whoholds.show.table_file import MOST_SHEET_LINES, write_csv, write_jsonl, write_xlsx

#: Columns that every table ends with: where it is a point, and what the file answers.
_LON_LAT = (
    Column(
        name="lon_deg", kind="number", about="longitude, WGS 84; empty where it is no one point"
    ),
    Column(name="lat_deg", kind="number", about="latitude, WGS 84; the same"),
)
_TAIL = (
    Column(name="query", about="the command that lists the same rows"),
    Column(name="as_of", about="state of the record, licence and SHA-256 of the rows"),
)
#: The column by which a placemark is called.
_TITLES = ("places", "place", "holder_id")


class LayerFile(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written: features that were put aside, their columns and their query."""

    spool: Spool
    columns: tuple[Column, ...]
    query: dict[str, Any]


Writer = Callable[[Path, LayerFile], None]


def table_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a table without geometries."""
    names = {c.name for c in columns}
    return (*columns, *(c for c in _LON_LAT if c.name not in names), *_TAIL)


def as_of_words(query: Mapping[str, Any]) -> str:
    """The state of the record, the licence and the hash in one cell."""
    terms = "; ".join(f"{t['maker']}: {t['licence']}" for t in query.get("terms", ()))
    return (
        f"entry {query.get('entries')}, head {query.get('head')}, computed "
        f"{query.get('computed_at')}, licence {query.get('licence')}"
        f"{f' ({terms})' if terms else ''}, rows sha256 {query.get('rows_sha256')}"
    )


def _table_rows(told: LayerFile) -> Iterator[dict[str, Value]]:
    names = [c.name for c in table_columns(told.columns)]
    tail = {"query": str(told.query.get("command", "")), "as_of": as_of_words(told.query)}
    for feature in told.spool:
        own: dict[str, Value] = dict.fromkeys(names)
        if len(feature.points) == 1:
            own["lon_deg"], own["lat_deg"] = feature.points[0]
        yield {**own, **{k: v for k, v in feature.properties.items() if k in own}, **tail}


def _csv(path: Path, told: LayerFile) -> None:
    names = tuple(c.name for c in table_columns(told.columns))
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv(file, _table_rows(told), names)


def _xlsx(path: Path, told: LayerFile) -> None:
    if told.spool.rows >= MOST_SHEET_LINES:
        words = f"a sheet holds {MOST_SHEET_LINES:,} lines: write CSV or JSONL"
        raise SettingsError((("--out", words),))
    names = tuple(c.name for c in table_columns(told.columns))
    flat = {k: v if isinstance(v, str | int | float) else str(v) for k, v in told.query.items()}
    write_xlsx(path, _table_rows(told), flat, names)


def _jsonl(path: Path, told: LayerFile) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        write_jsonl(file, map(feature_json, told.spool), told.query)


def _pieces(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def _geojson(path: Path, told: LayerFile) -> None:
    _pieces(path, collection(told.spool, told.query, name=str(told.query["layer"])))


def _kml(path: Path, told: LayerFile) -> None:
    names = {c.name for c in told.columns}
    title = next((t for t in _TITLES if t in names), "id")
    _pieces(path, kml_document(told.spool, told.query, told.columns, title))


def _geopackage(path: Path, told: LayerFile) -> None:
    path.unlink()  # SQLite makes its file itself
    write_geopackage(path, _shown(told), told.columns, told.query, told.spool.box)


def _parquet(path: Path, told: LayerFile) -> None:
    write_parquet(path, _shown(told), told.columns, told.query, told.spool.box)


def _shown(told: LayerFile) -> Iterable[Feature]:
    return told.spool


#: Writers by the ending of a file's name.
WRITERS: Mapping[str, Writer] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".jsonl": _jsonl,
    ".geojson": _geojson,
    ".kml": _kml,
    ".gpkg": _geopackage,
    ".parquet": _parquet,
}
