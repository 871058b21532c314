"""Shell: features as GeoParquet 1.1 (geoparquet.org), by Arrow, some thousand rows at a time.

Readers that know no geometry read the same file as a table. The query is the file's metadata under
the key "whoholds".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from whoholds.model.feature import Column, Feature, Value
from whoholds.show.files.geopackage_file import wkb

#: Rows of one group, as the format's notes advise for tables that are read in part.
_GROUP = 20_000


def write_parquet(
    path: Path,
    features: Iterable[Feature],
    columns: Sequence[Column],
    query: Mapping[str, Any],
    box: tuple[float, float, float, float] | None = None,
) -> None:
    """A GeoParquet file of one layer; coordinates are longitude, latitude (OGC:CRS84).

    Raises:
        ModuleNotFoundError: Arrow is not installed.
        OSError: it cannot be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(), "number": pa.float64(), "integer": pa.int64(), "flag": pa.bool_(),
        "day": pa.date32(), "time": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    fields = [pa.field("feature_id", pa.string())]
    fields += [pa.field(c.name, types[c.kind]) for c in columns]
    fields += [pa.field("geometry", pa.binary())]
    told = {"geo": json.dumps(_geo(box)), "whoholds": json.dumps(dict(query), default=str)}
    schema = pa.schema(fields, metadata=told)
    rows = (_row(f, columns) for f in features)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while part := list(islice(rows, _GROUP)):
            writer.write_table(pa.Table.from_pylist(part, schema=schema))


def _geo(box: tuple[float, float, float, float] | None) -> dict[str, Any]:
    own: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point", "MultiPoint"]}
    if box is not None:
        own["bbox"] = list(box)
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": own}}


def _row(feature: Feature, columns: Sequence[Column]) -> dict[str, Any]:
    told = {c.name: _value(feature.properties.get(c.name), c) for c in columns}
    shape = wkb(feature.points) if feature.points else None
    return {"feature_id": feature.feature_id, **told, "geometry": shape}


def _value(value: Value, column: Column) -> Any:  # noqa: ANN401  (as Arrow takes it)
    if value is None or value == "":
        return None if column.kind != "text" else value
    if column.kind == "day":
        return date.fromisoformat(str(value))
    if column.kind == "time":
        return datetime.fromisoformat(str(value))
    return float(value) if column.kind == "number" else value
