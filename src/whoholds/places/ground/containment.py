"""Which boundaries contain a point, and how far their edge is.

A point on an edge is in both regions: an edge has no width, and its position has an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import BadVertex
from whoholds.places.ground.boundary_record import Boundary, Shape
from whoholds.places.ground.geodesic import LONGEST_EDGE_DEG, area_km2

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_M_PER_KM = 1000


class Inside(msgspec.Struct, frozen=True, kw_only=True):
    """A boundary that contains a point, and the geodesic distance to the nearest of its edges."""

    boundary: Boundary
    edge_km: float


class BoundaryIndex:
    """Boundaries, of any layers, ready to be asked for points (an STR tree of their boxes)."""

    def __init__(self, boundaries: Iterable[Boundary]) -> None:
        import shapely

        self.boundaries = tuple(boundaries)
        self._shapes = shapely.from_wkb([b.wkb for b in self.boundaries])
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def containing(self, lat_deg: float, lon_deg: float) -> tuple[Inside, ...]:
        """The boundaries that contain a point, smallest first.

        Raises:
            BadVertex: the point is off the globe.
        """
        require_position(lat_deg, lon_deg)
        _, rows = self.members([lat_deg], [lon_deg])
        sized = sorted((area_km2(self._shapes[n]), n) for n in rows.tolist())
        return tuple(
            Inside(
                boundary=self.boundaries[n],
                edge_km=edge_distance_km(self._shapes[n], lat_deg, lon_deg),
            )
            for _, n in sized
        )

    def members(
        self, lats_deg: ArrayLike, lons_deg: ArrayLike
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Pairs of (point, boundary) numbers, by point, for many points at once."""
        import numpy as np
        import shapely

        lats, lons = np.asarray(lats_deg, float), np.asarray(lons_deg, float)
        points, shapes = self._tree.query(shapely.points(lons, lats))
        held = np.zeros(len(points), bool)
        # One prepared polygon at a time: many points against one are quick.
        for n in np.unique(shapes).tolist():
            rows = np.flatnonzero(shapes == n)
            own = points[rows]
            held[rows] = shapely.intersects_xy(self._shapes[n], lons[own], lats[own])
        points, shapes = points[held], shapes[held]
        order = np.lexsort((shapes, points))
        return points[order], shapes[order]


def require_position(lat_deg: float, lon_deg: float) -> None:
    """Make sure that a point is on the globe.

    Raises:
        BadVertex: it is not.
    """
    if not (-90 <= lat_deg <= 90 and -180 <= lon_deg <= 180):
        swapped = "; latitude comes first" if -180 <= lat_deg <= 180 else ""
        raise BadVertex(f"{lat_deg:g},{lon_deg:g} is no point on the globe{swapped}")


def edge_distance_km(shape: Shape, lat_deg: float, lon_deg: float) -> float:
    """Geodesic distance of a point from the nearest edge of a polygon, in kilometres.

    Measured in the azimuthal equidistant projection around the point, in which distances from it
    are true; cuts along the antimeridian are no edges.
    """
    import numpy as np
    import shapely
    from pyproj import Proj

    edges = _true_edges(shapely.segmentize(shapely.boundary(shape), LONGEST_EDGE_DEG))
    here = Proj(proj="aeqd", lat_0=lat_deg, lon_0=lon_deg, ellps="WGS84")
    starts, ends = (np.column_stack(here(e[:, 0], e[:, 1])) for e in edges)
    step = ends - starts
    length2 = np.maximum((step**2).sum(axis=1), 1e-30)
    along = np.clip(-(starts * step).sum(axis=1) / length2, 0.0, 1.0)
    nearest = starts + along[:, None] * step
    return float(np.hypot(nearest[:, 0], nearest[:, 1]).min(initial=np.inf)) / _M_PER_KM


def _true_edges(lines: Shape) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Starts and ends of all edges but those made by cutting at 180 degrees or at a pole."""
    import numpy as np
    import shapely

    points, owner = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    same = owner[1:] == owner[:-1]
    starts, ends = points[:-1][same], points[1:][same]
    cut = (np.abs(starts[:, 0]) == 180) & (starts[:, 0] == ends[:, 0])
    cut |= (np.abs(starts[:, 1]) == 90) & (starts[:, 1] == ends[:, 1])
    return starts[~cut], ends[~cut]
