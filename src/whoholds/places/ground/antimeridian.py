"""Rings over the antimeridian: unwrapped, closed around a pole, and cut at 180 degrees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from whoholds.places.ground.boundary_record import Shape

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
    return (
        any(abs(b - a) > _HALF for a, b in pairwise(lons))
        or min(lons) < -_HALF
        or max(lons) > _HALF
    )


def split_ring(shell: Sequence[tuple[float, float]]) -> Shape:
    """The polygon of a sound ring, closed or not, cut at the antimeridian (RFC 7946 3.1.9)."""
    return fold_back(unwrapped(shell))


def unwrapped(ring: Sequence[tuple[float, float]]) -> Shape:
    """The polygon of one ring made continuous, its longitudes beyond 180 where they must be."""
    import shapely

    return shapely.Polygon(_around_pole(unwrap(_closed(ring))))


def goes_around_pole(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a ring goes around a pole, so that neither side of it is its inside by itself."""
    turned = unwrap(_closed(ring))
    return abs(turned[-1][0] - turned[0][0]) > _HALF


def fold_back(geometry: Shape) -> Shape:
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
    """The ring closed over the pole it goes around, where it does.

    It is opened at its point nearest the pole: from there a meridian meets no other edge of it.
    """
    turn = ring[-1][0] - ring[0][0]
    if abs(turn) < _HALF:
        return ring
    south = sum(lat for _, lat in ring) < 0
    pole = -_POLE if south else _POLE
    at = min(range(len(ring) - 1), key=lambda n: abs(pole - ring[n][1]))
    opened = [*ring[at:-1], *((lon + turn, lat) for lon, lat in ring[: at + 1])]
    return [*opened, (opened[-1][0], pole), (opened[0][0], pole), opened[0]]
