"""Shell: the maps of map makers by day, in the forms of the benchmark's files."""

from __future__ import annotations

import gzip
import lzma
import re
import tarfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from operator import is_
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from whoholds.bench.ground_settings import Layer
from whoholds.places.ground.boundary_record import Shape

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=\.\w+$)")
#: A ring of fewer points has no inside.
_FEWEST_POINTS = 3


class DatedMap(msgspec.Struct, frozen=True, eq=False):
    """What one layer shows on a day: a shape (shapely, degrees) for each state."""

    day: date
    shapes: dict[str, Shape]


class _Feature(msgspec.Struct, frozen=True):
    """A feature whose geometry is read where it is a polygon."""

    properties: dict[str, Any]
    geometry: msgspec.Raw


class _Kind(msgspec.Struct, frozen=True):
    type: str


class _Features(msgspec.Struct, frozen=True):
    features: list[_Feature]


#: Rings of (latitude, longitude), degrees.
_Rings = list[list[tuple[float, float]]]


class _Days(NamedTuple):
    """Days that are read: of any other no shape is made, which takes most of the time."""

    first: date
    last: date
    late: int  # days by which a file shows an earlier day than its own

    def has(self, day: date) -> bool:
        """Whether what a file of this day shows is wanted."""
        return self.first <= day - timedelta(days=self.late) <= self.last


def dated_maps(folder: Path, layer: Layer, first: date, last: date) -> list[DatedMap]:
    """The layer's maps of some days, by day.

    Raises:
        OSError, ValueError, KeyError: the file is missing or is not in this form.
    """
    shapes: dict[date, dict[str, list[Shape]]] = {}
    wanted = _Days(first, last, layer.days_late)
    for day, word, shape in _FORMS[layer.form](folder / layer.file, layer, wanted):
        own = shapes.setdefault(day - timedelta(days=layer.days_late), {})
        if shape is not None and word in layer.states:
            own.setdefault(layer.states[word], []).append(shape)
    maps: list[DatedMap] = []
    before: dict[str, list[Shape]] = {}
    for day in sorted(shapes):
        # A map that stood still has the same parts: they are put together once.
        same = maps and _same_parts(shapes[day], before)
        own_shapes = maps[-1].shapes if same else {k: _merged(p) for k, p in shapes[day].items()}
        maps.append(DatedMap(day, own_shapes))
        before = shapes[day]
    return maps


def _same_parts(now: dict[str, list[Shape]], before: dict[str, list[Shape]]) -> bool:
    return now.keys() == before.keys() and all(
        len(now[k]) == len(before[k]) and all(map(is_, now[k], before[k])) for k in now
    )


Row = tuple[date, str, Shape | None]


def _dated_features(path: Path, layer: Layer, wanted: _Days) -> Iterator[Row]:
    for row in _features(gzip.decompress(path.read_bytes())):
        day = date.fromisoformat(row.properties["day"])
        if wanted.has(day):
            yield day, row.properties[layer.word], _shape(row.geometry)


def _file_a_day(path: Path, layer: Layer, wanted: _Days) -> Iterator[Row]:
    for name, read in _files(path):
        found = _DAY.search(name)
        if found is None:
            continue
        day = date(*map(int, found.groups()))
        if not wanted.has(day):
            continue
        yield day, "", None
        for row in _features(read()):
            word = str(row.properties.get(layer.word, "")) if layer.word else ""
            yield day, word, _shape(row.geometry)


def _features(body: bytes) -> list[_Feature]:
    return msgspec.json.decode(body, type=_Features).features


def _files(path: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each file's name, and what reads it."""
    if path.is_dir():
        yield from ((p.name, p.read_bytes) for p in sorted(path.iterdir()))
        return
    with tarfile.open(path) as tar:
        for member in tar:
            stream = tar.extractfile(member)
            if stream is not None:
                yield member.name, stream.read


def _rings_a_day(path: Path, layer: Layer, wanted: _Days) -> Iterator[Row]:
    """Lines of {day, word: [ring of (latitude, longitude), ...]}."""
    made: dict[str, tuple[bytes, list[Shape]]] = {}
    with lzma.open(path, "rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
            day = date.fromisoformat(msgspec.json.decode(row["day"], type=str))
            if not wanted.has(day):
                continue
            yield day, "", None
            for word in layer.states:
                told = bytes(row.get(word, b"null"))
                if word not in made or made[word][0] != told:
                    made[word] = told, _of_rings(told)
                yield from ((day, word, shape) for shape in made[word][1])


def _of_rings(told: bytes) -> list[Shape]:
    """Polygons, made valid, of rings that have an inside."""
    import shapely

    rings = msgspec.json.decode(told, type=_Rings | None) or ()
    plain = [shapely.polygons(np.array(r)[:, ::-1]) for r in rings if len(r) >= _FEWEST_POINTS]
    return [p if p.is_valid else shapely.make_valid(p) for p in plain]


def _shape(geometry: msgspec.Raw) -> Shape | None:
    """A polygon as shapely has it, made valid: a map maker's slip must not lose a day."""
    import shapely

    kind = msgspec.json.decode(geometry, type=_Kind | None)
    if kind is None or "Polygon" not in kind.type:
        return None
    shape = shapely.from_geojson(bytes(geometry).decode())
    plain = shapely.force_2d(shape)
    return plain if plain.is_valid else shapely.make_valid(plain)


def _merged(parts: list[Shape]) -> Shape:
    import shapely

    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


_FORMS = {
    "dated features": _dated_features,
    "file a day": _file_a_day,
    "rings a day": _rings_a_day,
}
