"""The ground of a case: what estimates share out, maps draw on and other people's maps colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: Ground ends so far beyond the outermost places, degrees of latitude: about half the distance
#: between settlements of a farmed plain.
MARGIN_DEG = 0.03
#: Fewer places than this enclose no ground.
FEWEST = 3


def case_ground(points: Iterable[tuple[float | None, float | None]]) -> Any:  # noqa: ANN401
    """The convex hull, with a margin, of places by longitude and latitude in degrees.

    A polygon of shapely's; None where they are too few to enclose any.
    """
    import shapely

    apart = sorted(set(points))
    if len(apart) < FEWEST:
        return None
    return shapely.MultiPoint(apart).convex_hull.buffer(MARGIN_DEG)
