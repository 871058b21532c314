"""A region as H3 cells, clipped to it: the pieces of ground that settlements speak for.

Hexagons of one resolution (h3geo.org) that touch the region; those at its border are cut, and
count by what is left of them. Water is cut out where a layer gives it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import NotAPolygon, TooManyCells
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.geodesic import area_km2, areas_km2

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: About 5.2 km2 a cell. On windows of the front, finer cells gained nothing (decision file).
RESOLUTION = 7
#: More would take gigabytes; at resolution 7 it is twice the largest country.
MOST_CELLS = 5_000_000
#: Average area of a cell of resolution 0; each step divides it by seven.
_LARGEST_CELL_KM2 = 4_357_449.4
_STEP = 7.0
_LONGEST_EDGE_DEG = 45.0


class Cells(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The cells of a region, in the order of their numbers.

    Attributes:
        ids: H3 indexes (uint64).
        lat_deg, lon_deg: centre of what is left of each cell, WGS 84.
        area_km2: geodesic area of what is left of it.
        share: that as a share of the whole cell.
        resolution: of H3.
    """

    ids: NDArray[np.uint64]
    lat_deg: NDArray[np.float64]
    lon_deg: NDArray[np.float64]
    area_km2: NDArray[np.float64]
    share: NDArray[np.float64]
    resolution: int

    def __len__(self) -> int:
        return len(self.ids)


def cells_of(
    region: Shape,
    *,
    water: Shape = None,
    resolution: int = RESOLUTION,
) -> Cells:
    """The cells of a region's polygon (shapely, longitude and latitude), less the water's.

    Raises:
        NotAPolygon: nothing of the region is left.
        TooManyCells: the region is too large for the resolution.
    """
    import numpy as np
    import shapely

    land = region if water is None else shapely.difference(region, water)
    parts = [p for p in shapely.get_parts(land) if p.geom_type == "Polygon" and not p.is_empty]
    if not parts:
        raise NotAPolygon("nothing of the region is left: it is empty, or all of it is water")
    land = shapely.MultiPolygon(parts)
    _require_few(area_km2(land), resolution)
    ids = _ids_over(parts, resolution)
    whole = _hexagons(ids)
    shapely.prepare(land)
    left = whole.copy()
    cut = ~shapely.contains_properly(land, whole)
    left[cut] = shapely.intersection(whole[cut], land)
    area = areas_km2(left)
    share = np.ones(len(ids))
    share[cut] = area[cut] / areas_km2(whole[cut])
    kept = area > 0
    centre = shapely.centroid(_one_sided(left[kept]))
    return Cells(
        ids=ids[kept],
        lat_deg=shapely.get_y(centre),
        lon_deg=shapely.get_x(centre),
        area_km2=area[kept],
        share=np.minimum(share[kept], 1.0),
        resolution=resolution,
    )


def _one_sided(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """The shapes, of those on both sides of the antimeridian the larger side only."""
    import numpy as np
    import shapely

    west, _, east, _ = shapely.bounds(shapes).T
    for n in np.flatnonzero(east - west > 180.0).tolist():
        shapes[n] = max(shapely.get_parts(shapes[n]), key=shapely.area)
    return shapes


def _require_few(region_km2: float, resolution: int) -> None:
    expected = region_km2 / (_LARGEST_CELL_KM2 / _STEP**resolution)
    if expected > MOST_CELLS:
        finest = resolution - math.ceil(math.log(expected / MOST_CELLS, _STEP))
        raise TooManyCells(
            f"{region_km2:,.0f} km2 at resolution {resolution} is some {expected:,.0f} cells: "
            f"take resolution {max(finest, 0)} or a smaller region"
        )


def _ids_over(parts: list[Shape], resolution: int) -> NDArray[np.uint64]:
    """Numbers of all cells that touch one of the polygons, sorted, each once."""
    import h3.api.numpy_int as h3
    import numpy as np

    found = [
        h3.h3shape_to_cells_experimental(_h3_polygon(part), resolution, contain="overlap")
        for part in parts
    ]
    return np.unique(np.concatenate(found).astype(np.uint64))


def _h3_polygon(polygon: Shape) -> Shape:
    import shapely
    from h3 import LatLngPoly

    # An edge of more than half a turn would be taken to go the other way round.
    divided = shapely.segmentize(polygon, _LONGEST_EDGE_DEG)
    rings = (divided.exterior, *divided.interiors)
    return LatLngPoly(*([(lat, lon) for lon, lat in ring.coords] for ring in rings))


def _hexagons(ids: NDArray[np.uint64]) -> NDArray[np.object_]:
    """The cells as polygons, those over the antimeridian in two parts."""
    import h3.api.numpy_int as h3
    import numpy as np
    import shapely

    from whoholds.places.ground.antimeridian import split_ring

    rings = [[(lon, lat) for lat, lon in h3.cell_to_boundary(i)] for i in ids.tolist()]
    sizes = np.fromiter((len(r) for r in rings), int, len(rings))
    points = np.array([p for r in rings for p in r])
    shapes: NDArray[np.object_] = shapely.polygons(
        shapely.linearrings(points, indices=np.repeat(np.arange(len(rings)), sizes))
    )
    low, _, high, _ = shapely.bounds(shapes).T
    for n in np.flatnonzero(high - low > 180.0).tolist():
        shapes[n] = split_ring(rings[n])
    return shapes
