"""The line of contact of a case, as GeoJSON: how far from it a place lies. Pure.

Lines and the edges of polygons count; points and properties do not. Distances are to the nearest
piece of a line, on a plane laid at the place: within 300 km of it that differs from a geodesic by
less than 1 %, and farther off it does not matter here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from whoholds.errors import BadLayer
from whoholds.model.place import Place
from whoholds.places.sphere import KM_PER_DEG

#: GeoJSON nested deeper than its own forms is none.
_DEEPEST = 8

Position = tuple[float, float]
Line = tuple[Position, ...]


def contact_lines(text: str) -> tuple[Line, ...]:
    """The lines of a GeoJSON text, each as positions of longitude and latitude in degrees.

    Raises:
        BadLayer: it is no GeoJSON, a position is none, or there is no line in it.
    """
    try:
        lines = tuple(_lines(json.loads(text), 0))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as cause:
        raise BadLayer(f"the line of contact is no GeoJSON: {cause}") from cause
    if not lines:
        raise BadLayer("there is no line in the line of contact: give LineString or Polygon")
    return lines


def _lines(node: Any, depth: int) -> Iterator[Line]:  # noqa: ANN401  (JSON)
    if depth > _DEEPEST or not isinstance(node, dict):
        raise ValueError("it is not of its form")
    kind = node.get("type")
    if kind in _PARTS:
        for part in node[_PARTS[kind]]:
            yield from _lines(part, depth + 1)
    elif kind == "Feature":
        if node.get("geometry") is not None:
            yield from _lines(node["geometry"], depth + 1)
    elif kind in _NESTED:
        yield from _nested(node["coordinates"], _NESTED[kind])
    elif kind not in _POINTS:
        raise ValueError(f"{kind!r} is no kind of geometry")


#: Where a collection holds its parts.
_PARTS = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
#: How deep the lines lie in the coordinates.
_NESTED = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
_POINTS = frozenset({"Point", "MultiPoint"})


def _nested(coordinates: Any, depth: int) -> Iterator[Line]:  # noqa: ANN401  (JSON)
    if not depth:
        yield _line(coordinates)
        return
    for part in coordinates:
        yield from _nested(part, depth - 1)


def _line(positions: Sequence[Sequence[float]]) -> Line:
    line = tuple((float(p[0]), float(p[1])) for p in positions)
    if any(not (abs(lon) <= 180 and abs(lat) <= 90) for lon, lat in line):
        raise ValueError("a position is not on the globe: longitude comes first")
    if len(line) < 2:
        raise ValueError("a line has two positions or more")
    return line


def line_distance(lines: Sequence[Line]) -> Callable[[Place], float | None]:
    """A place's distance from the nearest of the lines in km; None where it has no position."""

    def measure(place: Place) -> float | None:
        if place.lat_deg is None or place.lon_deg is None:
            return None
        return distance_to_lines_km(place.lat_deg, place.lon_deg, lines)

    return measure


def distance_to_lines_km(lat_deg: float, lon_deg: float, lines: Sequence[Line]) -> float:
    """The distance of a point from the nearest piece of the lines, in km."""
    narrow = math.cos(math.radians(lat_deg))

    def nearest(line: Line) -> float:
        flat = [(_east(lon - lon_deg) * narrow, lat - lat_deg) for lon, lat in line]
        return min(_from_origin(a, b) for a, b in pairwise(flat))

    return min(map(nearest, lines)) * KM_PER_DEG


def _east(degrees: float) -> float:
    """A difference of longitudes the shorter way round."""
    return (degrees + 180.0) % 360.0 - 180.0


def _from_origin(a: Position, b: Position) -> float:
    """Distance of a piece of line from where the plane is laid."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else -(a[0] * dx + a[1] * dy) / length
    along = max(0.0, min(1.0, along))
    return math.hypot(a[0] + along * dx, a[1] + along * dy)
