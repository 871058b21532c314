"""Shell: how much ground each place of a case speaks for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from whoholds.desk.case_ground import case_ground
from whoholds.fuse.state_statements import Floats
from whoholds.model.estimate import Site
from whoholds.places.ground.areal import areal_operator
from whoholds.places.ground.cells import RESOLUTION
from whoholds.places.ground.geodesic import area_km2
from whoholds.places.ground.spreading import Spreading, settlements_at

#: Cells of about 5 km2 on the ground of one district or of several; larger where there are more.
_MOST_KM2 = ((50_000.0, RESOLUTION), (2_000_000.0, 5), (float("inf"), 3))


class Shares(msgspec.Struct, frozen=True):
    """Square kilometres that each site speaks for, (sites,), and of the ground they stand on."""

    site_km2: Floats
    ground_km2: float


def site_areas(sites: Sequence[Site], reach_km: float) -> Shares | None:
    """The ground of a case shared out among its sites.

    It is the convex hull, with a margin, of the sites in the case's tables; each piece goes with
    the nearest of them, if that is within `reach_km`. None where they are too few to enclose any.
    """
    placed = [n for n, s in enumerate(sites) if s.has_position and s.of_case]
    points = [(sites[n].lon_deg, sites[n].lat_deg) for n in placed]
    hull = case_ground(points)
    if hull is None:
        return None
    size = area_km2(hull)
    resolution = next(r for most, r in _MOST_KM2 if size <= most)
    settlements = settlements_at([p[1] or 0.0 for p in points], [p[0] or 0.0 for p in points])
    how = Spreading(reach_km=reach_km)
    operator = areal_operator(hull, settlements, resolution=resolution, how=how)
    area = np.zeros(len(sites))
    area[placed] = operator.settlement_km2
    return Shares(area, operator.total_km2)
