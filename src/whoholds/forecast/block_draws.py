"""Intervals of mean scores: whole blocks of what hangs together are drawn again.

Outcomes near to each other in place and time are no independent events: one offensive ends a
hundred holds. The caller says which rows share a block. `fuse/scores.py` draws blocks in the same
way for sums of another kind (bins of each state); what both have in common is one line, and no
floor below the stages holds statistics.

Source: Künsch 1989, with blocks that do not overlap.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from whoholds.forecast.odds_scores import Floats

Ints = NDArray[np.int64]

#: Draws behind an interval, and the share of them that lies inside.
DRAWS = 1000
INSIDE = 0.9


class Measured(msgspec.Struct, frozen=True):
    """A figure with the bounds of nine draws in ten; None where there is only one block."""

    value: float
    low: float | None = None
    high: float | None = None


def mean_interval(scores: ArrayLike, block: ArrayLike, chance: np.random.Generator) -> Measured:
    """The mean of `scores` (rows,) over all rows; rows with the same `block` are drawn together."""
    return _ratio_interval(np.asarray(scores, dtype=float), None, block, chance)


def difference_interval(
    scores: ArrayLike, reference: ArrayLike, block: ArrayLike, chance: np.random.Generator
) -> Measured:
    """The mean of `scores` minus `reference`, row by row: below zero is better than it."""
    apart = np.asarray(scores, dtype=float) - np.asarray(reference, dtype=float)
    return _ratio_interval(apart, None, block, chance)


def skill_interval(
    scores: ArrayLike, reference: ArrayLike, block: ArrayLike, chance: np.random.Generator
) -> Measured:
    """One minus the sum of `scores` over that of `reference`; draws are of both together."""
    theirs = np.asarray(reference, dtype=float)
    found = _ratio_interval(np.asarray(scores, dtype=float), theirs, block, chance)
    if found.low is None or found.high is None:
        return Measured(1 - found.value)
    return Measured(1 - found.value, 1 - found.high, 1 - found.low)


def independent_events(outcome: ArrayLike, block: ArrayLike) -> int:
    """In how many blocks the event came about at least once: what a hundred rows may amount to."""
    came = np.asarray(outcome, dtype=float) >= 0.5
    return len(np.unique(np.asarray(block)[came]))


def _ratio_interval(
    top: Floats, bottom: Floats | None, block: ArrayLike, chance: np.random.Generator
) -> Measured:
    """Sum of `top` over sum of `bottom` (of ones if None), of all and of blocks drawn again."""
    _, number = np.unique(np.asarray(block), return_inverse=True)
    number = number.reshape(-1)
    if not len(number):
        raise ValueError("no score to average")
    below = np.ones(len(top)) if bottom is None else bottom
    sums = np.column_stack([np.bincount(number, top), np.bincount(number, below)])
    value = float(sums[:, 0].sum() / sums[:, 1].sum())
    blocks = len(sums)
    if blocks < 2:
        return Measured(value)
    again = chance.multinomial(blocks, np.full(blocks, 1 / blocks), DRAWS) @ sums
    told = again[again[:, 1] > 0]
    edge = (1 - INSIDE) / 2
    low, high = np.quantile(told[:, 0] / told[:, 1], (edge, 1 - edge))
    return Measured(value, float(low), float(high))
