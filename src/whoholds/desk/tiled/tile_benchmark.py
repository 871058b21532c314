"""Shell: a made-up front in tiles and without, in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from whoholds.bench.front_claims import FrontClaims
from whoholds.bench.tile_speed import TileSpeed
from whoholds.desk.fuse_stages import PARTIES, front_prior, made, raw_front, timed
from whoholds.desk.kept_figures import KeptFigures
from whoholds.desk.tiled.tile_crew import TileCrew
from whoholds.desk.tiled.tile_files import Front, Plan, write_tiles
from whoholds.desk.tiled.tile_work import read_beliefs
from whoholds.fuse.place_chain import first_chain
from whoholds.fuse.scale.chain_fit import Prior, fit_rows
from whoholds.fuse.scale.claim_rows import RawClaims, pack_rows
from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.potts_kernel import run_days
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


class _Tiled(NamedTuple):
    """Learning and all days, in tiles or without; beliefs of some days in the tiles' order."""

    fit_s: float
    days_s: float
    computed: int
    wall_s: float
    beliefs: bytes = b""


def measure_tiles(
    claims: int, places: int, days: int, most: int, keep: Path | None = None
) -> TileSpeed:
    """Learn and map without tiles, with them, and with them in several processes.

    Args:
        claims: how many, and so the next two.
        places: that they are about.
        days: that they are about.
        most: places of a tile.
        keep: a folder for figures as they come, from which a stopped run goes on.
    """
    told = f"{claims:,} claims, {places:,} places, {days:,} days, tiles of {most:,} places"
    kept = KeptFigures(keep, told)
    kept.say(f"{told}: tiles by one process twice, by {JOBS} once, then without")
    return _measured(made(claims, places, days), days, most, kept)


def _measured(front: FrontClaims, days: int, most: int, kept: KeptFigures) -> TileSpeed:
    shown = sorted({(n + 1) * days // _COMPARED - 1 for n in range(_COMPARED)} - {-1})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written_s, plan = timed(lambda: _write(folder, front, days, most))
        kept.say(f"{len(plan.claims)} tiles are cut: {written_s:.1f} s")
        disk = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
        order = tiled(_cells(front, most)).order

        def worked(jobs: int) -> _Tiled:
            spent = _worked(folder, front, jobs, shown)
            return spent._replace(beliefs=read_beliefs(folder, plan, len(shown)).tobytes())

        def once_before() -> _Tiled:
            return worked(1)

        one = kept.take("tiles by one process", _Tiled, lambda: (once_before(), worked(1))[1])
        many = kept.take(f"tiles by {JOBS} processes", _Tiled, lambda: worked(JOBS))
        whole = kept.take("without tiles", _Tiled, lambda: _without(front, days, shown, order))
    off = max(float(np.abs(_beliefs(t) - _beliefs(whole)).max()) for t in (one, many))
    return TileSpeed(
        claims=len(front.place), places=len(front.start), days=days, tiles=len(plan.claims),
        most_places=int(np.diff(plan.first).max()), block_days=plan.block_days,
        written_s=written_s, disk_bytes=disk, halo_claims=sum(plan.halo_claims),
        rounds=ROUNDS, fit_s=one.fit_s, whole_fit_s=whole.fit_s,
        days_s=one.days_s, whole_days_s=whole.days_s,
        computed=one.computed, whole_computed=whole.computed,
        shared_bytes=len(front.start) * (plan.states * 4 + 1), off=off,
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


def _beliefs(told: _Tiled) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.frombuffer(told.beliefs, np.float32)


def _without(
    front: FrontClaims, days: int, shown: list[int], order: np.ndarray[tuple[int], Any]
) -> _Tiled:
    begun = time.perf_counter()
    prior: Prior = front_prior(front)
    rows = pack_rows(raw_front(front, np.arange(len(front.place))), len(front.start))
    begin = first_chain(PARTIES, front.side)
    fit_s, fit = timed(lambda: fit_rows(rows, prior, begin, rounds=ROUNDS))
    model = field_model(prior, fit.chain, near_places(front.position, STRENGTH))
    grid = np.zeros((days, *prior.start.shape), np.float32)
    days_s, computed = timed(lambda: run_days(grid, rows, model, np.array([0, days]), AT_REST))
    wall_s, beliefs = time.perf_counter() - begun, grid[np.array(shown)][:, order].tobytes()
    return _Tiled(fit_s, days_s, computed, wall_s, beliefs)
