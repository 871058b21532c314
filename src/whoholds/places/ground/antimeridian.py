"""Rings over the antimeridian: unwrapped, closed around a pole, and cut at 180 degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Ring = list[tuple[float, float]]
_TURN = 360.0
_HALF = 180.0
_POLE = 90.0


def unwrap(ring: Sequence[tuple[float, float]]) -> Ring:
    """A closed ring of (lon, lat) made continuous: no step goes more than half round the world.

    The last point repeats the first, or lies a full turn from it where the ring goes around a
    pole.
    """
    out: Ring = [ring[0]]
    for lon, lat in ring[1:]:
        behind = out[-1][0]
        turns = round((behind - lon) / _TURN)
        out.append((lon + _TURN * turns, lat))
    return out


def crosses(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a step of the ring goes more than half round the world, or leaves -180 to 180."""
    lons = [lon for lon, _ in ring]
    steps = zip(lons, lons[1:], strict=False)
    return any(abs(b - a) > _HALF for a, b in steps) or min(lons) < -_HALF or max(lons) > _HALF


def split_ring(shell: Sequence[tuple[float, float]]) -> Any:  # noqa: ANN401  (shapely has no types)
    """The polygon of a sound ring, closed or not, cut at the antimeridian (RFC 7946 3.1.9)."""
    return fold_back(unwrapped_polygon(shell))


def unwrapped_polygon(shell: Sequence[tuple[float, float]], holes: Sequence[Ring] = ()) -> Any:  # noqa: ANN401  (as above)
    """The polygon of continuous rings, its longitudes going beyond 180 degrees where they must."""
    import shapely

    outer = shapely.Polygon(_around_pole(unwrap(_closed(shell))))
    inner = [_beside(hole, outer.bounds) for hole in holes]
    return shapely.Polygon(outer.exterior, inner)


def fold_back(geometry: Any) -> Any:  # noqa: ANN401  (as above)
    """A geometry with longitudes beyond 180 degrees, cut there and moved back onto the map."""
    import shapely
    from shapely import affinity

    west, _, east, _ = geometry.bounds
    pieces = []
    for turn in range(round(west / _TURN), round(east / _TURN) + 1):
        band = shapely.box(turn * _TURN - _HALF, -_POLE, turn * _TURN + _HALF, _POLE)
        inside = shapely.intersection(geometry, band)
        if not inside.is_empty:
            pieces.append(affinity.translate(inside, xoff=-turn * _TURN))
    return shapely.union_all(pieces)


def _closed(ring: Sequence[tuple[float, float]]) -> Ring:
    points = list(ring)
    return points if points[0] == points[-1] else [*points, points[0]]


def _around_pole(ring: Ring) -> Ring:
    """The ring closed over the pole it goes around, where it does."""
    start, end = ring[0], ring[-1]
    if abs(end[0] - start[0]) < _HALF:
        return ring
    middle = sum(lat for _, lat in ring) / len(ring)
    pole = _POLE if middle > 0 else -_POLE
    return [*ring, (end[0], pole), (start[0], pole), start]


def _beside(hole: Ring, bounds: tuple[float, float, float, float]) -> Ring:
    """A hole moved by full turns to where its shell is."""
    ring = unwrap(_closed(hole))
    middle = (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2
    turns = round(((bounds[0] + bounds[2]) / 2 - middle) / _TURN)
    return [(x + turns * _TURN, y) for x, y in ring]
