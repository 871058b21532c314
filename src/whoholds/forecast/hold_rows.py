"""Rows of a back-test: a cell on an origin day, and whether its holder still (or again) held it.

*Still or again*: the holder on the origin day holds the cell on the day asked for, whatever was
between. The first loss is kept beside it. Ground that is contested on the day asked for is not
held; ground that is contested on the origin day has no holder and makes no row.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import Bools, Cells, HeldSeries, Ints
from whoholds.forecast.hold_features import Floats, Origin, Table, origin_on

#: Days of one transition; horizons are multiples of it.
STEP_DAYS = 30
#: Days from one origin to the next.
ORIGIN_STEP_DAYS = 10
#: Not held, held, not known.
LOST, STILL, OPEN = 0, 1, 2


class HoldRows(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Rows of many origins.

    Attributes:
        day: the origin, proleptic ordinal, (rows,).
        cell: number in the flattened grid.
        side: who held it, 0 or 1.
        distance_km: to the nearest cell of the other side.
        features: in the order of `hold_features.FEATURES`, (rows, features).
        held: after 1, 2, ... steps: LOST, STILL or OPEN, (rows, steps).
        lost_after_days: of the first change of the cell's state, infinite where none is known.
        known_days: how long the cell was watched.
    """

    day: Ints
    cell: Ints
    side: Cells
    distance_km: Floats
    features: Table
    held: Cells
    lost_after_days: Floats
    known_days: Floats

    def __len__(self) -> int:
        return len(self.day)

    @property
    def steps(self) -> int:
        """How many steps outcomes reach."""
        return int(self.held.shape[1])

    def where(self, chosen: Bools | slice) -> HoldRows:
        """Some of the rows."""
        return HoldRows(**{f: getattr(self, f)[chosen] for f in self.__struct_fields__})

    def ends_before(self, day: int, step: int) -> Bools:
        """Rows whose outcome after a number of steps was known before a day."""
        return np.asarray((self.day + step * STEP_DAYS < day) & (self.held[:, step - 1] != OPEN))


def hold_rows(series: HeldSeries, days: Iterable[int], band_km: float, steps: int) -> HoldRows:
    """The rows of some origin days, within a band of the line.

    Features come from maps up to the origin alone; outcomes from all maps of the series.

    Raises:
        ValueError: no origin day has two sides within the band.
    """
    parts = []
    for day in days:
        origin = origin_on(series, day, band_km)
        if origin is not None:
            parts.append(_of_origin(series, origin, steps))
    if not parts:
        raise ValueError("on no origin day do two sides hold ground")
    fields = HoldRows.__struct_fields__
    return HoldRows(**{f: np.concatenate([getattr(p, f) for p in parts]) for f in fields})


def asked_rows(origin: Origin, steps: int) -> HoldRows:
    """Rows to be forecast: nothing of what becomes of them is known."""
    rows = len(origin.cell)
    held = np.full((rows, steps), OPEN, dtype=np.uint8)
    return _rows(origin, held, np.full(rows, np.inf), 0.0)


def _rows(
    origin: Origin, held: NDArray[np.uint8], lost_after_days: Floats, known_days: float
) -> HoldRows:
    """An origin's rows with what became of them, watched for so many days."""
    rows = len(origin.cell)
    return HoldRows(
        day=np.full(rows, origin.day, dtype=np.int64),
        cell=origin.cell,
        side=origin.side,
        distance_km=origin.distance_km,
        features=origin.features,
        held=held,
        lost_after_days=lost_after_days,
        known_days=np.full(rows, known_days),
    )


def _of_origin(series: HeldSeries, origin: Origin, steps: int) -> HoldRows:
    rows = len(origin.cell)
    held = np.full((rows, steps), OPEN, dtype=np.uint8)
    for step in range(1, steps + 1):
        states = states_on(series, origin.day + step * STEP_DAYS)
        if states is not None:
            held[:, step - 1] = np.where(states[origin.cell] == origin.side, STILL, LOST)
    watched = float(series.days[-1] - origin.day)
    return _rows(origin, held, first_changes(series, origin), watched)


def states_on(series: HeldSeries, day: int) -> NDArray[np.uint8] | None:
    """States of all cells on a day, flattened; None where no map tells of it."""
    if day > series.days[-1]:
        return None
    number = series.map_on(day)
    return None if number is None else series.states_after(number).ravel()


def first_changes(series: HeldSeries, origin: Origin) -> Floats:
    """Days from an origin to the first change of each of its cells; infinite without one."""
    row = np.full(series.ground.size, -1)
    row[origin.cell] = np.arange(len(origin.cell))
    changed = series.days[series.when]
    later = (changed > origin.day) & (row[series.cell] >= 0)
    found = np.full(len(origin.cell), np.inf)
    np.minimum.at(found, row[series.cell[later]], (changed[later] - origin.day).astype(float))
    return found


class Placed(Protocol):
    """Cells on days."""

    @property
    def day(self) -> Ints:
        """Proleptic ordinals, (rows,)."""

    @property
    def cell(self) -> Ints:
        """Numbers in the flattened grid, (rows,)."""


def space_time_blocks(
    rows: Placed, columns: int, cell_km: tuple[float, float], tile_km: float, days: int
) -> Ints:
    """A number for each row's block: so many days by square tiles of so many km, (rows,)."""
    high = (rows.cell // columns) * cell_km[0] // tile_km
    wide = (rows.cell % columns) * cell_km[1] // tile_km
    key = np.column_stack([rows.day // days, high, wide]).astype(np.int64)
    return np.asarray(np.unique(key, axis=0, return_inverse=True)[1]).reshape(-1)
