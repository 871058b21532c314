"""How good estimates were by what was certain later, with intervals.

Place-days are not independent: one surprise moves its neighbours and stays for weeks. They are
put into blocks of space and time, and whole blocks are drawn again with replacement.
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.state_statements import Floats, Ints

#: A place-day is settled when the estimate made this many days later gives one state so much.
SETTLE_DAYS = 30
CERTAIN = 0.95
#: Size of a block. Contested ground dwells for 75 days on the mean, and learned reaches are 29 to
#: 51 km (docs/decisions/2026-11-23-fusion-core.md).
TILE_KM = 50.0
LONG_BLOCK, SHORT_BLOCK = 60, 30
#: Fewer long blocks of time than this, and short ones are taken.
_LEAST_BLOCKS = 4
#: Draws of all blocks behind an interval, of which nine in ten lie inside.
DRAWS = 1000
_BOUNDS = (0.05, 0.95)
_BINS = 15
_CLIP = 1e-4
#: Rows that are scored at a time.
_ROWS = 1_000_000


class Scored(msgspec.Struct, frozen=True):
    """A score and, where there are two blocks or more, the bounds of nine draws in ten."""

    value: float
    low: float | None = None
    high: float | None = None


class ReliabilityBin(msgspec.Struct, frozen=True):
    """Of all probabilities said between `above` and `upto`: their mean, and how often it was so."""

    above: float
    upto: float
    count: int  # probabilities, one a state of each place-day
    said: float
    happened: Scored


class ControlReport(msgspec.Struct, frozen=True):
    """Scores over place-days; `blocks` of `block_days` days by `tile_km` stand for independence."""

    log_loss: Scored
    brier: Scored
    ece: Scored
    reliability: tuple[ReliabilityBin, ...]
    place_days: int
    share: float  # of all place-days that could have been settled
    blocks: int
    block_days: int
    tile_km: float


class Sample(msgspec.Struct, frozen=True):
    """Place-days to score, one a row, and the block of each."""

    probability: Floats  # (rows, states)
    state: Ints  # (rows,)
    block: Ints  # (rows,), from 0
    block_days: int
    share: float = 1.0


def settled_states(later: Floats) -> Ints:
    """The state that a later estimate (..., states) is certain of, or -1."""
    return np.where(later.max(axis=-1) >= CERTAIN, later.argmax(axis=-1), -1)


def settled_sample(
    probability: Floats, state: Ints, position: Floats, within: NDArray[np.bool_] | None = None
) -> Sample:
    """The place-days whose state is settled.

    Args:
        probability: estimates as they were on their day, (places, days, states).
        state: what was certain later, (places, days); -1 where nothing was.
        position: of the places, km, (places, 2).
        within: the place-days that count, (places, days); all if not given.
    """
    open_to = np.ones(state.shape, dtype=bool) if within is None else within
    kept = open_to & (state >= 0)
    place, day = np.nonzero(kept)
    length = block_length(day)
    block = _block_numbers(position, place, day, length)
    share = float(kept.sum() / max(open_to.sum(), 1))
    return Sample(probability[kept], state[kept], block, length, share)


def block_length(day: Ints) -> int:
    """Days of a block: long ones, unless the days given are too few for four of them."""
    span = int(np.ptp(day)) + 1 if len(day) else 0
    return LONG_BLOCK if span >= _LEAST_BLOCKS * LONG_BLOCK else SHORT_BLOCK


def block_numbers(position: Floats, day: Ints, length: int) -> Ints:
    """Number of the block that each row lies in, from 0; position (rows, 2) in km, day (rows,)."""
    return _block_numbers(position, np.arange(len(day)), day, length)


def _block_numbers(position: Floats, place: Ints, day: Ints, length: int) -> Ints:
    """The same of rows that name their place by its row in `position`, which may have others."""
    if not len(day):
        return np.zeros(0, dtype=np.int64)
    own = np.flatnonzero(np.bincount(place, minlength=len(position)))
    tile = np.floor((position[own] - position[own].min(axis=0)) / TILE_KM).astype(np.int64)
    # One number a block, in the order of its coordinates: sorting rows of three takes far longer,
    # and sorting rows at all more memory than a case of many places and days can have.
    code = tile[:, 0] * (int(tile[:, 1].max()) + 1) + tile[:, 1]
    number = np.zeros(len(position), np.int64)
    number[own] = np.unique(code, return_inverse=True)[1].reshape(-1)
    since = (day - day.min()) // length
    both = number[place] * (int(since.max()) + 1) + since
    rank: NDArray[np.int64] = np.cumsum(np.bincount(both) > 0) - 1
    rows: NDArray[np.int64] = rank[both]
    return rows


def score_sample(sample: Sample, chance: np.random.Generator) -> ControlReport | None:
    """Scores with intervals of blocks drawn again; None when there is nothing to score."""
    if not len(sample.state):
        return None
    sums = _block_sums(sample)
    blocks = len(sums.days)
    again = chance.multinomial(blocks, np.full(blocks, 1 / blocks), DRAWS).astype(float)
    weights = np.vstack([np.ones(blocks), again])
    rows = weights @ sums.days
    ok = rows > 0
    said, happened = (np.tensordot(weights, x, 1) for x in (sums.said, sums.happened))
    gap = np.abs(said - happened).sum(axis=2).mean(axis=1)
    log_loss, brier, ece = (
        _scored(total[ok] / rows[ok], blocks)
        for total in (weights @ sums.log_loss, weights @ sums.brier, gap)
    )
    return ControlReport(
        log_loss,
        brier,
        ece,
        _reliability(sums, weights),
        len(sample.state),
        sample.share,
        blocks,
        sample.block_days,
        TILE_KM,
    )


class _Sums(NamedTuple):
    """Everything that a score adds up, by block; `said` and `happened` by state and bin too."""

    days: Floats  # place-days, (blocks,)
    log_loss: Floats
    brier: Floats
    said: Floats  # (blocks, states, bins)
    happened: Floats
    told: Floats  # how many probabilities


def _block_sums(sample: Sample) -> _Sums:
    """Sums over all rows, part by part: 33 million place-days at once would take 4 GB."""
    blocks = int(sample.block.max()) + 1
    starts = range(0, len(sample.state), _ROWS)
    parts = (_sums_of(sample, slice(n, n + _ROWS), blocks) for n in starts)
    return reduce(lambda one, other: _Sums(*map(np.add, one, other)), parts)


def _sums_of(sample: Sample, rows: slice, blocks: int) -> _Sums:
    p, state, block = sample.probability[rows], sample.state[rows], sample.block[rows]
    p, states = p.astype(np.float64), p.shape[1]
    true = np.eye(states)[state]
    loss = -np.log(np.clip(p[np.arange(len(p)), state], _CLIP, 1))
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    cell = ((block[:, None] * states + np.arange(states)) * _BINS + bins).ravel()
    shape = (blocks, states, _BINS)

    def by_bin(weight: Floats) -> Floats:
        found = np.bincount(cell, weight.ravel(), blocks * states * _BINS)
        return found.astype(np.float64).reshape(shape)

    def by_block(weight: Floats) -> Floats:
        return np.bincount(block, weight, blocks).astype(np.float64)

    return _Sums(
        by_block(np.ones(len(p))),
        by_block(loss),
        by_block(((p - true) ** 2).sum(axis=1)),
        by_bin(p),
        by_bin(true),
        by_bin(np.ones_like(p)),
    )


def _reliability(sums: _Sums, weights: Floats) -> tuple[ReliabilityBin, ...]:
    """All states together; bins in which nothing was said are left out."""
    said, happened, told = (weights @ x.sum(axis=1) for x in (sums.said, sums.happened, sums.told))
    found = []
    for k in np.flatnonzero(told[0]):
        ok = told[:, k] > 0
        blocks = int((sums.told.sum(axis=1)[:, k] > 0).sum())
        share = _scored(happened[ok, k] / told[ok, k], blocks)
        mean = float(said[0, k] / told[0, k])
        found.append(ReliabilityBin(k / _BINS, (k + 1) / _BINS, int(told[0, k]), mean, share))
    return tuple(found)


def _scored(values: Floats, blocks: int) -> Scored:
    """The first value is the score itself, the others are of draws."""
    if blocks < 2:
        return Scored(float(values[0]))
    low, high = np.quantile(values[1:], _BOUNDS)
    return Scored(float(values[0]), float(low), float(high))
