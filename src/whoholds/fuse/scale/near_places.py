"""Which places pull at each other, and how strongly; and an order that keeps near ones together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from whoholds.fuse.state_statements import Floats, Ints

#: Neighbours of a place at most, those that count it among theirs aside.
MOST_NEAR = 8
#: Places further apart than this do not pull at each other, km: of flips of map cells 96.5 %
#: touched a cell of the other side (docs/method/fusion.md).
RADIUS_KM = 20.0
#: A pull falls off by a factor of e over this, km.
REACH_KM = 5.0
#: Cells of the grid by which places are ordered, along each side; a power of two.
_CELLS = 1 << 10


class NearPlaces(NamedTuple):
    """Neighbours of every place, one list after another; i is near j if j is near i."""

    first: NDArray[np.int64]  # (places + 1,)
    place: NDArray[np.int32]  # (links,)
    pull: NDArray[np.float32]  # (links,), log-potential a day; those of a place sum to the strength


def near_places(position: Floats, strength: float) -> NearPlaces:
    """Neighbours on a plane.

    Args:
        position: (places, 2), in km.
        strength: log-potential a day that all neighbours have together when they agree. Weights
            are scaled to that sum, so that crowded ground is not drawn harder than empty ground.
    """
    most = min(MOST_NEAR + 1, len(position))
    away, other = cKDTree(position).query(position, k=[*range(1, most + 1)])
    here = np.repeat(np.arange(len(position)), most)
    one, two = here, other.ravel()
    kept = (away.ravel() <= RADIUS_KM) & (one != two)
    one, two, away = one[kept], two[kept], away.ravel()[kept]
    both = np.concatenate([one * len(position) + two, two * len(position) + one])
    link, at = np.unique(both, return_index=True)
    weight = np.exp(-np.concatenate([away, away])[at] / REACH_KM)
    one, two = np.divmod(link, len(position))
    pull = strength * weight / np.bincount(one, weight, len(position))[one]
    return NearPlaces(
        first=np.concatenate([[0], np.cumsum(np.bincount(one, minlength=len(position)))]),
        place=two.astype(np.int32),
        pull=pull.astype(np.float32),
    )


def tile_order(position: Floats) -> Ints:
    """Numbers of the places in Morton order: those near on the plane are mostly near in it."""
    low, span = position.min(axis=0), float(np.ptp(position, axis=0).max()) or 1.0
    cell = np.minimum((position - low) / span * _CELLS, _CELLS - 1).astype(np.int64)
    code = np.zeros(len(position), np.int64)
    for bit in range(_CELLS.bit_length() - 1):
        code |= (cell[:, 0] >> bit & 1) << 2 * bit | (cell[:, 1] >> bit & 1) << 2 * bit + 1
    return np.argsort(code, kind="stable")
