"""Looking back under a pull between neighbours: beliefs from all claims, also later ones.

Each place goes forward and backward over its days, with its neighbours held at what they were last
believed to be; a few sweeps, begun from the filter.
"""

from __future__ import annotations

import numpy as np

from whoholds.fuse.scale.claim_rows import ClaimRows
from whoholds.fuse.scale.machine_code import compiled
from whoholds.fuse.scale.potts_kernel import FieldModel, Grid, hear
from whoholds.fuse.state_statements import Floats

#: Sweeps over all places; the prototype's figures were made with as many.
SWEEPS = 4
#: Places that go through the days together: their working arrays, 1,700 days of three states,
#: take 2.6 MB, and their neighbours' beliefs of a day lie in few lines of the grid.
_TILE = 32


def smooth(grid: Grid, rows: ClaimRows, model: FieldModel, sweeps: int = SWEEPS) -> None:
    """Change beliefs that a filter made into those that also know what came later."""
    for _ in range(sweeps):
        _sweep(grid, rows, model)


@compiled
def _sweep(grid: Grid, rows: ClaimRows, model: FieldModel) -> None:
    """One sweep, tile by tile; within a tile neighbours are those of the sweep before."""
    days, places, states = grid.shape
    likely, ahead = np.empty((days, _TILE, states)), np.empty((days, _TILE, states))
    for low in range(0, places, _TILE):
        width = min(_TILE, places - low)
        _listen(likely[:, :width], low, grid, rows, model)
        _go_ahead(ahead[:, :width], likely[:, :width], model.start[low : low + width], model.step)
        _go_back(grid[:, low : low + width], ahead, likely, model.step)


@compiled
def _listen(likely: Floats, low: int, grid: Grid, rows: ClaimRows, model: FieldModel) -> None:
    """What neighbours and claims say of each day, (days, places from `low` on, states)."""
    days, width, states = likely.shape
    near, next_row = model.near, rows.first[low : low + width].copy()
    for day in range(days):
        for i in range(width):
            for k in range(states):
                likely[day, i, k] = 0.0
            for link in range(near.first[low + i], near.first[low + i + 1]):
                other, pull = near.place[link], near.pull[link]
                for k in range(states):
                    likely[day, i, k] += pull * grid[day, other, k]
            for k in range(states):
                likely[day, i, k] = np.exp(likely[day, i, k])
            row, end = next_row[i], rows.first[low + i + 1]
            if row < end and rows.day[row] == day:
                next_row[i] = hear(likely[day, i], row, end, rows, model.table)


@compiled
def _go_ahead(ahead: Floats, likely: Floats, start: Floats, step: Floats) -> None:
    """P(state | what was said up to each day), (days, places, states)."""
    days, width, states = ahead.shape
    for day in range(days):
        for i in range(width):
            total = 0.0
            for k in range(states):
                chance = 0.0 if day else start[i, k]
                if day:
                    for j in range(states):
                        chance += ahead[day - 1, i, j] * step[j, k]
                ahead[day, i, k] = chance * likely[day, i, k]
                total += ahead[day, i, k]
            for k in range(states):
                ahead[day, i, k] /= total


@compiled
def _go_back(grid: Grid, ahead: Floats, likely: Floats, step: Floats) -> None:
    """Write P(state | all that was said) of a tile's places into the grid."""
    days, width, states = grid.shape
    behind, later = np.ones((width, states)), np.empty(states)
    for day in range(days - 1, -1, -1):
        for i in range(width):
            total, scale = 0.0, 0.0
            for k in range(states):
                total += ahead[day, i, k] * behind[i, k]
                later[k] = likely[day, i, k] * behind[i, k]
                scale += later[k]
            for k in range(states):
                grid[day, i, k] = ahead[day, i, k] * behind[i, k] / total
            for j in range(states):
                behind[i, j] = 0.0
                for k in range(states):
                    behind[i, j] += step[j, k] * later[k] / scale
