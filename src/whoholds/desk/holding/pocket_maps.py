"""Shell: what became of ground held on a day, on a raster, by each map maker of the test data.

`score --map` follows the polygons themselves (`places/ground/kept_ground.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from whoholds.bench.ground_settings import GroundSettings
from whoholds.desk.map_makers import DatedMap, dated_maps
from whoholds.forecast.held_series import Bools
from whoholds.forecast.pocket import Pocket, pocket
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.raster import Grid, paint

#: The raster of the notes whose figures are reproduced: cells of .0375 by .025 degrees with centres
#: on multiples of these. Crossing days depend on it: shares stand still for weeks just beside a
#: half, and another raster moves 79 days to 69, and 157 to 126 (docs/method/holding.md).
LON_STEP_DEG, LAT_STEP_DEG = 0.0375, 0.025
FIRM, OUTER = "firm", "with contested"


def pockets(
    folder: Path,
    settings: GroundSettings,
    where: tuple[str, str],
    asked_on: date,
    horizons: Sequence[int],
) -> dict[tuple[str, str], Pocket]:
    """By map maker and by what counts as held: what became of the ground of a day.

    Args:
        folder: of the test data.
        settings: of the benchmark of real ground, which say how each file is read.
        where: a ground, and the party whose pocket in it is meant.
        asked_on: the day.
        horizons: days after it.
    """
    ground, party = where
    found = {}
    for maker in settings.maker:
        for layer in maker.layer:
            if ground not in layer.ground or party not in layer.states.values():
                continue
            maps = dated_maps(folder, layer, settings.run[ground].first, settings.run[ground].last)
            parts = {FIRM: (party,), OUTER: (party, settings.contested)}
            if settings.contested not in layer.states.values():
                parts = {FIRM: (party,)}
            for name, states in parts.items():
                shapes = {m.day: _shown(m, states) for m in maps}
                found[maker.name, name] = _follow(shapes, asked_on, horizons)
    return found


def _grid(shapes: Sequence[Shape]) -> Grid:
    import shapely

    west, south, east, north = shapely.total_bounds(shapes)
    first = np.floor(west / LON_STEP_DEG) - 1, np.floor(south / LAT_STEP_DEG) - 1
    return Grid(
        west_deg=float((first[0] - 0.5) * LON_STEP_DEG),
        south_deg=float((first[1] - 0.5) * LAT_STEP_DEG),
        lon_step_deg=LON_STEP_DEG,
        lat_step_deg=LAT_STEP_DEG,
        rows=int((north - south) / LAT_STEP_DEG) + 4,
        columns=int((east - west) / LON_STEP_DEG) + 4,
    )


def _follow(shapes: Mapping[date, Shape], asked_on: date, horizons: Sequence[int]) -> Pocket:
    grid = _grid(list(shapes.values()))
    cells = {day: _cells(shape, grid) for day, shape in shapes.items()}
    return pocket(cells, grid.area_km2(), asked_on, horizons)


def _shown(made: DatedMap, states: Sequence[str]) -> Shape:
    import shapely

    parts = [made.shapes[s] for s in states if s in made.shapes]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _cells(shape: Shape, grid: Grid) -> Bools:
    import shapely

    rings = [
        [shapely.get_coordinates(r) for r in (p.exterior, *p.interiors)]
        for p in shapely.get_parts(shape)
        if p.geom_type == "Polygon"
    ]
    return paint(rings, grid)
