"""Shell: the estimates of a case as daily maps of cells, one series for each level of doubt.

The model of the back-test asks of cells what it knows of maps: the distance to the line, the age,
the ground around, what was lost and won near by. So a case is painted: each cell has the state of
its nearest place, as estimated on each day from what was reported until then.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
import numpy as np

from whoholds.desk.fusing import Fusion
from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, Bools, Cells, Ints, series_of
from whoholds.forecast.hold_chain import LEAST_HAZARD
from whoholds.forecast.hold_draws import LevelHolds
from whoholds.forecast.hold_features import FEATURES, Floats, Origin, origin_on
from whoholds.forecast.hold_rows import STEP_DAYS, asked_rows
from whoholds.forecast.shipped_hold import ShippedHold
from whoholds.forecast.state_levels import LEVELS, level_days
from whoholds.fuse.case_arrays import INFERRED_KM
from whoholds.model.estimate import Site
from whoholds.places.ground.raster import CELL_KM, KM_PER_DEG, Grid, grid_over

#: Cells of a case's grid: five levels of doubt of a wide war take some hundred megabytes.
_MOST_CELLS = 300_000
#: Features look so far around a cell.
_MARGIN_KM = 20.0
#: The model was fitted on ground so near to the line; farther ground is taken to be as far.
FARTHEST_KM = 40.0


class Painting(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A grid over the places of a case.

    Attributes:
        grid: its cells, larger than the back-test's where a case is very wide.
        ground: cells that are near enough to a place to be told of, (rows, columns).
        nearest: number of the nearest place of each cell, (rows * columns,).
        cell: of each place, (places,); -1 for one without a position.
    """

    grid: Grid
    ground: Bools
    nearest: Ints
    cell: Ints


def painting(sites: Sequence[Site]) -> Painting | None:
    """The grid of some places; None where fewer than two have a position."""
    from scipy.spatial import cKDTree

    placed = np.array([n for n, s in enumerate(sites) if s.has_position], dtype=np.int64)
    if len(placed) < 2:
        return None
    lons, lats = (np.array([getattr(sites[n], f) or 0.0 for n in placed])
                  for f in ("lon_deg", "lat_deg"))  # fmt: skip
    grid = _grid(lons, lats)
    high, wide = grid.cell_km
    scale = np.array([wide / grid.lon_step_deg, KM_PER_DEG])
    across, up = np.meshgrid(grid.lons_deg(), grid.lats_deg())
    centres = np.column_stack([across.ravel(), up.ravel()]) * scale
    far, which = cKDTree(np.column_stack([lons, lats]) * scale).query(centres)
    row = ((lats - grid.south_deg) / grid.lat_step_deg).astype(np.int64)
    column = ((lons - grid.west_deg) / grid.lon_step_deg).astype(np.int64)
    cell = np.full(len(sites), -1)
    cell[placed] = row * grid.columns + column
    return Painting(
        grid=grid,
        ground=(far <= max(INFERRED_KM, high)).reshape(grid.shape),
        nearest=placed[which],
        cell=cell,
    )


def _grid(lons: Floats, lats: Floats) -> Grid:
    box = float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
    high = (box[3] - box[1]) * KM_PER_DEG + 2 * _MARGIN_KM
    narrow = math.cos(math.radians((box[1] + box[3]) / 2))
    wide = (box[2] - box[0]) * KM_PER_DEG * narrow + 2 * _MARGIN_KM
    return grid_over(box, _MARGIN_KM, max(CELL_KM, math.sqrt(high * wide / _MOST_CELLS)))


def level_holds(fusion: Fusion, holder: int, day: date, model: ShippedHold) -> LevelHolds:
    """What a model says of each place of a case on a day, by what was reported until then.

    Args:
        fusion: the estimates.
        holder: whose hold is asked about; all others are one other side.
        day: the day asked about.
        model: fitted before it, where there is one.
    """
    layout = fusion.estimates.layout
    last = layout.number(day) + 1
    prob = fusion.estimates.now[:, :last].astype(float)
    own = prob[..., holder].T
    others = np.clip(1 - own - prob[..., -1].T, 0.0, 1.0)
    first = layout.first_day.toordinal()
    made = painting(layout.sites)
    steps = len(model.usual)
    shape = len(LEVELS), len(layout.sites)
    state = np.empty(shape, dtype=np.uint8)
    held = np.tile(model.usual, (*shape, 1))
    distance = np.full(shape, np.nan)
    ended = 1 - held
    for n, level in enumerate(LEVELS):
        states = level_days(own, others, level)
        state[n] = states[-1]
        origin = None if made is None else _origin(made, states, first)
        if made is None or origin is None:
            continue
        said = model.stack.outlook(asked_rows(origin, steps))
        row = np.full(made.grid.rows * made.grid.columns, -1)
        row[origin.cell] = np.arange(len(origin.cell))
        at = np.where(made.cell >= 0, row[made.cell], -1)
        # Two places in one cell share its row; where they differ, the other's would be its foe's.
        at[(at >= 0) & (origin.side[at] != state[n])] = -1
        some = at >= 0
        held[n, some] = said.held[at[some]]
        ends = STEP_DAYS * np.arange(1, steps + 1) - 1
        ended[n, some] = said.ended(STEP_DAYS * steps)[at[some]][:, ends]
        distance[n, some] = origin.distance_km[at[some]]
    return LevelHolds(
        state=state, held=held, ended=ended, distance_km=distance, holders=len(layout.holders),
        chance=_chances(own[-1], others[-1]),
    )  # fmt: skip


def _chances(own: Floats, others: Floats) -> Floats:
    """Of each place that another holds it, the holder does, and nobody, as states are numbered."""
    found = np.empty((len(own), 3))
    found[:, OTHER], found[:, HELD] = others, own
    found[:, CONTESTED] = np.clip(1 - own - others, 0.0, 1.0)
    return found


def _origin(made: Painting, states: Cells, first: int) -> Origin | None:
    """What is known of the cells on the last day; None where one side holds everything."""
    series = series_of(_maps(made, states, first), made.ground, made.grid.cell_km)
    day = first + len(states) - 1
    origin = origin_on(series, day, float("inf"))
    if origin is None or not np.isfinite(origin.distance_km).all():
        return None
    features = origin.features.copy()
    column = FEATURES.index("log_distance")
    features[:, column] = np.minimum(features[:, column], np.log1p(FARTHEST_KM))
    return msgspec.structs.replace(origin, features=features)


def _maps(made: Painting, states: Cells, first: int) -> Iterator[tuple[int, Cells]]:
    """A map on each day on which a place changed, and on the first and the last."""
    days = len(states)
    for day in range(days):
        changed = day > 0 and bool((states[day] != states[day - 1]).any())
        if day in (0, days - 1) or changed:
            yield first + day, states[day][made.nearest].reshape(made.grid.shape)


def further(held: Floats, steps: int) -> Floats:
    """Chances after more steps than a model has: the last step's pace goes on, (..., steps)."""
    known = held.shape[-1]
    if steps <= known:
        return held[..., :steps]
    safe = np.maximum(held, LEAST_HAZARD)
    kept = np.clip(safe[..., -1] / safe[..., -2], 0.0, 1.0) if known > 1 else safe[..., -1]
    more = [safe[..., -1] * kept ** (n + 1) for n in range(steps - known)]
    return np.concatenate([held, np.stack(more, axis=-1)], axis=-1)
