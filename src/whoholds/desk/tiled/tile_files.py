"""Shell: a front cut into tiles, on a disk as Parquet, each tile with all that its work needs.

    plan.json            sizes, the tiles, the number that each place had before
    places/N.parquet     a tile's own places and its halo: number, P(state on day 0), links
    claims/N.parquet     claims about its own places, by period of days, place and day
    halo/N.parquet       the same about the places of its halo

A row group is one period: who needs some days reads only those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from whoholds.errors import NoSuchInput
from whoholds.fuse.scale.claim_rows import ClaimRows, RawClaims
from whoholds.fuse.scale.near_places import NearPlaces
from whoholds.fuse.scale.tiling import Local, Tiling, local_of, near_in, renumbered
from whoholds.fuse.state_statements import Floats, Ints

PLACES, CLAIMS, HALO, SPILLED = "places", "claims", "halo", "spilled"
PLAN = "plan.json"
#: Days of a block, after each of which tiles hear of each other: the halo is as many links deep.
BLOCK_DAYS = 4
#: Days whose claims are held at a time while days are made, a multiple of the block's.
PERIOD_DAYS = 64
_COLUMNS = pa.schema(
    {"place": pa.int32(), "day": pa.int16(), "source": pa.int32(), "word": pa.uint8(),
     "weight": pa.float32()}
)  # fmt: skip


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of tiles holds."""

    first: tuple[int, ...]  # (tiles + 1,), the first place of each, then how many there are
    cells: tuple[str, ...]  # H3, of each tile
    states: int
    days: int
    block_days: int
    period_days: int
    claims: tuple[int, ...] = ()  # of each tile
    halo_claims: tuple[int, ...] = ()

    @property
    def periods(self) -> int:
        """How many row groups a file of claims has."""
        return -(-self.days // self.period_days)


class Front(NamedTuple):
    """Places of a case, by the numbers that the claims have."""

    start: Floats  # (places, states), P(state on day 0)
    near: NearPlaces
    tiling: Tiling


class TilePlaces(NamedTuple):
    """What is read of a tile's places."""

    local: Local
    start: Floats  # (local, states)


def write_tiles(
    folder: Path,
    front: Front,
    chunks: Iterable[RawClaims],
    days: int,
    *,
    block_days: int = BLOCK_DAYS,
    period_days: int = PERIOD_DAYS,
) -> Plan:
    """Cut a front into tiles; what lay in the folder's own subfolders is replaced.

    One chunk of the claims is held at a time, then one tile's.

    Args:
        folder: where to.
        front: the places.
        chunks: the claims, in any order; those of one place and day keep theirs.
        days: how many days there are.
        block_days: see `BLOCK_DAYS`.
        period_days: see `PERIOD_DAYS`; made a multiple of `block_days`.
    """
    for name in (PLACES, CLAIMS, HALO, SPILLED):
        rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    period_days = max(1, period_days // block_days) * block_days
    first = front.tiling.first.tolist()
    number = renumbered(front.tiling.order)
    _spill(folder, number, front.tiling.first, chunks)
    plan = Plan(
        first=tuple(first),
        cells=tuple(f"{cell:x}" for cell in front.tiling.cell.tolist()),
        states=front.start.shape[1],
        days=days,
        block_days=block_days,
        period_days=period_days,
    )
    near, start = near_in(front.near, front.tiling.order), front.start[front.tiling.order]
    claims = [_settle(folder, plan, tile) for tile in range(len(first) - 1)]
    halo = []
    for tile in range(len(first) - 1):
        local = local_of(near, (first[tile], first[tile + 1]), block_days)
        _write_places(folder / PLACES / f"{tile}.parquet", local, start[local.place])
        halo.append(_write_halo(folder, plan, tile, local))
    rmtree(folder / SPILLED)
    plan = msgspec.structs.replace(plan, claims=tuple(claims), halo_claims=tuple(halo))
    (folder / PLAN).write_bytes(msgspec.json.encode(plan))
    return plan


def plan_of(folder: Path) -> Plan:
    """The plan of a folder of tiles.

    Raises:
        NoSuchInput: there is none.
    """
    try:
        return msgspec.json.decode((folder / PLAN).read_bytes(), type=Plan)
    except (OSError, msgspec.MsgspecError) as cause:
        raise NoSuchInput(f"{folder} holds no tiles: write them first") from cause


def read_places(folder: Path, plan: Plan, tile: int) -> TilePlaces:
    """A tile's own places and its halo."""
    table = parquet.read_table(folder / PLACES / f"{tile}.parquet")
    links = table["near"].combine_chunks()
    near = NearPlaces(
        links.offsets.to_numpy().astype(np.int64),
        links.values.to_numpy(),
        table["pull"].combine_chunks().values.to_numpy(),
    )
    ring = table["ring"].to_numpy()
    up_to = np.searchsorted(ring, np.arange(plan.block_days + 1), side="right")
    start = np.stack([table[f"start_{k}"].to_numpy() for k in range(plan.states)], axis=1)
    local = Local(table["place"].to_numpy(), up_to, near)
    return TilePlaces(local, np.ascontiguousarray(start))


def read_claims(folder: Path, plan: Plan, tile: int) -> ClaimRows:
    """All claims about a tile's own places, as the loops read them."""
    table = parquet.read_table(folder / CLAIMS / f"{tile}.parquet")
    return _rows(_arrays(table), plan.first[tile + 1] - plan.first[tile], ordered=False)


def read_period(folder: Path, tile: int, period: int) -> ClaimRows:
    """The claims of one period about a tile's places and those of its halo that are worked out."""
    own, halo = (
        _arrays(parquet.ParquetFile(folder / name / f"{tile}.parquet").read_row_group(period))
        for name in (CLAIMS, HALO)
    )
    places = parquet.read_metadata(folder / PLACES / f"{tile}.parquet").num_rows
    return _rows([np.concatenate(pair) for pair in zip(own, halo, strict=True)], places)


def _spill(folder: Path, number: Ints, first: Ints, chunks: Iterable[RawClaims]) -> None:
    """Each chunk's claims into a file for each tile, places by their number in it."""
    for turn, raw in enumerate(chunks):
        place = number[raw.place]
        tile = np.searchsorted(first, place, side="right") - 1
        order = np.argsort(tile, kind="stable")
        cut = np.searchsorted(tile[order], np.arange(len(first)))
        weight = np.ones(len(place)) if raw.weight is None else raw.weight
        columns = [place - first[tile], raw.day, raw.source, raw.word, weight]
        for t in np.flatnonzero(np.diff(cut)).tolist():
            at = order[cut[t] : cut[t + 1]]
            _write(folder / SPILLED / f"{t}-{turn:06}.parquet", [[c[at] for c in columns]])


def _settle(folder: Path, plan: Plan, tile: int) -> int:
    """A tile's claims in their order; returns how many."""
    parts = [_arrays(parquet.read_table(p)) for p in _spilled(folder, tile)]
    columns = [np.concatenate(c) for c in zip(*parts, strict=True)] if parts else _nothing()
    _write(folder / CLAIMS / f"{tile}.parquet", _periods(columns, plan))
    return len(columns[0])


def _spilled(folder: Path, tile: int) -> list[Path]:
    return sorted((folder / SPILLED).glob(f"{tile}-*.parquet"))


def _write_halo(folder: Path, plan: Plan, tile: int, local: Local) -> int:
    """The claims about the places of a halo that are worked out; returns how many."""
    low, high = int(local.up_to[0]), int(local.up_to[-2])
    outer = local.place[low:high]
    order = np.argsort(outer)
    outer, here = outer[order], (low + order).astype(np.int32)
    found = []
    owner = np.searchsorted(plan.first, outer, side="right") - 1
    for other in np.unique(owner).tolist():
        mine = owner == other
        places = np.full(plan.first[other + 1] - plan.first[other], -1, np.int32)
        places[outer[mine] - plan.first[other]] = here[mine]
        columns = _arrays(parquet.read_table(folder / CLAIMS / f"{other}.parquet"))
        at = np.flatnonzero(places[columns[0]] >= 0)
        found.append([places[columns[0][at]], *(c[at] for c in columns[1:])])
    columns = [np.concatenate(c) for c in zip(*found, strict=True)] if found else _nothing()
    _write(folder / HALO / f"{tile}.parquet", _periods(columns, plan))
    return len(columns[0])


def _periods(columns: list[NDArray[Any]], plan: Plan) -> Iterator[list[NDArray[Any]]]:
    """Rows of each period, by place and day."""
    place, day = columns[0].astype(np.int64), columns[1].astype(np.int64)
    order = np.lexsort((day, place, day // plan.period_days))
    cut = np.searchsorted(day[order] // plan.period_days, np.arange(plan.periods + 1))
    for low, high in pairwise(cut.tolist()):
        yield [c[order[low:high]] for c in columns]


def _write_places(path: Path, local: Local, start: Floats) -> None:
    ring = np.repeat(np.arange(len(local.up_to)), np.diff(local.up_to, prepend=0))
    offsets = pa.array(local.near.first.astype(np.int32))
    columns = {
        "place": pa.array(local.place),
        "ring": pa.array(ring.astype(np.int16)),
        "near": pa.ListArray.from_arrays(offsets, pa.array(local.near.place)),
        "pull": pa.ListArray.from_arrays(offsets, pa.array(local.near.pull)),
    }
    columns |= {f"start_{k}": pa.array(start[:, k]) for k in range(start.shape[1])}
    parquet.write_table(pa.table(columns), path)


def _write(path: Path, groups: Iterable[list[NDArray[Any]]]) -> None:
    """Columns of claims, a row group each; an empty one too, so that they can be counted."""
    with parquet.ParquetWriter(path, _COLUMNS, compression="zstd") as file:
        for columns in groups:
            arrays = [pa.array(c, t) for c, t in zip(columns, _COLUMNS.types, strict=True)]
            table = pa.Table.from_arrays(arrays, schema=_COLUMNS)
            file.write_table(table, row_group_size=max(1, len(table)))


def _arrays(table: pa.Table) -> list[NDArray[Any]]:
    return [table[name].to_numpy() for name in _COLUMNS.names]


def _nothing() -> list[NDArray[Any]]:
    return [np.zeros(0, t.to_pandas_dtype()) for t in _COLUMNS.types]


def _rows(columns: list[NDArray[Any]], places: int, *, ordered: bool = True) -> ClaimRows:
    """Columns as the loops read them; those of several periods are put in order of the places."""
    place, day, source, word, weight = columns
    if not ordered:
        # Numbers of 16 bits are sorted in one pass.
        narrow = place.astype(np.uint16) if places <= 1 << 16 else place
        order = np.argsort(narrow, kind="stable")
        day, source, word, weight = (c[order] for c in (day, source, word, weight))
    first = np.concatenate([[0], np.cumsum(np.bincount(place, minlength=places))])
    return ClaimRows(first, day, source, word, weight)
