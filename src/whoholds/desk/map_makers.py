"""Shell: the maps of map makers by day, in the forms of the benchmark's files."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import tarfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from whoholds.bench.ground_settings import Layer
from whoholds.places.ground.boundary_record import Shape

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=\.\w+$)")


class DatedMap(msgspec.Struct, frozen=True, eq=False):
    """What one layer shows on a day: a shape (shapely, degrees) for each state."""

    day: date
    shapes: dict[str, Shape]


def dated_maps(folder: Path, layer: Layer, first: date, last: date) -> list[DatedMap]:
    """The layer's maps of some days, by day.

    Raises:
        OSError, ValueError, KeyError: the file is missing or is not in this form.
    """
    shapes: dict[date, dict[str, list[Shape]]] = {}
    for day, word, shape in _FORMS[layer.form](folder / layer.file, layer):
        shown = day - timedelta(days=layer.days_late)
        if first <= shown <= last:
            own = shapes.setdefault(shown, {})
            if shape is not None and word in layer.states:
                own.setdefault(layer.states[word], []).append(shape)
    return [
        DatedMap(day, {state: _merged(parts) for state, parts in shapes[day].items()})
        for day in sorted(shapes)
    ]


Row = tuple[date, str, Shape | None]


def _dated_features(path: Path, layer: Layer) -> Iterator[Row]:
    for row in json.loads(gzip.decompress(path.read_bytes()))["features"]:
        told = row["properties"]
        yield date.fromisoformat(told["day"]), told[layer.word], _shape(row["geometry"])


def _file_a_day(path: Path, layer: Layer) -> Iterator[Row]:
    for name, body in _files(path):
        found = _DAY.search(name)
        if found is None:
            continue
        day = date(*map(int, found.groups()))
        yield day, "", None
        for row in json.loads(body)["features"]:
            word = str(row["properties"].get(layer.word, "")) if layer.word else ""
            yield day, word, _shape(row["geometry"])


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((p.name, p.read_bytes()) for p in sorted(path.iterdir()))
        return
    with tarfile.open(path) as tar:
        for member in tar:
            stream = tar.extractfile(member)
            if stream is not None:
                yield member.name, stream.read()


def _rings_a_day(path: Path, layer: Layer) -> Iterator[Row]:
    """Lines of {day, word: [ring of (latitude, longitude), ...]}."""
    import shapely

    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            day = date.fromisoformat(row["day"])
            yield day, "", None
            for word in layer.states:
                for ring in row.get(word) or ():
                    if len(ring) >= 3:
                        polygon = shapely.Polygon([(lon, lat) for lat, lon in ring])
                        yield day, word, shapely.make_valid(polygon)


def _shape(geometry: dict[str, Any] | None) -> Shape | None:
    """A polygon as shapely has it, made valid: a map maker's slip must not lose a day."""
    import shapely

    if geometry is None or "Polygon" not in geometry["type"]:
        return None
    plain = shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))
    return plain if plain.is_valid else shapely.make_valid(plain)


def _merged(parts: list[Shape]) -> Shape:
    import shapely

    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


_FORMS = {
    "dated features": _dated_features,
    "file a day": _file_a_day,
    "rings a day": _rings_a_day,
}
