"""Shell: what map makers show at the places of a window, day by day."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.desk.map_makers import DatedMap
from whoholds.fuse.map_reports import EDIT_KM
from whoholds.places.ground.boundary_record import Shape

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Shapes are cut so far outside the places before they are compared.
_MARGIN_KM = 45.0
_KM_PER_DEG = 111.2
UNSAID = -1


class Plane(msgspec.Struct, frozen=True):
    """Kilometres east and north of a point; good for some hundreds of them."""

    lon_deg: float
    lat_deg: float

    def km(self, lon_lat: Floats) -> Floats:
        """Degrees (n, 2) to kilometres."""
        aside = _KM_PER_DEG * float(np.cos(np.radians(self.lat_deg)))
        return np.asarray((lon_lat - [self.lon_deg, self.lat_deg]) * [aside, _KM_PER_DEG])

    @classmethod
    def about(cls, lon_lat: Floats) -> Plane:
        """The plane about the middle of some points."""
        lon, lat = (lon_lat.min(axis=0) + lon_lat.max(axis=0)) / 2
        return cls(float(lon), float(lat))


class Shown(msgspec.Struct, frozen=True, eq=False):
    """What a series of maps shows at some points.

    Attributes:
        day: of each map, counted from the first day of the run.
        state: of each point on each map, (maps, points); UNSAID where the map says nothing.
        edited: whether the map differs from the one before near the point, (maps, points).
    """

    day: Ints
    state: Ints
    edited: NDArray[np.bool_]

    def daily(self, days: int) -> Ints:
        """The state last shown on each day, (days, points)."""
        at = np.searchsorted(self.day, np.arange(days), side="right") - 1
        shown = self.state[np.maximum(at, 0)]
        shown[at < 0] = UNSAID
        return shown


def shown_at(
    maps: list[DatedMap], first: date, lon_lat: Floats, otherwise: Ints, number: dict[str, int]
) -> Shown:
    """What the maps show at points (n, 2); `otherwise` where they colour nothing (UNSAID: none)."""
    import shapely

    plane = Plane.about(lon_lat)
    margin = _MARGIN_KM / _KM_PER_DEG * 2
    box = (*(lon_lat.min(axis=0) - margin), *(lon_lat.max(axis=0) + margin))
    points = shapely.points(plane.km(lon_lat))
    state: list[Ints] = []
    edited: list[NDArray[np.bool_]] = []
    before: dict[str, Shape] = {}
    for one in maps:
        now = {k: _cut(s, box, plane) for k, s in one.shapes.items()}
        if state and _same(now, before):
            state.append(state[-1])
            edited.append(np.zeros(len(points), bool))
            continue
        state.append(_painted(now, points, otherwise, number))
        edited.append(
            _near(_change(before, now), points) if state[1:] else np.ones(len(points), bool)
        )
        before = now
    return Shown(
        np.array([(one.day - first).days for one in maps]),
        np.array(state).reshape(-1, len(points)),
        np.array(edited, bool).reshape(-1, len(points)),
    )


def _cut(shape: Shape, box: tuple[float, ...], plane: Plane) -> Shape:
    import shapely

    cut = shapely.intersection(shape, shapely.box(*box))
    return shapely.transform(cut, plane.km)


def _same(now: dict[str, Shape], before: dict[str, Shape]) -> bool:
    import shapely

    return now.keys() == before.keys() and all(
        shapely.equals_exact(now[k], before[k], 1e-6) for k in now
    )


def _painted(
    shapes: dict[str, Shape], points: NDArray[np.object_], otherwise: Ints, number: dict[str, int]
) -> Ints:
    """The first state in the order of numbers wins where two are drawn."""
    import shapely

    state = otherwise.copy()
    for word in sorted(shapes, key=lambda w: -number[w]):
        shapely.prepare(shapes[word])
        state[shapely.intersects(shapes[word], points)] = number[word]
    return state


def _change(before: dict[str, Shape], now: dict[str, Shape]) -> Shape:
    import shapely

    empty = shapely.Polygon()
    return shapely.union_all(
        [
            shapely.symmetric_difference(before.get(k, empty), now.get(k, empty))
            for k in before.keys() | now.keys()
        ]
    )


def _near(change: Shape, points: NDArray[np.object_]) -> NDArray[np.bool_]:
    import shapely

    shapely.prepare(change)
    return np.asarray(shapely.dwithin(change, points, EDIT_KM))
