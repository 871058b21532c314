"""Shell: a made-up front in tiles and without, in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from whoholds.bench.front_claims import FrontClaims
from whoholds.bench.tile_speed import TileSpeed
from whoholds.desk.fuse_stages import PARTIES, front_prior, made, raw_front, timed
from whoholds.desk.tiled.tile_crew import TileCrew
from whoholds.desk.tiled.tile_files import Front, Plan, write_tiles
from whoholds.desk.tiled.tile_work import read_beliefs
from whoholds.fuse.place_chain import first_chain
from whoholds.fuse.scale.chain_fit import Prior, Round, fit_rows
from whoholds.fuse.scale.claim_rows import RawClaims, pack_rows
from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.potts_kernel import Grid, run_days
from whoholds.fuse.scale.potts_nowcast import AT_REST, STRENGTH, field_model
from whoholds.fuse.scale.tiling import tiled
from whoholds.places.ground.tiles import tile_cells

ROUNDS, JOBS = 4, 2
#: Claims that are handed over at a time while tiles are written.
_CHUNK = 1_000_000
#: Days whose beliefs are compared: the last of so many spans of the same length.
_COMPARED = 12
#: Where the made-up plane lies: kilometres become degrees about here.
_LAT_DEG, _LON_DEG, _DEGREE_KM = 45.0, 30.0, 111.2


class _Whole(NamedTuple):
    """The same without tiles."""

    fit: Round
    fit_s: float
    grid: Grid
    days_s: float
    computed: int


class _Tiled(NamedTuple):
    fit_s: float
    days_s: float
    computed: int
    wall_s: float


def measure_tiles(claims: int, places: int, days: int, most: int) -> TileSpeed:
    """Learn and map without tiles, with them, and with them in several processes.

    Args:
        claims: how many, and so the next two.
        places: that they are about.
        days: that they are about.
        most: places of a tile.
    """
    front = made(claims, places, days)
    kept = sorted({(n + 1) * days // _COMPARED - 1 for n in range(_COMPARED)} - {-1})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written_s, plan = timed(lambda: _write(folder, front, days, most))
        disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
        order = tiled(_cells(front, most)).order
        _worked(folder, front, 1, kept)  # once before it counts: loops are compiled
        one = _worked(folder, front, 1, kept)
        found = read_beliefs(folder, plan, len(kept))
        many = _worked(folder, front, JOBS, kept)
        whole = _without(front, days)
        off = np.abs(found - whole.grid[np.array(kept)][:, order]).max()
        again = read_beliefs(folder, plan, len(kept))
        off = max(off, np.abs(again - found).max())
    return TileSpeed(
        claims=claims, places=places, days=days, tiles=len(plan.claims),
        most_places=int(np.diff(plan.first).max()), block_days=plan.block_days,
        written_s=written_s, disk_bytes=disk, halo_claims=sum(plan.halo_claims),
        rounds=ROUNDS, fit_s=one.fit_s, whole_fit_s=whole.fit_s,
        days_s=one.days_s, whole_days_s=whole.days_s,
        computed=one.computed, whole_computed=whole.computed,
        shared_bytes=places * (plan.states * 4 + 1), off=float(off),
        jobs=JOBS, one_wall_s=one.wall_s, jobs_wall_s=many.wall_s,
    )  # fmt: skip


def _cells(front: FrontClaims, most: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """The tiles of places on the made-up plane, as if it lay on the globe."""
    east, north = front.position.T / _DEGREE_KM
    return tile_cells(_LAT_DEG + north, _LON_DEG + east / np.cos(np.radians(_LAT_DEG)), most)


def _write(folder: Path, front: FrontClaims, days: int, most: int) -> Plan:
    near = near_places(front.position, STRENGTH)
    cut = Front(front_prior(front).start, near, tiled(_cells(front, most)))
    return write_tiles(folder, cut, _chunks(front), days)


def _chunks(front: FrontClaims) -> Iterator[RawClaims]:
    for low in range(0, len(front.place), _CHUNK):
        yield raw_front(front, np.arange(low, min(len(front.place), low + _CHUNK)))


def _worked(folder: Path, front: FrontClaims, jobs: int, kept: list[int]) -> _Tiled:
    """Learning and all days by so many processes; CPU counts where it is one."""
    prior, begin = front_prior(front), first_chain(PARTIES, front.side)
    with TileCrew(folder, jobs) as crew:
        crew.fit(prior, begin, rounds=1)  # processes are there, their loops compiled
        begun = time.perf_counter()
        fit_s, fit = timed(lambda: crew.fit(prior, begin, rounds=ROUNDS))
        days_s, computed = timed(lambda: crew.make(fit.chain, kept))
        return _Tiled(fit_s, days_s, computed, time.perf_counter() - begun)


def _without(front: FrontClaims, days: int) -> _Whole:
    prior: Prior = front_prior(front)
    rows = pack_rows(raw_front(front, np.arange(len(front.place))), len(front.start))
    begin = first_chain(PARTIES, front.side)
    fit_s, fit = timed(lambda: fit_rows(rows, prior, begin, rounds=ROUNDS))
    model = field_model(prior, fit.chain, near_places(front.position, STRENGTH))
    grid = np.zeros((days, *prior.start.shape), np.float32)
    days_s, computed = timed(lambda: run_days(grid, rows, model, np.array([0, days]), AT_REST))
    return _Whole(fit, fit_s, grid, days_s, computed)
