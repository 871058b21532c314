"""Distances and areas on the WGS 84 ellipsoid, by geodesics (Karney 2013, through PROJ).

Edges of polygons are straight in longitude and latitude, as RFC 7946 (3.1.1) has them: long ones
are divided first, so that a border along a parallel is measured along it, and the areas of the
parts of a polygon sum to its own.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from whoholds.places.ground.boundary_record import Shape
from whoholds.places.sphere import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

#: Longer edges are divided before they are measured. At 0.05 degrees the geodesic and the straight
#: edge lie 0.3 m apart at 50 degrees of latitude, and parts sum to the whole within 0.001 %.
LONGEST_EDGE_DEG = 0.05
_M2_PER_KM2 = 1e6
_POLYGON = 3  # of shapely's types


@lru_cache(maxsize=1)
def _geod() -> Shape:
    from pyproj import Geod

    return Geod(ellps="WGS84")


def distance_km(lat1_deg: float, lon1_deg: float, lat2_deg: float, lon2_deg: float) -> float:
    """Geodesic distance of two points, in kilometres."""
    return float(_geod().inv(lon1_deg, lat1_deg, lon2_deg, lat2_deg)[2]) / 1000


def distances_km(
    lat_deg: float, lon_deg: float, lats_deg: ArrayLike, lons_deg: ArrayLike
) -> NDArray[np.float64]:
    """Geodesic distances of one point from many, in kilometres."""
    import numpy as np

    lats, lons = np.asarray(lats_deg, float), np.asarray(lons_deg, float)
    here = np.full(lats.shape, lat_deg), np.full(lons.shape, lon_deg)
    return np.asarray(_geod().inv(here[1], here[0], lons, lats)[2]) / 1000


def area_km2(geometry: Shape) -> float:
    """Area of a shapely polygon or multipolygon, or of its WKB, in square kilometres."""
    import shapely

    shape = shapely.from_wkb(geometry) if isinstance(geometry, bytes) else geometry
    return float(areas_km2([shape])[0])


def areas_km2(geometries: ArrayLike) -> NDArray[np.float64]:
    """Areas of shapely polygons, in square kilometres; what is no polygon has none."""
    import numpy as np
    import shapely

    shapes = shapely.segmentize(np.asarray(geometries, dtype=object), LONGEST_EDGE_DEG)
    parts, owners = shapely.get_parts(shapes, return_index=True)
    flat = (shapely.get_type_id(parts) == _POLYGON) & ~shapely.is_empty(parts)
    parts, owners = _halved(parts[flat], owners[flat])
    rings, parents = shapely.get_rings(parts, return_index=True)
    sizes = _ring_areas_m2(rings)
    # A polygon's first ring is its shell, the others are holes; the winding does not matter.
    shell = np.diff(parents, prepend=-1) > 0
    signed = np.where(shell, sizes, -sizes)
    return np.bincount(owners[parents], signed, minlength=len(shapes)) / _M2_PER_KM2


def _halved(
    parts: NDArray[np.object_], owners: NDArray[np.intp]
) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Polygons, those that go more than half round the world in two.

    Of a ring around everything a geodesic area cannot tell the inside.
    """
    import numpy as np
    import shapely

    west, _, east, _ = shapely.bounds(parts).T
    wide = np.flatnonzero(east - west > 180)
    if not len(wide):
        return parts, owners
    halves = [shapely.box(x, -90, x + 180, 90) for x in (-180, 0)]
    cut = shapely.intersection(np.repeat(parts[wide], 2), np.tile(halves, len(wide)))
    more, rows = shapely.get_parts(cut, return_index=True)
    flat = shapely.get_type_id(more) == _POLYGON
    return (
        np.concatenate([np.delete(parts, wide), more[flat]]),
        np.concatenate([np.delete(owners, wide), np.repeat(owners[wide], 2)[rows[flat]]]),
    )


def _ring_areas_m2(rings: NDArray[np.object_]) -> NDArray[np.float64]:
    import numpy as np
    import shapely

    points, ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.searchsorted(ring, np.arange(len(rings) + 1)).tolist()
    lons, lats = np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
    measure = _geod().polygon_area_perimeter
    return np.array(
        [abs(measure(lons[a:b], lats[a:b])[0]) for a, b in pairwise(starts)], dtype=float
    )


def unit_vectors(lats_deg: ArrayLike, lons_deg: ArrayLike) -> NDArray[np.float64]:
    """Points as unit vectors of a sphere, one a row; straight distances are chords."""
    import numpy as np

    lat, lon = np.radians(np.asarray(lats_deg, float)), np.radians(np.asarray(lons_deg, float))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def chord_of_km(distance: float) -> float:
    """Length of the chord of the unit sphere under a great-circle distance in kilometres."""
    import math

    return 2 * math.sin(min(distance / EARTH_RADIUS_KM, math.pi) / 2)


def km_of_chords(chords: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances in kilometres over chords of the unit sphere."""
    import numpy as np

    return 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0.0, 1.0))
