"""Shell: which cells of a grid are ground that may change hands.

A map of one side's ground has edges that are no line of contact: coasts and borders of states.
Beyond them lies no ground of the other side. A mask says which cells count; without a file it is
made of the countries in which ground changed hands while the model is trained.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.places.ground.atlas import ATLAS, has_countries, load_countries
from whoholds.places.ground.boundary_file import load_boundaries
from whoholds.places.ground.raster import KM_PER_DEG, Grid
from whoholds.places.store import source_folder

Bools = NDArray[np.bool_]
#: A country counts where at least this share of the changes lies: of the daily maps of `shared`
#: all lie in one, by the maps' own edges up to one in fifty beyond its border.
LEAST_SHARE = 0.05
#: Without borders of countries, ground is what lies so near to a settlement of 500 people or more.
#: On the daily maps of `shared` that takes 96 % of the country's cells and 98 % of those that
#: changed hands, and 6 % of what it takes is sea and neighbours: a mask of borders is better.
NEAR_SETTLEMENT_KM = 15.0
_CITIES = "cities500.json"


class Mask(msgspec.Struct, frozen=True, eq=False):
    """Cells that count, (rows, columns), and in words how they were chosen."""

    ground: Bools
    words: str


class _City(msgspec.Struct):
    latitude: float
    longitude: float
    countrycode: str


def mask_of(grid: Grid, changed: Bools, file: Path | None) -> Mask:
    """The ground of a grid.

    Args:
        grid: its cells.
        changed: cells that changed hands while the model is trained, (rows, columns).
        file: GeoJSON or TopoJSON of the ground that counts, None to find it.

    Raises:
        BrokenBoundaries: the file is none.
    """
    if file is not None:
        shapes = [b.wkb for b in load_boundaries(file).boundaries]
        return Mask(_inside(shapes, grid), f"polygons of {file.name}")
    if not changed.any():
        return Mask(np.ones(grid.shape, dtype=bool), "everything: no ground changed hands")
    if has_countries("10m"):
        return _of_borders(grid, changed)
    return _of_settlements(grid, changed)


def _inside(wkb: list[bytes], grid: Grid) -> Bools:
    import shapely

    whole = shapely.union_all(shapely.from_wkb(wkb))
    shapely.prepare(whole)
    lons, lats = np.meshgrid(grid.lons_deg(), grid.lats_deg())
    return np.asarray(shapely.contains_xy(whole, lons, lats))


def _of_borders(grid: Grid, changed: Bools) -> Mask:
    import shapely

    west, south = grid.west_deg, grid.south_deg
    box = shapely.box(
        west, south, west + grid.columns * grid.lon_step_deg, south + grid.rows * grid.lat_step_deg
    )
    ground = np.zeros(grid.shape, dtype=bool)
    names = []
    for country in load_countries("10m").boundaries:
        shape = shapely.from_wkb(country.wkb)
        if shapely.intersects(shape, box):
            own = _inside([country.wkb], grid)
            if (own & changed).sum() >= LEAST_SHARE * changed.sum():
                ground |= own
                names.append(country.name)
    if not names:
        return Mask(np.ones(grid.shape, dtype=bool), "everything: changes lie in no country")
    return Mask(ground, f"{' and '.join(sorted(names))}, where ground changed hands ({ATLAS})")


def _of_settlements(grid: Grid, changed: Bools) -> Mask:
    from scipy.spatial import cKDTree

    folder = source_folder()
    if folder is None:
        words = "everything: there are no borders (make assets) and no settlements (extra `places`)"
        return Mask(np.ones(grid.shape, dtype=bool), words)
    raw = (folder / _CITIES).read_bytes()
    cities = list(msgspec.json.decode(raw, type=dict[str, _City]).values())
    wide = grid.cell_km[1] / grid.lon_step_deg
    scale = np.array([wide, KM_PER_DEG])
    at = np.array([(c.longitude, c.latitude) for c in cities]) * scale
    country, number = np.unique([c.countrycode for c in cities], return_inverse=True)
    lons, lats = np.meshgrid(grid.lons_deg(), grid.lats_deg())
    far, nearest = cKDTree(at).query(np.column_stack([lons.ravel(), lats.ravel()]) * scale)
    of_cell = number[nearest]
    counted = np.bincount(of_cell[changed.ravel()], minlength=len(country))
    chosen = counted >= LEAST_SHARE * counted.sum()
    ground = chosen[of_cell] & (far <= NEAR_SETTLEMENT_KM)
    names = " and ".join(country[chosen].tolist())
    words = (
        f"within {NEAR_SETTLEMENT_KM:g} km of settlements of {names}, where ground changed hands"
    )
    return Mask(ground.reshape(grid.shape), words)
