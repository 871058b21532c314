"""Shell: the stages that `whoholds bench fuse` times, in seconds of CPU of this process."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from msgspec.structs import replace

from whoholds.bench.front_claims import Checks, FrontClaims, checks, front_claims
from whoholds.bench.fuse_speed import FieldSpeed, FuseSpeed, PassLaps
from whoholds.bench.speed import Lap
from whoholds.desk.bare_chain_loop import bare_loop
from whoholds.fuse.interest import prior_counts
from whoholds.fuse.place_chain import Chain, first_chain
from whoholds.fuse.said_words import word_table
from whoholds.fuse.scale.chain_fit import Prior, chain_tables, expect, fit_rows
from whoholds.fuse.scale.claim_rows import ClaimRows, RawClaims, add_rows, pack_rows
from whoholds.fuse.scale.near_places import near_places, tile_order
from whoholds.fuse.scale.potts_kernel import FieldModel, Grid, rerun_late, run_days
from whoholds.fuse.scale.potts_nowcast import AT_REST, HANDED_ON, STRENGTH, field_model
from whoholds.fuse.scale.potts_smoother import smooth
from whoholds.fuse.state_statements import Floats, Ints

SEED, ROUNDS, PARTIES = 20_261_123, 40, 2
#: Shares of the claims at which a pass is timed: .5, 1, 2 and 5 million of the full size.
_SHARES = (0.1, 0.2, 0.4, 1.0)
#: Times that each is timed, ours and the bare loop in turn.
_LAPS = 5
#: Claims that come at the end, about one of the last so many days.
_LATE, _LATE_DAYS = 100, 60
#: Place-days that are scored, from which day on, and how near to the line is near.
_CHECKED, _FIRST_CHECKED, _NEAR_KM = 200_000, 30, 10.0
_LEAST = 1e-4
_START_RIGHT = 0.95
_T = TypeVar("_T")


def measure_here(claims: int, places: int, days: int) -> FuseSpeed:
    """Make claims, learn from them and map them, in this process."""
    compile_s, _ = timed(lambda: _everything_once(days=20))
    made_s, front = timed(lambda: made(claims, places, days))
    packed_s, rows = timed(lambda: packed(front, np.arange(claims)))
    passes = tuple(time_passes(front, max(1, round(claims * x)), days) for x in _SHARES)
    fit_s, chain = timed(lambda: learned(front, rows))
    field = map_days(front, chain, days)
    return FuseSpeed(
        claims=claims,
        places=places,
        days=days,
        sources=len(front.side),
        compile_s=compile_s,
        made_s=made_s,
        packed_s=packed_s,
        passes=passes,
        rounds=ROUNDS,
        fit_s=fit_s,
        field=field,
        peak_mb=peak_mb(),
    )


def made(claims: int, places: int, days: int) -> FrontClaims:
    """A front's claims, with places that are near each other near in number."""
    front = front_claims(SEED, claims=claims, places=places, days=days)
    order = tile_order(front.position)
    number = np.empty(places, np.int32)
    number[order] = np.arange(places)
    return replace(
        front,
        position=front.position[order],
        start=front.start[order],
        place=number[front.place],
    )


def packed(front: FrontClaims, chosen: Ints) -> ClaimRows:
    """The claims of these numbers, sorted for the loops."""
    return pack_rows(raw_front(front, chosen), len(front.start))


def time_passes(front: FrontClaims, claims: int, days: int) -> PassLaps:
    """Seconds of a pass over the first so many claims, and of the bare loop over them."""
    rows = packed(front, np.arange(claims))
    chain = first_chain(PARTIES, front.side)
    words = word_table(chain.confusion)
    tables = chain_tables(_start(front), chain.generator, words, days - 1)
    expect(rows, tables)
    bare_loop(rows, tables)
    laps = []
    for _ in range(_LAPS):
        ours_s, _done = timed(lambda: expect(rows, tables))
        bare_s, _sum = timed(lambda: bare_loop(rows, tables))
        laps.append(Lap(ours_s, bare_s))
    return PassLaps(claims, tuple(laps))


def learned(front: FrontClaims, rows: ClaimRows) -> Chain:
    """Rates and tables after all rounds."""
    prior, begin = front_prior(front), first_chain(PARTIES, front.side)
    return fit_rows(rows, prior, begin, rounds=ROUNDS).chain


def map_days(front: FrontClaims, chain: Chain, days: int) -> FieldSpeed:
    """The field over all days but for some claims, those claims coming late, and its scores."""
    is_late = np.flatnonzero(front.day >= days - _LATE_DAYS)[-_LATE:]
    rows = packed(front, np.setdiff1d(np.arange(len(front.day)), is_late))
    model = field_model(front_prior(front), chain, near_places(front.position, STRENGTH))
    grid = np.empty((days, *model.start.shape), np.float32)
    filter_s, computed = timed(lambda: run_days(grid, rows, model, np.array([0, days]), AT_REST))
    late_s, (rows, again) = timed(lambda: _come_late(grid, rows, model, raw_front(front, is_late)))
    told = checks(SEED, front.position, count=_CHECKED, first_day=min(_FIRST_CHECKED, days - 1),
                  days=days)  # fmt: skip
    ours = loss_of(grid[told.day, told.place], told)
    last = loss_of(last_said(front, rows, told), told)
    smooth_s, _ = timed(lambda: smooth(grid, rows, model))
    return FieldSpeed(
        beliefs=days * len(front.start),
        filter_s=filter_s,
        computed=computed,
        smooth_s=smooth_s,
        late=len(is_late),
        late_s=late_s,
        late_computed=again,
        log_loss=ours[0],
        near_log_loss=ours[1],
        last_log_loss=last[0],
        near_last_log_loss=last[1],
    )


def last_said(front: FrontClaims, rows: ClaimRows, told: Checks) -> Floats:
    """What each place was last said to be, or the start map says, as far as that is right.

    How far is taken from the truth itself, which is generous to it.
    """
    place = np.repeat(np.arange(len(front.start)), np.diff(rows.first))
    key = place.astype(np.int64) << 16 | rows.day
    at = np.searchsorted(key, told.place << 16 | told.day, side="right") - 1
    known = at >= rows.first[told.place]
    said = np.where(known, rows.word[np.maximum(at, 0)], front.start[told.place])
    right = float((said == told.state).mean())
    return np.where(np.eye(PARTIES + 1, dtype=bool)[said], right, (1 - right) / PARTIES)


def loss_of(chances: Floats, told: Checks) -> tuple[float, float]:
    """Log loss of P(state) on place-days, and of those near the line (0 where there are none)."""
    loss = -np.log(np.clip(chances[np.arange(len(told.state)), told.state], _LEAST, 1))
    near = told.front_km < _NEAR_KM
    return float(loss.mean()), float(loss[near].sum() / max(1, near.sum()))


def timed(run: Callable[[], _T]) -> tuple[float, _T]:
    """Seconds of CPU, and what came out."""
    begun = time.process_time()
    found = run()
    return time.process_time() - begun, found


def _come_late(
    grid: Grid, rows: ClaimRows, model: FieldModel, late: RawClaims
) -> tuple[ClaimRows, int]:
    """Put late claims among the rows and bring the grid up to date; how many were computed."""
    rows = add_rows(rows, late)
    order = np.argsort(late.day, kind="stable")
    at = np.stack([late.place[order], late.day[order]], axis=1).astype(np.int64)
    return rows, rerun_late(grid, rows, model, at, len(grid), HANDED_ON)


def _everything_once(days: int) -> None:
    """Compile every loop, or fetch it."""
    front = made(500, 40, days)
    rows = packed(front, np.arange(500))
    time_passes(front, 500, days)
    map_days(front, learned(front, rows), days)


def raw_front(front: FrontClaims, chosen: Ints) -> RawClaims:
    """The claims of these numbers, as they were made."""
    return RawClaims(
        front.place[chosen],
        front.day[chosen],
        front.source[chosen],
        front.word[chosen],
        front.weight[chosen],
    )


def front_prior(front: FrontClaims) -> Prior:
    """What is held before the front's claims."""
    return Prior(_start(front), prior_counts(PARTIES, front.side))


def _start(front: FrontClaims) -> Floats:
    """P(state) on day 0 by the start map."""
    said = np.eye(PARTIES + 1, dtype=bool)[front.start]
    return np.where(said, _START_RIGHT, (1 - _START_RIGHT) / PARTIES)


def peak_mb() -> float:
    """Peak memory of this process."""
    # Linux counts a child's peak from its parent's on, but not in this file.
    told = Path("/proc/self/status")
    if told.is_file():
        lines = told.read_text().splitlines()
        return next(int(x.split()[1]) for x in lines if x.startswith("VmHWM")) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
