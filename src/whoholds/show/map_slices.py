"""A map of many places in slices: which places a tile shows, and these with their marks as bytes.

Places are numbered by how much is reported of them, most first. A tile is one of the usual square
tiles of the web's maps; it shows of each small square in it the place that most is reported of, and
counts the others, down to a scale at which it shows all. Pure.

The bytes of a slice (`whoholds.slice/1`): the length of the head as 4 bytes, the head as JSON
padded to 4, then the columns of all marks, one after another, in the order and the width of
`COLUMNS`, each little-endian and padded to 4. The head has `left`, how many places are counted and
not shown, and a row a place: number, key, name, latitude and longitude in 1/100,000 degree, home,
how many marks. A slice of ground has `squares` too (`map_squares`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.model.mapped import MapPlace, PlaceMark
from whoholds.show.map_file import mark_row

#: The columns of marks: a name of `mark_row`'s fields in their order, and its width.
COLUMNS = (
    ("day", "<i2"),
    ("sign", "i1"),
    ("state", "i1"),
    ("step", "u1"),
    ("disputed", "u1"),
    ("origins", "<u2"),
    ("last", "<i2"),
    ("sides", "<u2"),
)
#: Squares of a tile, each way, of which each shows one place: some 32 pixels of a tile of 512.
GRID = 16
#: From this zoom on a tile shows all its places: a tile is then some 5 km wide.
WHOLE_FROM = 13
#: The farthest latitude of the web's maps.
_FARTHEST_DEG = 85.0511
_DEGREE = 100_000


class Columns(NamedTuple):
    """Places and marks of a map in arrays; those of place n are `first[n]` to `first[n + 1]`."""

    keys: Sequence[str]
    names: Sequence[str]
    spot: NDArray[np.int32]  # (places, 2), latitude and longitude in 1/100,000 degree
    home: NDArray[np.uint8]
    first: NDArray[np.int32]  # (places + 1,)
    marks: dict[str, NDArray[Any]]  # by the names of COLUMNS

    @property
    def across(self) -> NDArray[np.float64]:
        """Where each place lies on the web's square map, 0 to 1 east and south, (places, 2)."""
        lat, lon = np.radians(self.spot.T / _DEGREE)
        lat = np.clip(lat, -np.radians(_FARTHEST_DEG), np.radians(_FARTHEST_DEG))
        return np.stack([0.5 + lon / (2 * np.pi), 0.5 - np.arcsinh(np.tan(lat)) / (2 * np.pi)], 1)


def columns_of(
    places: Sequence[MapPlace], marks: Sequence[Sequence[PlaceMark]], reports: Sequence[int]
) -> Columns:
    """Places with a position and their marks in columns, those most is reported of first."""
    kept = [n for n, p in enumerate(places) if p.lat_deg is not None and p.lon_deg is not None]
    order = sorted(kept, key=lambda n: (-reports[n], places[n].name.casefold(), places[n].key))
    rows = [mark_row(m) for n in order for m in marks[n]]
    table = np.array(rows, np.int64).reshape(-1, len(COLUMNS))
    own = [places[n] for n in order]
    spots = [(p.lat_deg or 0.0, p.lon_deg or 0.0) for p in own]
    return Columns(
        keys=[p.key for p in own],
        names=[p.name for p in own],
        spot=np.rint(np.array(spots).reshape(-1, 2) * _DEGREE).astype(np.int32),
        home=np.array([p.home for p in own], np.uint8),
        first=np.cumsum([0, *(len(marks[n]) for n in order)]).astype(np.int32),
        marks={
            name: _fitted(table[:, k], np.dtype(width)) for k, (name, width) in enumerate(COLUMNS)
        },
    )


def aligned(base: Columns, then: Columns, shift: int) -> Columns:
    """The marks of another state of knowledge under the numbers of the places of a map.

    Args:
        base: the map; places that it has not are left out.
        then: the other state.
        shift: days from the map's first day to the first of the other.
    """
    rows = {key: n for n, key in enumerate(then.keys)}
    spans = [(0, 0) if (n := rows.get(k)) is None else then.first[n : n + 2] for k in base.keys]
    chosen = np.concatenate([np.arange(low, high) for low, high in spans] or [np.zeros(0, int)])
    marks = {name: column[chosen.astype(np.int64)] for name, column in then.marks.items()}
    for name in ("day", "last"):
        width = marks[name].dtype
        marks[name] = _fitted(marks[name].astype(np.int64) + shift, width)
    counts = [int(high - low) for low, high in spans]
    return base._replace(first=np.cumsum([0, *counts]).astype(np.int32), marks=marks)


def _fitted(values: NDArray[np.int64], width: np.dtype[Any]) -> NDArray[Any]:
    """Numbers in a width; what is too great is told as the greatest."""
    held = np.iinfo(width)
    return np.clip(values, held.min, held.max).astype(width)


def shown_in(across: NDArray[np.float64], zoom: int, x: int, y: int) -> tuple[list[int], int]:
    """Numbers of the places that a tile shows, and how many more lie in it.

    Args:
        across: of all places, `Columns.across`.
        zoom: of the tile; 0 is the whole map.
        x: of the tile, from the west.
        y: of the tile, from the north.
    """
    at = across * (1 << zoom) - (x, y)
    inside = np.flatnonzero(((at >= 0) & (at < 1)).all(axis=1))
    if zoom >= WHOLE_FROM:
        return inside.tolist(), 0
    squares = (at[inside] * GRID).astype(np.int64)
    _, first = np.unique(squares[:, 0] * GRID + squares[:, 1], return_index=True)
    shown = np.sort(inside[first])
    return shown.tolist(), len(inside) - len(shown)


def slice_bytes(
    columns: Columns,
    numbers: Sequence[int],
    left: int = 0,
    squares: Sequence[Sequence[int]] | None = None,
) -> bytes:
    """Some places with their marks; with them the squares of ground that need them."""
    first = columns.first
    rows = [
        [n, columns.keys[n], columns.names[n], *columns.spot[n].tolist(), int(columns.home[n]),
         int(first[n + 1] - first[n])]
        for n in numbers
    ]  # fmt: skip
    told = {"left": left, "places": rows}
    head = msgspec.json.encode(told if squares is None else told | {"squares": squares})
    chosen = np.concatenate(
        [np.arange(first[n], first[n + 1]) for n in numbers] or [np.zeros(0, np.int64)]
    )
    head += b" " * (-len(head) % 4)
    parts = [len(head).to_bytes(4, "little"), head]
    for name, _ in COLUMNS:
        column = columns.marks[name][chosen].tobytes()
        parts.append(column + bytes(-len(column) % 4))
    return b"".join(parts)


def marks_on(columns: Columns, day: int, most: int) -> list[list[int]]:
    """How the first so many places stand on a day: of each its mark's row, nothing without one."""
    told = []
    for n in range(min(most, len(columns.keys))):
        low, high = columns.first[n : n + 2].tolist()
        at = low + int(np.searchsorted(columns.marks["day"][low:high], day, side="right")) - 1
        told.append([int(columns.marks[c][at]) for c, _ in COLUMNS] if at >= low else [])
    return told
