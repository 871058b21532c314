"""Shell: the places and cells of a stretch of ground that a benchmark of real ground runs on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.area import windows_along
from whoholds.bench.ground_settings import GroundSettings, Run
from whoholds.desk.ground_places import settlements_of
from whoholds.places.ground.boundary_file import load_boundaries
from whoholds.places.ground.boundary_record import Shape
from whoholds.places.ground.cells import cells_of
from whoholds.places.ground.spreading import nearest_settlements, settlements_at

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Places this far outside a window are fused with it, and not scored: half the field's first reach.
HALO_KM = 12.0
#: Ground this far beyond the outermost scored place of a region still counts.
_BEYOND_KM = 5.0
_KM_PER_DEG = 111.2


class Scene(msgspec.Struct, frozen=True, eq=False):
    """One piece of ground.

    Attributes:
        name: of the run, and the number of the window.
        lon_lat: of the places, degrees, (places, 2).
        ground: the name of each place's ground, (places,).
        otherwise: the state of each where no map colours anything, (places,).
        scored: which are scored; the others are context, (places,).
        cell_at: centres of the cells of the ground, degrees, (cells, 2).
        cell_km2: their areas.
        nearest: the place nearest to each.
    """

    name: str
    lon_lat: Floats
    ground: NDArray[np.str_]
    otherwise: Ints
    scored: Bools
    cell_at: Floats
    cell_km2: Floats
    nearest: Ints

    @property
    def place_km2(self) -> Floats:
        """The ground nearest to each place."""
        return np.bincount(self.nearest, self.cell_km2, len(self.lon_lat)).astype(np.float64)


def region_scene(folder: Path, settings: GroundSettings, name: str) -> Scene:
    """All places of a run, and the cells of its region around those that are scored."""
    import shapely

    run = settings.run[name]
    lon_lat, ground = _places(folder, settings, run)
    scored = np.isin(ground, run.scored)
    margin = _BEYOND_KM / _KM_PER_DEG
    box = shapely.box(
        *(lon_lat[scored].min(axis=0) - margin * 1.6), *(lon_lat[scored].max(axis=0) + margin * 1.6)
    )
    file, region = run.region or ("", "")
    shape = shapely.from_wkb(load_boundaries(folder / file).require(region).wkb)
    return _scene(name, settings, (lon_lat, ground), scored, shapely.intersection(shape, box))


def window_scenes(
    folder: Path, settings: GroundSettings, name: str, held: Shape, chosen: tuple[int, int]
) -> list[Scene]:
    """Windows along the line of a map, drawn by chance so that none overlaps another.

    Args:
        folder: of the test data.
        settings: of the benchmark.
        name: of the run.
        held: the ground held on one side of the line (shapely, degrees).
        chosen: how many windows, and the seed they are drawn with.
    """
    import shapely

    run = settings.run[name]
    lon_lat, ground = _places(folder, settings, run)
    land = load_boundaries(folder / (run.region or ("", ""))[0]).boundaries
    whole = shapely.union_all(shapely.from_wkb([b.wkb for b in land]))
    windows = windows_along(held, shapely.Polygon(), whole, west_deg=run.west_deg)
    shapes = [w.shape for w in windows]
    scenes = []
    for n, shape in enumerate(_apart(shapes, *chosen)):
        inside = _within(lon_lat, shape, HALO_KM)
        own = lon_lat[inside], ground[inside]
        scored = _within(own[0], shape, 0.0)
        scenes.append(_scene(f"{name} {n + 1}", settings, own, scored, shape))
    return scenes


def _apart(shapes: Sequence[Shape], count: int, seed: int) -> list[Shape]:
    import shapely

    order = np.random.default_rng(seed).permutation(len(shapes))
    kept: list[Shape] = []
    for n in order:
        if len(kept) < count and not any(shapely.overlaps(shapes[n], k) for k in kept):
            kept.append(shapes[n])
    return kept


def _within(lon_lat: Floats, shape: Shape, margin_km: float) -> Bools:
    west, south, east, north = shape.bounds
    up = margin_km / _KM_PER_DEG
    aside = up / math.cos(math.radians(south))
    lon, lat = lon_lat.T
    inside = (lon >= west - aside) & (lon <= east + aside)
    return np.asarray(inside & (lat >= south - up) & (lat <= north + up))


def _places(folder: Path, settings: GroundSettings, run: Run) -> tuple[Floats, NDArray[np.str_]]:
    found = [settlements_of(folder, settings.ground[g]) for g in run.ground]
    names = [np.full(len(p), g) for g, p in zip(run.ground, found, strict=True)]
    return np.concatenate(found), np.concatenate(names)


def _scene(
    name: str,
    settings: GroundSettings,
    places: tuple[Floats, NDArray[np.str_]],
    scored: Bools,
    shape: Shape,
) -> Scene:
    lon_lat, ground = places
    cells = cells_of(shape)
    # A village across the border is context: it speaks for no ground on this side.
    speak = np.flatnonzero(np.isin(ground, np.unique(ground[scored])))
    at = lon_lat[speak]
    _, nearest = nearest_settlements(cells, settlements_at(at[:, 1].tolist(), at[:, 0].tolist()), 1)
    otherwise = {g: settings.number(settings.ground[g].otherwise) for g in np.unique(ground)}
    return Scene(
        name,
        lon_lat,
        ground,
        np.array([otherwise[g] for g in ground]),
        scored,
        np.column_stack([cells.lon_deg, cells.lat_deg]),
        cells.area_km2,
        speak[nearest[:, 0]],
    )
