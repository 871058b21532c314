"""Ground between the places of a map of many, in squares: each takes the sign of a place near it.

A tile of the web's maps is cut into the squares that its places are thinned by (`map_slices`), so
that a square is larger the farther one stands off: what is drawn is bounded by the screen, and the
line where holders meet, which runs along the edges of squares, is the coarser for it. Pure.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from whoholds.show.map_slices import GRID, Columns, shown_in

#: Places that a square names, nearest first: where the first has no sign on a day, the next serves.
MOST_NEAR = 3
#: Where a square is wider than reports reach, the place it takes its sign from lies within so much
#: of its side from its middle: half of its diagonal is .71.
_SIDE_SHARE = 0.75
#: Places that a square may take its sign from are thinned to one in so much of the reach.
_REACH_SHARE = 8
_EQUATOR_KM = 40_075.017
Inside = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.bool_]]


def squares_in(
    columns: Columns,
    across: NDArray[np.float64],
    tile: tuple[int, int, int],
    reach_km: float,
    inside: Inside | None = None,
) -> tuple[list[int], list[list[int]]]:
    """The squares of a tile that take a sign from a place, and the places they need.

    Args:
        columns: the places and their marks.
        across: where they lie, `Columns.across`.
        tile: zoom, x from the west, y from the north.
        reach_km: how far from a place that is reported of ground is inferred.
        inside: whether points (longitude, latitude) lie on the case's ground; None: all do.

    Returns:
        Numbers of the places beside those that the tile shows itself (`shown_in`), and a row a
        square: its number (row by row from the north-west), then flat pairs of a place's number and
        a distance in tenths of a kilometre, nearest first.
    """
    zoom, x, y = tile
    middles = (np.indices((GRID, GRID)).reshape(2, -1).T[:, ::-1] + 0.5) / GRID
    lon, lat = _degrees((middles + np.array([x, y])) / (1 << zoom))
    narrow = float(np.cos(np.radians(lat.mean())))
    tile_km = _EQUATOR_KM * narrow / (1 << zoom)
    reach = max(reach_km, _SIDE_SHARE * tile_km / GRID)
    at = across * (1 << zoom) - (x, y)
    near = _candidates(columns, at, reach / tile_km)
    apart = tile_km * np.hypot(*(middles[:, None] - at[near][None]).transpose(2, 0, 1))
    order = np.argsort(apart, axis=1)[:, :MOST_NEAR]
    on_ground = np.ones(len(lon), np.bool_) if inside is None else inside(lon, lat)
    rows: list[list[int]] = []
    needed: set[int] = set()
    for square in np.flatnonzero(on_ground).tolist():
        told = [k for k in order[square].tolist() if apart[square, k] <= reach]
        if told:
            pairs = [(int(near[k]), round(10 * float(apart[square, k]))) for k in told]
            rows.append([square, *(n for pair in pairs for n in pair)])
            needed.update(number for number, _ in pairs)
    own, _ = shown_in(across, zoom, x, y)
    return sorted(needed.difference(own)), rows


def _candidates(columns: Columns, at: NDArray[np.float64], reach: float) -> NDArray[np.int64]:
    """Places with marks in reach of a tile, of each small square the one most reported of.

    Args:
        columns: the places.
        at: where they lie, in tiles from the tile's corner.
        reach: in tiles.
    """
    close = ((at >= -reach) & (at < 1 + reach)).all(axis=1)
    found = np.flatnonzero(close & (np.diff(columns.first) > 0))
    side = max(1 / GRID, reach / _REACH_SHARE)
    squares = np.floor((at[found] + reach) / side).astype(np.int64)
    _, first = np.unique(squares, axis=0, return_index=True)
    return np.sort(found[first])


def _degrees(
    across: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude and latitude of points of the web's square map."""
    turned = np.arctan(np.sinh(np.pi * (1 - 2 * across[:, 1])))
    return 360 * across[:, 0] - 180, np.degrees(turned)
