"""Places cut into tiles, and the halo of each: the places that its own lean on. Pure.

In a block of days a belief hears of places at most as many links away as the block has days. A
tile that also has those places, by links, works its own beliefs of the whole block out from the
beliefs of the day before it, exactly as if there were no tiles; what it works out of the halo is
right on fewer days the further out it lies, and is thrown away.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.scale.near_places import NearPlaces
from whoholds.fuse.state_statements import Ints


class Tiling(NamedTuple):
    """Places in the order of their tiles."""

    order: Ints  # (places,), the number each had before
    first: Ints  # (tiles + 1,), the first place of each tile, then how many there are
    cell: NDArray[np.uint64]  # (tiles,), what each tile is called


class Local(NamedTuple):
    """A tile's own places and its halo, by numbers of the tiling."""

    place: Ints  # (local,), own places first, then those one link away, two, ...
    up_to: Ints  # (links + 1,), how many of them are so many links away or fewer
    near: NearPlaces  # by place in this list; the outermost have none


def tiled(cell: NDArray[np.uint64]) -> Tiling:
    """Places by the tile they lie in; those of a tile keep their order."""
    cells, count = np.unique(cell, return_counts=True)
    first = np.concatenate([[0], np.cumsum(count)])
    return Tiling(np.argsort(cell, kind="stable"), first, cells)


def renumbered(order: Ints) -> Ints:
    """The new number of each place."""
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    return number


def near_in(near: NearPlaces, order: Ints) -> NearPlaces:
    """The same links between places in another order; a place's list keeps its own."""
    take, first = _lists(near.first, order)
    return NearPlaces(first, renumbered(order)[near.place[take]].astype(np.int32), near.pull[take])


def local_of(near: NearPlaces, tile: tuple[int, int], links: int) -> Local:
    """The tile's places, and the halo up to so many links away.

    Args:
        near: links of all places, by numbers of the tiling.
        tile: its first place, and the first after it.
        links: days of a block.
    """
    seen = np.zeros(len(near.first) - 1, bool)
    ring = np.arange(*tile)
    rings = [ring]
    for _ in range(links):
        seen[ring] = True
        take, _first = _lists(near.first, ring)
        ring = np.unique(near.place[take])
        ring = ring[~seen[ring]].astype(np.int64)
        rings.append(ring)
    place, up_to = np.concatenate(rings), np.cumsum([len(r) for r in rings])
    inner = place[: up_to[-2]] if links else place[:0]
    take, first = _lists(near.first, inner)
    last = np.full(len(place) - len(inner), first[-1])
    here = np.empty(len(seen), np.int32)
    here[place] = np.arange(len(place))
    links_in = NearPlaces(np.concatenate([first, last]), here[near.place[take]], near.pull[take])
    return Local(place, up_to, links_in)


def widths(up_to: Ints, days: int) -> Ints:
    """How many places of the list are worked out on each day of a block, (days,)."""
    return up_to[len(up_to) - 2 - np.arange(days)]


def _lists(first: Ints, which: Ints) -> tuple[Ints, Ints]:
    """Where the entries of these lists stand, and the first of each among them."""
    count = first[which + 1] - first[which]
    begin = np.concatenate([[0], np.cumsum(count)])
    inside = np.arange(begin[-1]) - np.repeat(begin[:-1], count)
    return np.repeat(first[which], count) + inside, begin
