"""Shell: the daily maps of a folder as a series of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from whoholds.desk.holding.day_maps import DayMap, DayMaps, MapWords, load_day_maps
from whoholds.desk.holding.ground_mask import Mask, mask_of
from whoholds.errors import UnreadableImport
from whoholds.forecast.held_series import CONTESTED, HELD, Bools, Cells, HeldSeries, series_of
from whoholds.forecast.map_slips import slips
from whoholds.places.ground.raster import CELL_KM, Grid, grid_over, paint

#: The grid reaches so far beyond the band: features look around a cell.
_MARGIN_KM = 20.0


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which maps, how they are read, and on which ground and grid."""

    folder: Path
    words: MapWords = MapWords()
    mask: Path | None = None
    band_km: float = 40.0
    cell_km: float = CELL_KM


class Painted(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The series of a folder, its grid, the ground in words, and what was left out."""

    series: HeldSeries
    grid: Grid
    ground: str
    left_out: dict[str, int]


def painted(
    wanted: Wanted, learned_before: date, tell: Callable[[str], None] = lambda _: None
) -> Painted:
    """Paint the maps of a folder; the ground is chosen by changes before a day.

    Raises:
        UnreadableImport: a map is damaged, or nothing of the maps lies on the ground.
        TooManyCells: the ground is too large for cells of this size.
    """
    found = load_day_maps(wanted.folder, wanted.words)
    grid = grid_over(found.bounds(), wanted.band_km + _MARGIN_KM, wanted.cell_km)
    tell(f"{len(found.maps)} maps read, painted on {grid.rows} x {grid.columns} cells")
    whole = np.ones(grid.shape, dtype=bool)
    series = series_of(_states(found, grid), whole, grid.cell_km)
    bad = slips(series)
    if bad:
        series = _without(series, bad, whole)
    mask = mask_of(grid, _changed(series, learned_before.toordinal()), wanted.mask)
    cut = _cut(series, mask)
    left_out = {
        **found.left_out,
        **({"maps whose great change was undone at once": len(bad)} if bad else {}),
    }
    return Painted(series=cut, grid=grid, ground=mask.words, left_out=left_out)


def _states(found: DayMaps, grid: Grid) -> Iterator[tuple[int, Cells]]:
    for made in found.maps:
        yield made.day.toordinal(), _painted(made, grid)


def _painted(made: DayMap, grid: Grid) -> Cells:
    """States of a map: what is drawn as contested is, whoever it is drawn over."""
    states = np.where(paint(made.held, grid), HELD, 0).astype(np.uint8)
    if made.contested:
        states[paint(made.contested, grid)] = CONTESTED
    return states


def _without(series: HeldSeries, bad: list[int], ground: Bools) -> HeldSeries:
    kept = (n for n in range(len(series.days)) if n not in set(bad))
    maps = ((int(series.days[n]), series.states_after(n)) for n in kept)
    return series_of(maps, ground, series.cell_km)


def _changed(series: HeldSeries, before: int) -> Bools:
    cells = series.cell[series.days[series.when] < before]
    found = np.zeros(series.ground.size, dtype=bool)
    found[cells] = True
    return found.reshape(series.ground.shape)


def _cut(series: HeldSeries, mask: Mask) -> HeldSeries:
    """The series on the ground of a mask.

    Raises:
        UnreadableImport: there are no two sides on it.
    """
    kept = mask.ground.ravel()[series.cell]
    first = np.where(mask.ground, series.first, 0).astype(np.uint8)
    held = int((first == HELD).sum())
    if not 0 < held < int(mask.ground.sum()) and not kept.any():
        raise UnreadableImport(
            f"on the ground ({mask.words}) the maps show one side only: there is no line, so "
            "nothing to forecast"
        )
    return msgspec.structs.replace(
        series,
        ground=mask.ground,
        first=first,
        when=series.when[kept],
        cell=series.cell[kept],
        state=series.state[kept],
        before=series.before[kept],
    )
