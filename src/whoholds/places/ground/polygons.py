"""One GeoJSON geometry to a sound polygon: what is wrong is mended where that is safe, else said.

Mended, with a note: an open ring is closed, a ring over the antimeridian is cut there, a ring that
touches itself is made valid where its area stays what it was. Refused: no polygon, a coordinate
that is no number or off the globe, a crossing whose mending would change the area.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from whoholds.errors import BadPosition, NotAPolygon, SelfCrossing
from whoholds.places.ground.antimeridian import Ring, crosses, fold_back, unwrapped_polygon

#: A crossing is mended where the area covered changes by no more than this share. Quantised
#: borders of real provinces (13 of 111 touch themselves) change by less than 0.00002.
MOST_CHANGE = 0.001
#: A ring needs three corners and its first one again.
_FEWEST = 4
_LON_MOST, _LAT_MOST = 360.0, 90.0


class Sound(NamedTuple):
    """A sound polygon or multipolygon (shapely), and what was mended to make it so."""

    shape: Any
    mended: tuple[str, ...]


def sound_polygon(geometry: object) -> Sound:
    """The sound polygon of a GeoJSON geometry.

    Raises:
        NotAPolygon: it is no polygon, or an empty one.
        BadPosition: a coordinate is no number, off the globe, or swapped.
        SelfCrossing: it crosses itself, and mending that would change what it covers.
    """
    import shapely

    mended: list[str] = []
    polygons = [[_ring(r, mended) for r in p] for p in _polygons(geometry)]
    shapes = [_built(rings, mended) for rings in polygons if rings]
    if not shapes:
        raise NotAPolygon("it has no polygon: the geometry is empty")
    shape = shapes[0] if len(shapes) == 1 else _joined(shapes)
    if not shape.is_valid:
        shape = _made_valid(shape)
        mended.append("touched or crossed itself, made valid")
    if shape.is_empty or not shape.area:
        raise NotAPolygon("its polygon covers nothing")
    return Sound(shapely.orient_polygons(shape), tuple(dict.fromkeys(mended)))


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
    if len(ring) < _FEWEST:
        raise NotAPolygon(f"a ring has {len(ring)} positions, and needs {_FEWEST}")
    return ring


def _position(raw: object) -> tuple[float, float]:
    try:
        lon, lat = float(raw[0]), float(raw[1])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, KeyError) as cause:
        raise BadPosition(f"{raw!r} is no position") from cause
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise BadPosition(f"a position is no number: {lon}, {lat}")
    if abs(lat) > _LAT_MOST:
        swapped = abs(lon) <= _LAT_MOST and abs(lat) <= _LON_MOST
        why = "longitude comes first; are the two swapped?" if swapped else "it is off the globe"
        raise BadPosition(f"latitude {lat:g} (longitude {lon:g}): {why}")
    if abs(lon) > _LON_MOST:
        raise BadPosition(f"longitude {lon:g} (latitude {lat:g}) is off the globe")
    return lon, lat


def _built(rings: list[Ring], mended: list[str]) -> Any:  # noqa: ANN401  (shapely has no types)
    import shapely

    if not any(crosses(r) for r in rings):
        return shapely.Polygon(rings[0], rings[1:])
    mended.append("crossed the antimeridian, cut there")
    whole = unwrapped_polygon(rings[0], rings[1:])
    return fold_back(whole if whole.is_valid else _made_valid(whole))


def _joined(shapes: list[Any]) -> Any:  # noqa: ANN401  (as above)
    import shapely

    return shapely.MultiPolygon(
        [p for p in shapely.get_parts(shapes) if p.geom_type == "Polygon" and not p.is_empty]
    )


def _made_valid(shape: Any) -> Any:  # noqa: ANN401  (as above)
    """The polygons of what covers the same ground and does not cross itself."""
    import shapely
    from shapely.validation import explain_validity

    before = abs(shape.area)
    parts = shapely.get_parts(shapely.make_valid(shape))
    polygons = [p for p in shapely.get_parts(parts) if p.geom_type == "Polygon"]
    after = sum(p.area for p in polygons)
    if not polygons or abs(after - before) > MOST_CHANGE * max(after, before):
        change = abs(after - before) / max(after, before, 1e-300)
        raise SelfCrossing(
            f"it crosses itself ({explain_validity(shape)}), and mending it would change its "
            f"area by {change:.1%}: draw it anew"
        )
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
