"""Contested ground: what becomes of it, and whether it tells that ground beside it will be lost.

Contested ground has no holder, so it makes no row of a hold. It has a future all the same: one side
takes it, the other does, or it stays contested. What is said of it in a forecast of a case
(`hold_draws.decided`) is scored here beside rates learned of the same maps. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, Bools, Cells, HeldSeries, Ints
from whoholds.forecast.hold_baselines import PERSISTENCE
from whoholds.forecast.hold_draws import decided
from whoholds.forecast.hold_features import FEATURES, Floats
from whoholds.forecast.hold_rows import OPEN, STEP_DAYS, HoldRows, states_on
from whoholds.forecast.odds_scores import LOG_CLIP

#: Not known: beyond the last map. The others are the states of a cell.
NOT_KNOWN = 3
#: The name of persistence, for ground that nobody holds.
STAYS = "stays contested"
#: Pseudo-rows at even rates that the learned rates start with.
_PRIOR = (0.5, 10.0)
_COLUMNS = tuple(FEATURES.index(f) for f in FEATURES if f.startswith("contested_share"))
#: The share of contested ground in the nine cells around a cell.
_BESIDE = FEATURES.index("contested_share_3")


class ContestedRows(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Contested cells on origin days.

    Attributes:
        day: the origin, proleptic ordinal, (rows,).
        cell: number in the flattened grid, (rows,).
        became: OTHER, HELD, CONTESTED or NOT_KNOWN after 1, 2, ... steps, (rows, steps).
    """

    day: Ints
    cell: Ints
    became: Cells

    def __len__(self) -> int:
        return len(self.day)


def contested_rows(series: HeldSeries, days: Iterable[int], steps: int) -> ContestedRows:
    """All contested cells of some origin days, with what became of them."""
    parts = [_of_day(series, day, steps) for day in days]
    return ContestedRows(
        day=np.concatenate([p.day for p in parts]),
        cell=np.concatenate([p.cell for p in parts]),
        became=np.concatenate([p.became for p in parts]),
    )


def _of_day(series: HeldSeries, day: int, steps: int) -> ContestedRows:
    states = states_on(series, day)
    cell = np.zeros(0, dtype=np.int64)
    if states is not None:
        cell = np.flatnonzero(series.ground.ravel() & (states == CONTESTED))
    became = np.full((len(cell), steps), NOT_KNOWN, dtype=np.uint8)
    for step in range(1, steps + 1):
        later = states_on(series, day + step * STEP_DAYS)
        if later is not None:
            became[:, step - 1] = later[cell]
    return ContestedRows(day=np.full(len(cell), day, dtype=np.int64), cell=cell, became=became)


#: Chances of OTHER, HELD and CONTESTED after each step, (steps, 3): the same for all rows.
Future = NDArray[np.float64]


def futures(train: ContestedRows, known_before: int, steps: int) -> dict[str, Future]:
    """What each system says of contested ground; rates are of outcomes known before a day."""
    days = STEP_DAYS * np.arange(1, steps + 1)
    gone = np.full(steps, 1 - PERSISTENCE)
    leave, share = _rates(train, known_before)
    later: Floats = np.asarray(1 - (1 - leave) ** np.arange(1, steps + 1), dtype=np.float64)
    won = decided(days)
    return {
        STAYS: _future(gone / 2, gone / 2),
        "rates before": _future(later * (1 - share), later * share),
        "ours": _future(won, won),
    }


def _future(other: Floats, held: Floats) -> Future:
    return np.column_stack([other, held, 1 - other - held])


def _rates(train: ContestedRows, known_before: int) -> tuple[float, float]:
    """Of contested cells the share decided within a step, and of these the share that is HELD."""
    known = (train.day + STEP_DAYS < known_before) & (train.became[:, 0] != NOT_KNOWN)
    became = train.became[known, 0]
    held, other = int((became == HELD).sum()), int((became == OTHER).sum())
    events, rows = _PRIOR
    leave = (held + other + events) / (len(became) + rows)
    return leave, (held + events) / (held + other + 2 * events)


def future_scores(became: Cells, said: Floats) -> tuple[Floats, Floats]:
    """Brier and log score of one step, of the three states: (rows,) each.

    Args:
        became: OTHER, HELD or CONTESTED, (rows,).
        said: chances in that order, (3,).
    """
    came = np.eye(3)[became]
    brier = ((said - came) ** 2).sum(axis=1)
    log = -np.log(np.clip(said, LOG_CLIP, 1 - LOG_CLIP))[became]
    return brier, log


def blind(rows: HoldRows) -> HoldRows:
    """The same rows as if no map drew contested ground around them."""
    features = rows.features.copy()
    features[:, _COLUMNS] = 0.0
    return msgspec.structs.replace(rows, features=features)


def beside_contested(rows: HoldRows, step: int, near_km: float) -> dict[str, Bools]:
    """Held ground near the line with a known outcome: a contested cell among its nine, or none."""
    known = (rows.held[:, step - 1] != OPEN) & (rows.distance_km < near_km)
    beside = rows.features[:, _BESIDE] > 0
    return {"beside contested": known & beside, "not beside": known & ~beside}
