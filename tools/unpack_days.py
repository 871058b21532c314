"""Unpack a series of maps, one line of JSON a day, to a folder of GeoJSON files, one a day.

python tools/unpack_days.py SERIES.jsonl.xz FOLDER [--key areas] [--day-key day]

Each line is an object with the day and, under the key, rings of (latitude, longitude): the order of
some map libraries, and not GeoJSON's, so it is turned. Each ring is a polygon of its own. A day
without rings makes a file without polygons: that it has none is part of the series. The folder is
made; put it outside the checkout, since the maps are their makers'.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: A ring needs three corners.
FEWEST = 3


def main(arguments: list[str] | None = None) -> int:
    """Unpack; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("series", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", default="areas", help="where the rings are")
    parser.add_argument("--day-key", default="day", help="where the day is")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for row in rows_of(chosen.series):
        document = geojson(row.get(chosen.key) or [])
        day = str(row[chosen.day_key]).replace("-", "")
        (chosen.folder / f"{day}.geojson").write_text(json.dumps(document), encoding="utf-8")
        written += 1
    print(f"{written} days written to {chosen.folder}")
    return 0


def rows_of(series: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, packed or plain."""
    raw = series.read_bytes()
    if series.suffix == ".xz":
        raw = lzma.decompress(raw)
    elif series.suffix == ".gz":
        raw = gzip.decompress(raw)
    yield from (json.loads(line) for line in raw.splitlines() if line.strip())


def geojson(rings: list[list[list[float]]]) -> dict[str, Any]:
    """Rings of (latitude, longitude) as a FeatureCollection of polygons."""
    features = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Polygon", "coordinates": [closed(ring)]},
        }
        for ring in rings
        if len(ring) >= FEWEST
    ]
    return {"type": "FeatureCollection", "features": features}


def closed(ring: list[list[float]]) -> list[list[float]]:
    """The ring in GeoJSON's order, its first corner again at its end."""
    turned = [[lon, lat] for lat, lon in ring]
    return turned if turned[0] == turned[-1] else [*turned, turned[0]]


if __name__ == "__main__":
    raise SystemExit(main())
