"""A line that moves, for tests of forecasts of holding ground."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from whoholds.forecast.held_series import HeldSeries, series_of

ROWS, COLUMNS = 40, 40
CELL_KM = (2.78, 2.78)


def moving_maps(days: int, seed: int = 1, every: int = 1) -> list[tuple[int, np.ndarray]]:
    """Maps of a front that moves east along one half of its length only."""
    chance = np.random.default_rng(seed)
    line = np.full(ROWS, 15)
    maps = []
    for day in range(0, days, every):
        moved = chance.random(ROWS) < 0.04 * every
        moved[: ROWS // 2] = False
        line = np.minimum(line + moved, COLUMNS - 3)
        maps.append((1000 + day, (np.arange(COLUMNS) < line[:, None]).astype(np.uint8)))
    return maps


def moving_series(days: int, seed: int = 1) -> HeldSeries:
    """The same as a series."""
    return series_of(moving_maps(days, seed), np.ones((ROWS, COLUMNS), bool), CELL_KM)


def write_days(folder: Path, days: int, first: date = date(2031, 1, 1)) -> None:
    """Maps of a front that moves east, as GeoJSON files."""
    chance = np.random.default_rng(3)
    edge = np.full(20, 20.4)
    for number in range(days):
        edge[10:] += 0.01 * (chance.random(10) < 0.3)
        write_day(folder, first + timedelta(days=number), front(edge))


def front(edge: np.ndarray) -> dict:
    """Ground west of an edge in steps of a tenth of a degree of latitude."""
    steps = [[float(lon), 10.0 + 0.1 * (n + up)] for n, lon in enumerate(edge) for up in (0, 1)]
    ring = [[20.0, 10.0], *steps, [20.0, 12.0], [20.0, 10.0]]
    return {"type": "Polygon", "coordinates": [ring]}


def write_day(folder: Path, day: date, geometry: dict | None, **told: str) -> Path:
    """One file."""
    feature = {"type": "Feature", "properties": told, "geometry": geometry}
    path = folder / f"held_{day:%Y%m%d}.geojson"
    body = {"type": "FeatureCollection", "features": [feature] if geometry else []}
    path.write_text(json.dumps(body))
    return path
