"""Claims of many places, packed: one row after another by place, then by the day spoken of.

A claim is heard with a weight w: P(said | state) = w * table[source, state, word] + (1 - w) * the
mean of that over the states, so that weight 0 says nothing and 1 is the table itself.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.state_statements import Floats, Ints

#: Nothing is quite impossible: sixteen likelihoods are multiplied before the product is scaled.
LEAST_LIKELIHOOD = 1e-12


class ClaimRows(NamedTuple):
    """Claims by place and day; a tuple, since compiled loops take no other record."""

    first: NDArray[np.int64]  # (places + 1,), first row of each place, then how many there are
    day: NDArray[np.int16]  # (claims,), days since day 0
    source: NDArray[np.int32]
    word: NDArray[np.uint8]  # what was said: a state, or another word of the table
    weight: NDArray[np.float32]


class SaidTable(NamedTuple):
    """P(said | state), laid out as the loops read it."""

    said: Floats  # (sources, words, states)
    mean: Floats  # (sources, words), over the states


class RawClaims(NamedTuple):
    """Claims in any order, one row each."""

    place: NDArray[np.integer]
    day: NDArray[np.integer]
    source: NDArray[np.integer]
    word: NDArray[np.integer]
    weight: NDArray[np.floating] | None = None  # 1 for all where it is not given


def pack_rows(raw: RawClaims, places: int) -> ClaimRows:
    """Sort claims by place and day; those of one place and day keep their order."""
    day = raw.day.astype(np.int64)
    if len(day) and not 0 <= day.min() <= day.max() <= np.iinfo(np.int16).max:
        raise ValueError("the days of packed claims lie outside 0..32767")
    order = np.argsort(raw.place * (day.max(initial=0) + 1) + day, kind="stable")
    weight = np.ones(len(day)) if raw.weight is None else raw.weight
    return ClaimRows(
        first=np.concatenate([[0], np.cumsum(np.bincount(raw.place, minlength=places))]),
        day=day[order].astype(np.int16),
        source=raw.source[order].astype(np.int32),
        word=raw.word[order].astype(np.uint8),
        weight=weight[order].astype(np.float32),
    )


def add_rows(rows: ClaimRows, raw: RawClaims) -> ClaimRows:
    """The rows with late claims among them, each after those of its place and day."""
    late = pack_rows(raw, len(rows.first) - 1)
    place = row_places(late)
    at = np.array(
        [
            lo + np.searchsorted(rows.day[lo:hi], day, side="right")
            for lo, hi, day in zip(rows.first[place], rows.first[place + 1], late.day, strict=True)
        ],
        dtype=np.int64,
    )
    return ClaimRows(
        first=rows.first + late.first,
        day=np.insert(rows.day, at, late.day),
        source=np.insert(rows.source, at, late.source),
        word=np.insert(rows.word, at, late.word),
        weight=np.insert(rows.weight, at, late.weight),
    )


def row_places(rows: ClaimRows) -> Ints:
    """The place of each row, (claims,)."""
    return np.repeat(np.arange(len(rows.first) - 1), np.diff(rows.first))


def said_table(table: Floats) -> SaidTable:
    """Lay out P(said | state), (sources, states, words), for the loops."""
    said = np.ascontiguousarray(np.maximum(table, LEAST_LIKELIHOOD).transpose(0, 2, 1))
    return SaidTable(said, said.mean(axis=2))


def likelihoods(rows: ClaimRows, table: SaidTable) -> Floats:
    """P(said | state) of each row, (claims, states): what the loops compute one by one."""
    weight = rows.weight.astype(np.float64)[:, None]
    mean = table.mean[rows.source, rows.word][:, None]
    return np.asarray(weight * table.said[rows.source, rows.word] + (1 - weight) * mean)
