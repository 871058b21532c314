"""Who held each cell of a grid on which day, as changes from map to map."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Cells = NDArray[np.uint8]

#: States of a cell: held by those whom the maps do not colour, by those they colour, by neither.
OTHER, HELD, CONTESTED = 0, 1, 2
#: The last map speaks for so many days after it: a map maker misses a day or two, not a fortnight.
MOST_STALE_DAYS = 7
_NO_NUMBER = np.zeros(0, dtype=np.int64)
_NO_STATE = np.zeros(0, dtype=np.uint8)


class HeldSeries(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """States of cells over time.

    Attributes:
        ground: cells that count, (rows, columns); the others are of no side (sea, other countries).
        cell_km: height and width of a cell.
        days: of the maps, as proleptic ordinals, rising, (maps,).
        first: states on the first map, (rows, columns), 0, 1 or 2.
        when: number of the map of each change, never falling, (changes,).
        cell: which cell of the flattened grid changed, (changes,).
        state: what it changed to, (changes,).
        before: what it was, (changes,).
    """

    ground: Bools
    cell_km: tuple[float, float]
    days: Ints
    first: Cells
    when: Ints
    cell: Ints
    state: Cells
    before: Cells

    def map_on(self, day: int) -> int | None:
        """Number of the last map by a day; None where there is none, or it is too old."""
        number = int(np.searchsorted(self.days, day, side="right")) - 1
        if number < 0 or day - int(self.days[number]) > MOST_STALE_DAYS:
            return None
        return number

    def states_after(self, number: int) -> Cells:
        """States of all cells on a map, (rows, columns)."""
        states = self.first.ravel().copy()
        until = int(np.searchsorted(self.when, number, side="right"))
        # Of several changes of one cell the last is written last, and stands.
        states[self.cell[:until]] = self.state[:until]
        return states.reshape(self.first.shape)

    def known_until(self, day: int) -> HeldSeries:
        """The series without any map after a day."""
        maps = int(np.searchsorted(self.days, day, side="right"))
        kept = slice(0, int(np.searchsorted(self.when, maps, side="left")))
        return msgspec.structs.replace(
            self,
            days=self.days[:maps],
            when=self.when[kept],
            cell=self.cell[kept],
            state=self.state[kept],
            before=self.before[kept],
        )


def series_of(
    maps: Iterable[tuple[int, Cells]], ground: Bools, cell_km: tuple[float, float]
) -> HeldSeries:
    """The series of maps (day, states) by rising day; cells outside `ground` never change.

    Raises:
        ValueError: there is no map, or the days do not rise.
    """
    days: list[int] = []
    when: list[Ints] = []
    cell: list[Ints] = []
    state: list[Cells] = []
    before: list[Cells] = []
    first: Cells | None = None
    last = np.zeros(ground.size, dtype=np.uint8)
    for number, (day, found) in enumerate(maps):
        now = np.where(ground, found, OTHER).astype(np.uint8).ravel()
        if days and day <= days[-1]:
            raise ValueError("maps must come by rising day")
        days.append(day)
        if first is None:
            first, last = now.reshape(ground.shape), now
            continue
        changed = np.flatnonzero(now != last)
        when.append(np.full(len(changed), number, dtype=np.int64))
        cell.append(changed)
        state.append(now[changed])
        before.append(last[changed])
        last = now
    if first is None:
        raise ValueError("no map")
    return HeldSeries(
        ground=ground,
        cell_km=cell_km,
        days=np.array(days, dtype=np.int64),
        first=first,
        when=np.concatenate([_NO_NUMBER, *when]),
        cell=np.concatenate([_NO_NUMBER, *cell]),
        state=np.concatenate([_NO_STATE, *state]),
        before=np.concatenate([_NO_STATE, *before]),
    )
