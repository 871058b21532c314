"""The places of a case as points, and which of them a polygon holds. Pure.

A point on an edge is inside: an edge has no width, and its position has an error. Places whose
stated error of position reaches over an edge are told apart, so that their claims can say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from whoholds.errors import PlaceError
from whoholds.model.place import Place
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.polygons import sound_polygon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Kilometres of a degree of latitude; a per cent more or less does not matter to a stated error.
_KM_PER_DEG = 111.2
#: Corners of the outline around a point within which its place may lie.
_CORNERS = 16
#: A polygon farther than this from every place is not of the case's ground.
REGION_MARGIN_DEG = 1.0


class Covered(msgspec.Struct, frozen=True, kw_only=True):
    """What a polygon is to the places: which it holds, which are too near its edge to say.

    `mended` is what was put right, `code` and `what` why it could not be used ("" where it could).
    """

    inside: Any = ()
    unsure: Any = ()
    mended: tuple[str, ...] = ()
    code: str = ""
    what: str = ""


class PlacePoints:
    """Places with positions, ready to be asked for the polygons that hold them."""

    def __init__(self, places: Sequence[Place]) -> None:
        import numpy as np
        import shapely

        self.places = tuple(p for p in places if p.lat_deg is not None and p.lon_deg is not None)
        self._lats = np.array([p.lat_deg for p in self.places], float)
        self._lons = np.array([p.lon_deg for p in self.places], float)
        self._tree = shapely.STRtree(shapely.points(self._lons, self._lats))
        errors = np.array([p.position_error_km or 0.0 for p in self.places], float)
        self._loose = np.flatnonzero(errors > 0)
        outlines = _outlines(
            self._lats[self._loose], self._lons[self._loose], errors[self._loose] / _KM_PER_DEG
        )
        self._outlines = shapely.STRtree(outlines)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places)

    def covered(self, geometry: object, *, lat_first: bool = False) -> Covered:
        """Which places a GeoJSON polygon holds, mended where that is safe.

        Args:
            geometry: a Polygon or MultiPolygon.
            lat_first: whether its positions are latitude, longitude.
        """
        import numpy as np
        import shapely

        try:
            sound = sound_polygon(turned(geometry) if lat_first else geometry)
        except PlaceError as error:
            return Covered(code=error.code, what=str(error.args[0]))
        if not self._touches(sound.shape.bounds):
            return self._elsewhere(sound.shape.bounds)
        shapely.prepare(sound.shape)
        inside = np.sort(self._tree.query(sound.shape, predicate="intersects"))
        edge = shapely.boundary(sound.shape)
        unsure = self._loose[self._outlines.query(edge, predicate="intersects")]
        return Covered(inside=inside, unsure=unsure, mended=sound.mended)

    def nearest(
        self, lat_deg: float, lon_deg: float, within_km: float
    ) -> tuple[Place, float] | None:
        """The place nearest to a point and how far it is, in km; None where none is so near."""
        import numpy as np

        if not len(self):
            return None
        across = (self._lons - lon_deg + 180) % 360 - 180
        east = across * np.cos(np.radians((self._lats + lat_deg) / 2))
        away = np.hypot(east, self._lats - lat_deg) * _KM_PER_DEG
        n = int(away.argmin())
        return (self.places[n], float(away[n])) if away[n] <= within_km else None

    def _touches(self, bounds: tuple[float, float, float, float]) -> bool:
        """Whether a box comes near any place."""
        if not len(self):
            return False
        west, south, east, north = bounds
        margin = REGION_MARGIN_DEG
        return bool(
            west <= self._lons.max() + margin
            and east >= self._lons.min() - margin
            and south <= self._lats.max() + margin
            and north >= self._lats.min() - margin
        )

    def _elsewhere(self, bounds: tuple[float, float, float, float]) -> Covered:
        west, south, east, north = bounds
        told = f"it lies at longitude {west:.2f} to {east:.2f}, latitude {south:.2f} to {north:.2f}"
        if self._touches((south, west, north, east)):
            what = f'{told}; with the two swapped it is of the region: coordinates = "lat_lon"'
            return Covered(code="I-SWAPPED", what=what)
        return Covered(code="I-OUTSIDE", what=told)


def _outlines(
    lats: NDArray[np.float64], lons: NDArray[np.float64], errors_deg: NDArray[np.float64]
) -> Shape:
    """Around each point the outline of where its place may lie."""
    import numpy as np
    import shapely

    turn = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    wide = errors_deg / np.maximum(np.cos(np.radians(lats)), 0.01)
    xs = lons[:, None] + wide[:, None] * np.cos(turn)
    ys = lats[:, None] + errors_deg[:, None] * np.sin(turn)
    return shapely.polygons(np.stack([xs, ys], axis=-1)) if len(lats) else np.array([], object)


def turned(geometry: object) -> object:
    """A geometry with the two numbers of each position the other way round."""
    if not isinstance(geometry, Mapping):
        return geometry
    return {**geometry, "coordinates": _turned_positions(geometry.get("coordinates"), 4)}


def _turned_positions(held: object, depth: int) -> object:
    if not isinstance(held, list | tuple) or not depth:
        return held
    if len(held) >= 2 and not isinstance(held[0], list | tuple):
        return [held[1], held[0], *held[2:]]
    return [_turned_positions(part, depth - 1) for part in held]
