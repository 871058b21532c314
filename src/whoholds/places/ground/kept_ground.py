"""What part of the ground held on one day is still held on later ones, by drawn polygons. Pure.

The same ground is followed: what was taken elsewhere since does not make up for what was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.geodesic import areas_km2


def kept_shares(
    drawn: Mapping[date, Shape], asked_on: date
) -> tuple[float, date, dict[date, float]] | None:
    """The ground of the last map up to a day, and the part of it that each later map still shows.

    Args:
        drawn: of each map's day, the polygon (shapely) of what a holder has.
        asked_on: the day from which it is followed.

    Returns:
        its area in km2, the day of that map, and shares (0 to 1) by day, that map's own first.
        None where no map is as old, or it shows no such ground.
    """
    import shapely

    known = [day for day in drawn if day <= asked_on]
    if not known:
        return None
    first = max(known)
    base = drawn[first]
    later = sorted(day for day in drawn if day > first)
    # A map that was not edited is drawn again as it was: each shape is measured once.
    shapes = {shapely.to_wkb(drawn[day]): drawn[day] for day in (first, *later)}
    sizes = areas_km2(shapely.intersection(base, list(shapes.values())))
    total = float(areas_km2([base])[0])
    if not total:
        return None
    size_of = dict(zip(shapes, sizes.tolist(), strict=True))
    shares = {day: size_of[shapely.to_wkb(drawn[day])] / total for day in (first, *later)}
    return total, first, shares
