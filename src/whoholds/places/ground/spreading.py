"""From settlements to ground: each cell takes the weights of the settlements it is nearest to.

Areal interpolation from points: Thiessen (nearest settlement) or inverse distance over the k
nearest (Shepard 1968), as one sparse matrix. It is linear in what the settlements say, so the
same matrix serves any day, any party and any draw of the odds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import NoSettlements
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.geodesic import km_of_chords, unit_vectors
from whoholds.places.sphere import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from whoholds.places.ground.cells import Cells


#: Steps of sequences that fill one and two dimensions evenly (Roberts 2018).
_GOLDEN, _PLASTIC = 0.6180339887, 0.7548776662


class Spreading(msgspec.Struct, frozen=True, kw_only=True):
    """How settlements share a cell among them.

    `nearest` of them share it by 1 / (d^2 + s^2)^(power/2), where d is the distance in km of its
    centre and s is `softening_km`; 1 is the plain nearest settlement. With `weigh_errors` a
    settlement's error of position is added to s: where those of one side are placed worse than
    the other's, that takes ground from them, so it is not the default. Cells farther than
    `reach_km` from any settlement belong to nobody.
    """

    nearest: int = 1
    power: float = 2.0
    softening_km: float = 0.5
    weigh_errors: bool = False
    reach_km: float | None = None


class Settlements(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Points that speak for the ground around them: positions in degrees of WGS 84.

    `error_km` is how far each may lie from where it is said to be; 0 where that is not known.
    """

    lat_deg: NDArray[np.float64]
    lon_deg: NDArray[np.float64]
    error_km: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.lat_deg)


def settlements_at(
    lats_deg: Sequence[float],
    lons_deg: Sequence[float],
    errors_km: Sequence[float | None] | None = None,
) -> Settlements:
    """Settlements from plain rows; an error that is not stated counts as none."""
    import numpy as np

    lat, lon = np.asarray(lats_deg, float), np.asarray(lons_deg, float)
    stated = [e or 0.0 for e in errors_km] if errors_km is not None else np.zeros(len(lat))
    error = np.asarray(stated, float)
    if not lat.shape == lon.shape == error.shape:
        raise ValueError("as many latitudes, longitudes and errors as settlements are needed")
    if not (np.isfinite(lat).all() and np.isfinite(lon).all() and np.isfinite(error).all()):
        raise ValueError("a settlement without a position cannot speak for ground: leave it out")
    return Settlements(lat_deg=lat, lon_deg=lon, error_km=error)


def nearest_settlements(
    cells: Cells, settlements: Settlements, count: int
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Distances in km and numbers of the nearest settlements, one row a cell, nearest first.

    Raises:
        NoSettlements: there is none.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    if not len(settlements):
        raise NoSettlements("area from settlements needs at least one settlement with a position")
    tree = cKDTree(unit_vectors(settlements.lat_deg, settlements.lon_deg))
    wanted = min(count, len(settlements))
    chords, rows = tree.query(unit_vectors(cells.lat_deg, cells.lon_deg), k=wanted)
    shape = (len(cells), wanted)
    return km_of_chords(chords.reshape(shape)), np.asarray(rows).reshape(shape)


def spread(cells: Cells, settlements: Settlements, how: Spreading) -> Shape:
    """Which share of each cell each settlement speaks for: a sparse matrix, cells x settlements.

    Rows sum to 1, or to 0 where no settlement is within reach.

    Raises:
        NoSettlements: there is none.
    """
    import numpy as np
    from scipy.sparse import csr_array

    distance, rows = nearest_settlements(cells, settlements, how.nearest)
    blur = np.full(rows.shape, how.softening_km**2)
    if how.weigh_errors:
        blur += settlements.error_km[rows] ** 2
    weight = (distance**2 + np.maximum(blur, 1e-12)) ** (-how.power / 2)
    weight /= weight.sum(axis=1, keepdims=True)
    if how.reach_km is not None:
        weight[distance[:, 0] > how.reach_km] = 0.0
    starts = np.arange(len(cells) + 1) * rows.shape[1]
    return csr_array((weight.ravel(), rows.ravel(), starts), shape=(len(cells), len(settlements)))


def displaced(settlements: Settlements, draw: int, draws: int) -> Settlements:
    """The settlements moved within their errors of position: one of so many even draws.

    Nine in ten stay within their error (Rayleigh); the angles and radii are even sequences, not
    chance, so the same draw is the same every time. What areas differ by from draw to draw is what
    the positions leave open.
    """
    import numpy as np

    number = np.arange(len(settlements))
    rank = ((draw + 0.5) / draws + number * _GOLDEN) % 1.0
    radius = settlements.error_km * np.sqrt(np.log1p(-np.clip(rank, 0.0, 0.999)) / np.log(0.1))
    angle = 2 * np.pi * ((draw * _PLASTIC + number * _PLASTIC**2) % 1.0)
    per_deg = np.pi * EARTH_RADIUS_KM / 180
    lat = np.clip(settlements.lat_deg + radius * np.sin(angle) / per_deg, -90.0, 90.0)
    shrunk = np.maximum(np.cos(np.radians(settlements.lat_deg)), 1e-6)
    lon = settlements.lon_deg + radius * np.cos(angle) / (per_deg * shrunk)
    return Settlements(
        lat_deg=lat, lon_deg=(lon + 180.0) % 360.0 - 180.0, error_km=settlements.error_km
    )
