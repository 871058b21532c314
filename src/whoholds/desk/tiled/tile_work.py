"""Shell: what is done with some tiles: a pass of learning over them, and their days under the pull.

The same functions run in one process and in several: what tiles tell each other lies in arrays
that all of them see, and `wait` holds each until the others have come as far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from whoholds.desk.tiled.tile_files import Plan, read_claims, read_period, read_places
from whoholds.fuse.place_chain import Chain, transition
from whoholds.fuse.said_words import word_table
from whoholds.fuse.scale.chain_fit import chain_tables, expect
from whoholds.fuse.scale.claim_rows import ClaimRows, said_table
from whoholds.fuse.scale.potts_kernel import Block, FieldModel, Grid, run_block
from whoholds.fuse.scale.potts_nowcast import AT_REST
from whoholds.fuse.scale.tiling import widths
from whoholds.fuse.state_statements import Floats

BELIEFS = "beliefs"


class Share(NamedTuple):
    """Some tiles of a folder."""

    folder: Path
    plan: Plan
    tiles: Sequence[int]


class Sums(NamedTuple):
    """What a pass over some tiles found; that of all tiles is their sum."""

    counts: Floats  # (sources, words, states)
    weighed: Floats  # (days, states, states)
    log_evidence: float


class Exchange(NamedTuple):
    """All places on the last day of a block: one half is read, the other written, in turn."""

    belief: NDArray[np.float32]  # (2, places, states)
    moving: NDArray[np.bool_]  # (2, places), whether they moved on that day


def exchange(places: int, states: int) -> Exchange:
    """For tiles of one process."""
    return Exchange(np.zeros((2, places, states), np.float32), np.ones((2, places), np.bool_))


def pass_over(share: Share, chain: Chain) -> Sums:
    """Expectations under a chain over the claims of some tiles, one tile held at a time."""
    words, plan = word_table(chain.confusion), share.plan
    tables = chain_tables(np.zeros((0, plan.states)), chain.generator, words, plan.days - 1)
    whole = Sums(np.zeros_like(tables.table.said), np.zeros_like(tables.moves), 0.0)
    for tile in share.tiles:
        rows = read_claims(share.folder, plan, tile)
        start = read_places(share.folder, plan, tile).start[: len(rows.first) - 1]
        found, log_evidence = expect(rows, tables._replace(start=start))
        whole = added(whole, Sums(*found, log_evidence))
    return whole


def added(one: Sums, two: Sums) -> Sums:
    """Both together."""
    return Sums(
        one.counts + two.counts, one.weighed + two.weighed, one.log_evidence + two.log_evidence
    )


def make_days(
    share: Share,
    chain: Chain,
    told: Exchange,
    kept: Sequence[int],
    wait: Callable[[], object],
) -> int:
    """Beliefs of some tiles on all days; those of the days kept are written to `beliefs/`.

    Args:
        share: the tiles.
        chain: what was learned.
        told: what tiles tell each other; of all tiles.
        kept: the days written.
        wait: returns when every other process has made the block too.

    Returns:
        How many beliefs were computed, those of halos too.
    """
    step = np.ascontiguousarray(transition(chain.generator, 1.0))
    table, plan = said_table(word_table(chain.confusion)), share.plan
    opened = [_Opened(share.folder, plan, tile) for tile in share.tiles]
    computed = 0
    for turn, first in enumerate(range(0, plan.days, plan.block_days)):
        for tile in opened:
            model = FieldModel(tile.start, step, table, tile.local.near)
            computed += tile.make(model, first, told, turn % 2)
            tile.keep(first, kept)
        wait()
    for tile in opened:
        tile.write()
    return computed


def read_beliefs(folder: Path, plan: Plan, days: int) -> Grid:
    """What was kept, (days kept, places, states), places by the numbers of the tiling."""
    grid = np.zeros((days, plan.first[-1], plan.states), np.float32)
    for tile, low in enumerate(plan.first[:-1]):
        table = parquet.read_table(folder / BELIEFS / f"{tile}.parquet")
        for k in range(plan.states):
            held = table[f"prob_{k}"].to_numpy().reshape(days, -1)
            grid[:, low : low + held.shape[1], k] = held
    return grid


class _Opened:
    """A tile while its days are made: its places, and the claims of one period."""

    def __init__(self, folder: Path, plan: Plan, tile: int) -> None:
        self._folder, self._plan, self._tile = folder, plan, tile
        self.local, self.start = read_places(folder, plan, tile)
        self._own = slice(plan.first[tile], plan.first[tile + 1])
        self._grid = np.zeros((plan.block_days + 1, *self.start.shape), np.float32)
        self._rows: ClaimRows | None = None
        self._kept: list[tuple[int, Grid]] = []

    def make(self, model: FieldModel, first: int, told: Exchange, half: int) -> int:
        """The days of a block from what all places were on the day before it."""
        plan, local, own = self._plan, self.local, self.local.up_to[0]
        if first % plan.period_days == 0:
            period = first // plan.period_days
            self._rows = read_period(self._folder, self._tile, period)
        assert self._rows is not None
        self._grid[0] = told.belief[half, local.place]
        moving = told.moving[half, local.place]
        days = min(plan.block_days, plan.days - first)
        block = Block(first, first - 1, widths(local.up_to, days), AT_REST)
        computed = int(run_block(self._grid, self._rows, model, block, moving))
        told.belief[1 - half, self._own] = self._grid[days, :own]
        told.moving[1 - half, self._own] = moving[:own]
        return computed

    def keep(self, first: int, days: Sequence[int]) -> None:
        """Hold on to the days of the block that are to be written."""
        own = self.local.up_to[0]
        for day in days:
            if first <= day < first + self._plan.block_days:
                self._kept.append((day, self._grid[day - first + 1, :own].copy()))

    def write(self) -> None:
        """Write what was kept, a row a place and day."""
        folder = self._folder / BELIEFS
        folder.mkdir(exist_ok=True)
        own = self.local.up_to[0]
        beliefs = np.concatenate([belief for _, belief in self._kept])
        columns: dict[str, Any] = {
            "day": np.repeat(np.array([d for d, _ in self._kept], np.int16), own),
            "place": np.tile(self.local.place[:own], len(self._kept)),
        }
        columns |= {f"prob_{k}": beliefs[:, k] for k in range(beliefs.shape[1])}
        parquet.write_table(pa.table(columns), folder / f"{self._tile}.parquet", compression="zstd")
