"""What others said of a place at one time, for many statements at once. Pure.

Of each statement those of another source about the same place, of days near its own; and the state
that most of two or more of them name. All by sorting: the work grows with the pairs that are near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from whoholds.fuse.state_statements import Ints, Statements

#: Two statements about one place are of one time within so many days.
SAME_TIME_DAYS = 14
#: Pairs that are near, handled at a time: about 100 MB.
_AT_ONCE = 1_000_000


class NearPairs(NamedTuple):
    """Rows of two sources about one place and time, the lower source first."""

    first: Ints
    second: Ints
    truth: Ints  # the state that most others name there, -1 where they are fewer than two or differ


class _Windows(NamedTuple):
    """Rows by place and day, and the stretch of rows that are near each, itself among them."""

    row: Ints
    source: Ints
    value: Ints
    low: Ints
    size: Ints


def near_pairs(said: Statements, rows: Ints, states: int) -> NearPairs:
    """All pairs among `rows`, which say states, in the order of places and rows."""
    windows = _windows(said, rows)
    found = [_pairs(windows, chunk, states) for chunk in _chunks(windows)]
    first, second, truth = (
        np.concatenate([f[n] for f in found]) if found else np.zeros(0, np.int64) for n in range(3)
    )
    order = np.lexsort((second, first, said.place[first]))
    return NearPairs(first[order], second[order], truth[order])


def others_say(said: Statements, rows: Ints, states: int) -> Ints:
    """For each of `rows`, which say states, the state that most others name there; else -1."""
    windows = _windows(said, rows)
    truth = np.full(len(said.place), -1)
    for chunk in _chunks(windows):
        names = _names(windows, chunk, states)
        counts = names.counts - names.held(np.arange(len(chunk)), windows.source[chunk])
        truth[windows.row[chunk]] = _majority(counts)
    return truth[rows]


def _windows(said: Statements, rows: Ints) -> _Windows:
    order = rows[np.lexsort((rows, said.valid_day[rows], said.place[rows]))]
    day = said.valid_day[order]
    # Places far enough apart that no window of one reaches into another.
    base = int(day.min(initial=0))
    wide = int(day.max(initial=0)) - base + 3 * SAME_TIME_DAYS
    at = said.place[order].astype(np.int64) * wide + (day - base) + SAME_TIME_DAYS
    low = np.searchsorted(at, at - SAME_TIME_DAYS, side="left")
    high = np.searchsorted(at, at + SAME_TIME_DAYS, side="right")
    return _Windows(order, said.source[order], said.value[order], low, high - low)


def _chunks(windows: _Windows) -> Iterator[Ints]:
    """Numbers of rows, so many that their windows together are not too large."""
    if not len(windows.row):
        return
    part = (np.cumsum(windows.size) - 1) // _AT_ONCE
    yield from np.split(np.arange(len(part)), np.flatnonzero(np.diff(part)) + 1)


class _Names(NamedTuple):
    """Which states each source names in the windows of some rows, each once."""

    keys: Ints  # (row of the chunk, source, state) as one number, in order
    counts: Ints  # (rows, states): sources that name each
    sources: int

    def held(self, row: Ints, source: Ints) -> Ints:
        """Whether a source names each state in the window of a row, (rows, states), 0 or 1."""
        states = self.counts.shape[1]
        sought = ((row * self.sources + source) * states)[:, None] + np.arange(states)
        at = np.minimum(np.searchsorted(self.keys, sought), len(self.keys) - 1)
        return np.asarray((self.keys[at] == sought).astype(np.int64))


def _names(windows: _Windows, chunk: Ints, states: int) -> _Names:
    row, near = _entries(windows, chunk)
    sources = int(windows.source.max(initial=0)) + 1
    keys = np.unique((row * sources + windows.source[near]) * states + windows.value[near])
    cell = keys // (sources * states) * states + keys % states
    counts = np.bincount(cell, minlength=len(chunk) * states).reshape(-1, states)
    return _Names(keys, counts, sources)


def _entries(windows: _Windows, chunk: Ints) -> tuple[Ints, Ints]:
    """For each row of a window: whose window, by number in the chunk, and which row by order."""
    size = windows.size[chunk]
    row = np.repeat(np.arange(len(chunk)), size)
    begin = np.cumsum(size) - size
    return row, np.arange(len(row)) - begin[row] + windows.low[chunk][row]


def _pairs(windows: _Windows, chunk: Ints, states: int) -> tuple[Ints, Ints, Ints]:
    row, near = _entries(windows, chunk)
    names = _names(windows, chunk, states)
    own = windows.source[chunk]
    below = own[row] < windows.source[near]
    row, near = row[below], near[below]
    counts = names.counts - names.held(np.arange(len(chunk)), own)
    counts = counts[row] - names.held(row, windows.source[near])
    return windows.row[chunk][row], windows.row[near], _majority(counts)


def _majority(counts: Ints) -> Ints:
    """The state that most name, of counts (rows, states); -1 where fewer than two or half do."""
    best = counts.argmax(axis=1) if len(counts) else np.zeros(0, np.int64)
    most = counts[np.arange(len(counts)), best]
    return np.where((most >= 2) & (2 * most > counts.sum(axis=1)), best, -1)
