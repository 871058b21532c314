"""Which bodies resemble which: candidates by bands of signatures, each checked exactly. Pure.

Needs numpy and rensa. Everything stands in arrays: a million short bodies take few gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoholds.ledger.lineage.shingling import Shingles, distinct, pick, ranges
from whoholds.ledger.lineage.signing import BANDS, ROWS, has_double, sign

#: Of a band that so many bodies share all pairs are candidates, of a greater one each body with
#: the next and with the first.
_ALL_PAIRS = 6
#: Signatures and pairs handled at a time, to bound memory.
_SIGNED, _CHECKED = 100_000, 50_000
#: Bits of a shingle's hash that are compared; two of a pair's shingles meet by chance less often
#: than once in 10^8 pairs of short bodies.
_HASH_BITS = 46

Numbers = NDArray[np.int64]


class Resembling(NamedTuple):
    """Pairs of bodies and what they share: rows of `one`, `other` (one < other)."""

    one: Numbers
    other: Numbers
    jaccard: NDArray[np.float64]
    containment: NDArray[np.float64]


def resembling(shingles: Shingles) -> Resembling:
    """Every pair that meets in a band, with its exact Jaccard index and containment."""
    met = np.flatnonzero(has_double(shingles) & (np.diff(shingles.starts) > 0))
    few = pick(shingles, met)
    pairs = _candidates(few)
    checked = [_checked(few, pairs[n : n + _CHECKED]) for n in range(0, len(pairs), _CHECKED)]
    shared = np.concatenate([c[0] for c in checked]) if checked else np.zeros((0,), np.int64)
    sizes = np.concatenate([c[1] for c in checked]) if checked else np.zeros((0, 2), np.int64)
    union = sizes.sum(axis=1) - shared
    return Resembling(
        one=met[pairs[:, 0]],
        other=met[pairs[:, 1]],
        jaccard=shared / np.maximum(union, 1),
        containment=shared / np.maximum(sizes.min(axis=1, initial=1 << 62), 1),
    )


def _candidates(shingles: Shingles) -> Numbers:
    """Pairs that share a band, each once, as two columns."""
    size = len(shingles)
    keys = np.zeros((BANDS, size), np.uint64)
    for first in range(0, size, _SIGNED):
        bodies = np.arange(first, min(first + _SIGNED, size))
        keys[:, bodies] = _band_keys(sign(pick(shingles, bodies)))
    found = [_coded(pairs, size) for band in keys for pairs in _pairs_in(band)]
    codes = distinct(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return np.stack([codes // max(size, 1), codes % max(size, 1)], axis=1)


def _band_keys(signatures: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """One number for each band of each signature."""
    rows = signatures.reshape(len(signatures), BANDS, ROWS).astype(np.uint64)
    key = np.zeros((len(signatures), BANDS), np.uint64)
    for n in range(ROWS):
        key = (key ^ rows[:, :, n]) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key.T


def _pairs_in(band: NDArray[np.uint64]) -> Iterator[Numbers]:
    """Pairs of bodies with one key."""
    order = np.argsort(band, kind="stable")
    ordered = band[order]
    heads = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.append(heads, len(ordered)))
    for step in range(1, _ALL_PAIRS):
        small = (sizes > step) & ((sizes <= _ALL_PAIRS) | (step == 1))
        first = ranges(heads[small], sizes[small] - step)
        yield np.stack([order[first], order[first + step]], axis=1)
    great = sizes > _ALL_PAIRS
    rest = ranges(heads[great] + 1, sizes[great] - 1)
    yield np.stack([order[np.repeat(heads[great], sizes[great] - 1)], order[rest]], axis=1)


def _coded(pairs: Numbers, size: int) -> Numbers:
    codes: Numbers = pairs.min(axis=1) * size + pairs.max(axis=1)
    return codes


def _checked(shingles: Shingles, pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Of each pair how many shingles are shared, and how many each has; repeated ones once."""
    sides = [_of_pairs(shingles, pairs[:, n]) for n in (0, 1)]
    sizes = np.stack([np.bincount(s >> _HASH_BITS, minlength=len(pairs)) for s in sides], axis=1)
    both = np.concatenate(sides)
    both.sort()
    again = both[1:][both[1:] == both[:-1]]
    shared = np.bincount((again >> _HASH_BITS).astype(np.int64), minlength=len(pairs))
    return shared, sizes


def _of_pairs(shingles: Shingles, bodies: Numbers) -> Numbers:
    """The shingles of one body of each pair, each once, with the pair's number before the hash."""
    picked = pick(shingles, bodies)
    pair = np.repeat(np.arange(len(bodies)), np.diff(picked.starts))
    short = (picked.hashes >> np.uint64(64 - _HASH_BITS)).astype(np.int64)
    return distinct((pair << _HASH_BITS) | short)
