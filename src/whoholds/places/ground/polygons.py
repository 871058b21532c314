"""One GeoJSON geometry to a sound polygon: what is wrong is mended where that is safe, else said.

Mended, with a note: an open ring is closed, a ring over the antimeridian is cut there, a ring that
touches itself is made valid where its area stays what it was. Refused: no polygon, a coordinate
that is no number or off the globe, a crossing whose mending would change the area.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whoholds.errors import BadVertex, NotAPolygon, SelfCrossing
from whoholds.places.ground.antimeridian import (
    Ring,
    crosses,
    fold_back,
    goes_around_pole,
    unwrapped,
)
from whoholds.places.ground.boundary_record import Shape

#: A crossing is mended where the area covered changes by no more than this share. Rounded borders
#: touch themselves: 80 of 111 provinces, changing by up to 0.0002 when mended, and 49 of 255
#: countries at 1:10m, changing by less than 0.001 but for one of islets (0.0015).
MOST_CHANGE = 0.005
#: A ring needs three corners and its first one again.
_FEWEST = 4
_LON_MOST, _LAT_MOST = 360.0, 90.0


class Sound(NamedTuple):
    """A sound polygon or multipolygon (shapely), and what was mended to make it so."""

    shape: Shape
    mended: tuple[str, ...]


def sound_polygon(geometry: object) -> Sound:
    """The sound polygon of a GeoJSON geometry.

    Raises:
        NotAPolygon: it is no polygon, or an empty one.
        BadVertex: a coordinate is no number, off the globe, or swapped.
        SelfCrossing: it crosses itself, and mending that would change what it covers.
    """
    import shapely

    mended: list[str] = []
    polygons = [_rings(p, mended) for p in _polygons(geometry)]
    shapes = [_built(rings, mended) for rings in polygons if rings]
    if not shapes:
        raise NotAPolygon("it has no polygon: the geometry is empty or has no three corners")
    shape = _sound(_joined(shapes), mended)
    if shape.is_empty or not shape.area:
        raise NotAPolygon("its polygon covers nothing")
    return Sound(shapely.orient_polygons(shape), tuple(dict.fromkeys(mended)))


def _sound(shape: Shape, mended: list[str]) -> Shape:
    """The shape, made valid where it is not; refused where that changes what it covers."""
    if shape.is_valid:
        return shape
    mended.append("touched or crossed itself, made valid")
    return _made_valid(shape)


def _rings(raw: Sequence[object], mended: list[str]) -> list[Ring]:
    """The rings of a polygon, shell first; none where the shell has no three corners.

    Rounding makes points of islets: of a country with other parts these are let go, with a note.
    """
    rings = [_ring(r, mended) for r in raw]
    whole = [r for r in rings if len(r) >= _FEWEST]
    if len(whole) < len(rings):
        mended.append("a ring without three corners, left out")
    return whole if rings and len(rings[0]) >= _FEWEST else []


def _polygons(geometry: object) -> Sequence[Sequence[object]]:
    """Polygons as rows of rings, whatever the geometry's type."""
    if not isinstance(geometry, Mapping):
        raise NotAPolygon("it has no geometry")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise NotAPolygon(f"it is a {kind}, and only polygons bound an area")
    found = coordinates if kind == "MultiPolygon" else [coordinates]
    if not isinstance(found, list | tuple) or not all(isinstance(p, list | tuple) for p in found):
        raise NotAPolygon("its coordinates are no list of rings")
    return found


def _ring(raw: object, mended: list[str]) -> Ring:
    """A closed ring of checked positions."""
    if not isinstance(raw, list | tuple):
        raise NotAPolygon("a ring is no list of positions")
    ring = [_position(p) for p in raw]
    if ring and ring[0] != ring[-1]:
        mended.append("a ring was open, closed")
        ring.append(ring[0])
    return ring


def _position(raw: object) -> tuple[float, float]:
    try:
        lon, lat = float(raw[0]), float(raw[1])  # type: ignore[index]
    except (TypeError, ValueError, LookupError, OverflowError) as cause:
        raise BadVertex(f"{raw!r} is no position") from cause
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise BadVertex(f"a position is no number: {lon}, {lat}")
    if abs(lat) > _LAT_MOST:
        swapped = abs(lon) <= _LAT_MOST and abs(lat) <= _LON_MOST
        why = "longitude comes first; are the two swapped?" if swapped else "it is off the globe"
        raise BadVertex(f"latitude {lat:g} (longitude {lon:g}): {why}")
    if abs(lon) > _LON_MOST:
        raise BadVertex(f"longitude {lon:g} (latitude {lat:g}) is off the globe")
    return lon, lat


def _built(rings: list[Ring], mended: list[str]) -> Shape:
    import shapely

    if not any(crosses(r) for r in rings):
        return shapely.Polygon(rings[0], rings[1:])
    mended.append("crossed the antimeridian, cut there")
    shape, *holes = (_cut(r) for r in rings)
    for ring, hole in zip(rings[1:], holes, strict=True):
        # Of two rings around one pole neither is the other's hole: the band between them is meant.
        polar = goes_around_pole(ring) and goes_around_pole(rings[0])
        shape = (shapely.symmetric_difference if polar else shapely.difference)(shape, hole)
    return shape


def _cut(ring: Ring) -> Shape:
    whole = unwrapped(ring)
    return fold_back(whole if whole.is_valid else _made_valid(whole))


def _joined(shapes: Iterable[Shape]) -> Shape:
    """All polygons of some shapes as one; lines and points that came of mending are let go."""
    import shapely

    parts = shapely.get_parts(list(shapes))
    polygons = [p for p in parts if p.geom_type == "Polygon" and not p.is_empty]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _made_valid(shape: Shape) -> Shape:
    """The polygons of what covers the same ground and does not cross itself.

    Raises:
        SelfCrossing: that covers another area.
        NotAPolygon: both cover nothing.
    """
    import shapely
    from shapely.validation import explain_validity

    before = abs(shape.area)
    # Its parts first: on a country of thousand islands that is much quicker than all at once.
    parts = shapely.get_parts(shape)
    bad = ~shapely.is_valid(parts)
    parts[bad] = shapely.make_valid(parts[bad])
    whole = _joined(shapely.get_parts(parts))
    if not whole.is_valid:
        whole = _joined([shapely.union_all(shapely.get_parts(whole))])
    after = whole.area
    if not before and not after:
        raise NotAPolygon("its polygon covers nothing")
    if abs(after - before) > MOST_CHANGE * max(after, before):
        change = abs(after - before) / max(after, before)
        raise SelfCrossing(
            f"it crosses itself ({explain_validity(shape)}), and mending it would change its "
            f"area by {change:.1%}: draw it anew"
        )
    return whole
