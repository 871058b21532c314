"""Polygons painted on a grid of cells: which centres lie inside.

Cells are equal steps of longitude and latitude, about square on the grid's middle parallel; their
area shrinks towards the pole with the cosine of the latitude, and `area_km2` says it by row. A cell
belongs to whom its centre belongs to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import TooManyCells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    #: A polygon: rings of (longitude, latitude), (corners, 2) each, the shell first.
    Rings = Sequence[ArrayLike]

#: Of a cell, so that at 48 degrees it is .0375 by .025 degrees, 7.7 km2: the grid of the back-test
#: whose figures ours are read beside. Villages of the front lie 2 to 4 km apart.
CELL_KM = 2.78
#: More would take gigabytes once states of many days are held.
MOST_CELLS = 2_000_000
#: Of latitude, as the notes reckon whose figures ours are read beside.
KM_PER_DEG = 111.2


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """Cells in rows from south to north and columns from west to east.

    `west_deg` and `south_deg` are the outer corner of the first cell.
    """

    west_deg: float
    south_deg: float
    lon_step_deg: float
    lat_step_deg: float
    rows: int
    columns: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    @property
    def cell_km(self) -> tuple[float, float]:
        """Height and width of a cell on the middle parallel, km."""
        middle = self.south_deg + self.rows * self.lat_step_deg / 2
        high = self.lat_step_deg * KM_PER_DEG
        return high, self.lon_step_deg * KM_PER_DEG * math.cos(math.radians(middle))

    def lats_deg(self) -> NDArray[np.float64]:
        """Latitude of the centres of each row."""
        import numpy as np

        return np.asarray(self.south_deg + (np.arange(self.rows) + 0.5) * self.lat_step_deg)

    def lons_deg(self) -> NDArray[np.float64]:
        """Longitude of the centres of each column."""
        import numpy as np

        return np.asarray(self.west_deg + (np.arange(self.columns) + 0.5) * self.lon_step_deg)

    def area_km2(self) -> NDArray[np.float64]:
        """Area of a cell of each row, (rows,), on the sphere."""
        import numpy as np

        high = self.lat_step_deg * KM_PER_DEG
        wide = self.lon_step_deg * KM_PER_DEG * np.cos(np.radians(self.lats_deg()))
        return np.asarray(high * wide)


def grid_over(
    bounds: tuple[float, float, float, float], margin_km: float, cell_km: float = CELL_KM
) -> Grid:
    """The grid over a box (west, south, east, north in degrees) and a margin around it.

    Raises:
        TooManyCells: it would have more than `MOST_CELLS`.
    """
    west, south, east, north = bounds
    up = margin_km / KM_PER_DEG
    south, north = max(south - up, -89.9), min(north + up, 89.9)
    narrow = math.cos(math.radians((south + north) / 2))
    lat_step = cell_km / KM_PER_DEG
    lon_step = lat_step / narrow
    west, east = west - up / narrow, east + up / narrow
    rows = max(1, math.ceil((north - south) / lat_step))
    columns = max(1, math.ceil((east - west) / lon_step))
    if rows * columns > MOST_CELLS:
        wanted = cell_km * math.sqrt(rows * columns / MOST_CELLS)
        raise TooManyCells(
            f"{rows * columns:,} cells of {cell_km:g} km are too many for one grid of "
            f"{MOST_CELLS:,}: take cells of {math.ceil(wanted)} km, or a smaller piece of ground"
        )
    return Grid(
        west_deg=west,
        south_deg=south,
        lon_step_deg=lon_step,
        lat_step_deg=lat_step,
        rows=rows,
        columns=columns,
    )


def paint(polygons: Iterable[Rings], grid: Grid) -> NDArray[np.bool_]:
    """Cells whose centre is in any of the polygons, (rows, columns).

    Within a polygon parity decides, so holes are out; polygons that overlap are joined. A ring need
    not be closed.
    """
    import numpy as np

    found = np.zeros(grid.shape, dtype=bool)
    for rings in polygons:
        _paint_one(rings, grid, found)
    return found


def _paint_one(rings: Rings, grid: Grid, found: NDArray[np.bool_]) -> None:
    """Scan lines through the centres of the rows: each edge crossed to the west turns the cell."""
    import numpy as np

    starts, ends = _edges(rings, grid)
    if not len(starts):
        return
    low = np.minimum(starts[:, 1], ends[:, 1])
    high = np.maximum(starts[:, 1], ends[:, 1])
    # Half-open in y: a corner that lies on a scan line belongs to one of its edges only.
    first = np.clip(np.ceil(low - 0.5), 0, grid.rows).astype(np.int64)
    last = np.clip(np.ceil(high - 0.5), 0, grid.rows).astype(np.int64)
    count = last - first
    edge = np.repeat(np.arange(len(count)), count)
    if not len(edge):
        return
    row = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    slope = (ends[edge, 0] - starts[edge, 0]) / (ends[edge, 1] - starts[edge, 1])
    x = starts[edge, 0] + (row + 0.5 - starts[edge, 1]) * slope
    column = np.clip(np.ceil(x - 0.5), 0, grid.columns).astype(np.int64)
    bottom, top = int(row.min()), int(row.max()) + 1
    wide = grid.columns + 1
    turns = np.bincount((row - bottom) * wide + column, minlength=(top - bottom) * wide)
    inside = np.cumsum(turns.reshape(top - bottom, wide), axis=1)[:, :-1] % 2 == 1
    found[bottom:top] |= inside


def _edges(rings: Rings, grid: Grid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Starts and ends of all edges, in cells from the grid's corner, (edges, 2) each."""
    import numpy as np

    starts, ends = [np.zeros((0, 2))], [np.zeros((0, 2))]
    for ring in rings:
        points = np.asarray(ring, dtype=np.float64)[:, :2]
        starts.append(points)
        ends.append(np.roll(points, -1, axis=0))
    corner = np.array([grid.west_deg, grid.south_deg])
    step = np.array([grid.lon_step_deg, grid.lat_step_deg])
    return (np.concatenate(starts) - corner) / step, (np.concatenate(ends) - corner) / step
