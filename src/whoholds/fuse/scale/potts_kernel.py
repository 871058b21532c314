"""Beliefs day by day under a pull between neighbours (Potts, mean field), compiled.

A belief of the day before moves by one step of the chain, is drawn towards what its neighbours
were believed to be on the day before, and hears the day's claims.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.scale.claim_rows import ClaimRows, SaidTable
from whoholds.fuse.scale.machine_code import compiled, inlined
from whoholds.fuse.scale.near_places import NearPlaces
from whoholds.fuse.state_statements import Floats, Ints

#: P(state), (days, places, states): places of one day stand together, since a day is made from
#: the day before.
Grid = NDArray[np.float32]
_u = np.uint64  # an index that is never counted from the end costs no test


class FieldModel(NamedTuple):
    """What the field reads."""

    start: Floats  # (places, states), P(state on day 0)
    step: Floats  # (states, states), transition over one day
    table: SaidTable
    near: NearPlaces


class Block(NamedTuple):
    """Days that are made in one go, each from the day before it."""

    first: int  # the first of them
    base: int  # the day of the grid's first row; the day before `first` is a row of it, or 0 is
    width: Ints  # (days,), how many places, from the first on, are made on each
    tolerance: float  # see `run_block`


@compiled
def run_days(grid: Grid, rows: ClaimRows, model: FieldModel, span: Ints, tolerance: float) -> int:
    """Fill the days `span[0]` to `span[1]` of `grid` from the day before them, for all places.

    Returns:
        How many beliefs were computed.
    """
    places = len(model.start)
    block = Block(span[0], 0, np.full(span[1] - span[0], places), tolerance)
    return int(run_block(grid, rows, model, block, np.ones(places, np.bool_)))


@compiled
def run_block(
    grid: Grid, rows: ClaimRows, model: FieldModel, block: Block, moving: NDArray[np.bool_]
) -> int:
    """Fill the days of a block.

    A place is computed again on days with a claim, and while it or a neighbour has moved by more
    than `block.tolerance` since the day before; else it stays as it is.

    Args:
        grid: beliefs, a row a day from `block.base` on; changed.
        rows: claims of these days, at least.
        model: the field.
        block: the days.
        moving: which places moved on the day before; at the end, which did on the last day.

    Returns:
        How many beliefs were computed.
    """
    places, states = model.start.shape
    belief, computed = np.empty(states), 0
    next_row = np.empty(places, np.int64)
    for place in range(block.width[0]):
        next_row[place] = row_from(rows, place, block.first)
    stirred, moved = moving.copy(), np.zeros(places, np.bool_)
    for n in range(len(block.width)):
        day = block.first + n
        now = day - block.base
        for place in range(block.width[n]):
            row = next_row[place]
            heard = row < rows.first[place + 1] and rows.day[row] == day
            if not heard and day and not _stirred(place, model.near, stirred):
                moved[place] = False
                for k in range(states):
                    grid[now, place, k] = grid[now - 1, place, k]
                continue
            computed += 1
            pulled(belief, place, now - 1 if day else -1, grid, model)
            if heard:
                next_row[place] = hear(belief, row, rows.first[place + 1], rows, model.table)
            change = 0.0
            for k in range(states):
                before = grid[now - 1, place, k] if day else 2.0
                change = max(change, abs(belief[k] - before))
                grid[now, place, k] = belief[k]
            moved[place] = change > block.tolerance
        stirred, moved = moved, stirred
    moving[:] = stirred
    return computed


@compiled
def row_from(rows: ClaimRows, place: int, day: int) -> int:
    """The first row of a place from `day` on, or the row after its last."""
    low, high = rows.first[place], rows.first[place + 1]
    while low < high:
        middle = (low + high) // 2
        if rows.day[middle] < day:
            low = middle + 1
        else:
            high = middle
    return int(low)


@inlined
def _stirred(place: int, near: NearPlaces, moving: NDArray[np.bool_]) -> bool:
    """Whether the place or a neighbour moved on the day before."""
    if moving[place]:
        return True
    for link in range(near.first[place], near.first[place + 1]):
        if moving[near.place[link]]:
            return True
    return False


@inlined
def pulled(belief: Floats, place: int, before: int, grid: Grid, model: FieldModel) -> None:
    """A place's belief before its claims, from the grid's row of the day before (-1: the first)."""
    if before < 0:
        for k in range(len(belief)):
            belief[k] = model.start[place, k]
    elif len(belief) == 3:
        _pulled_three(belief, place, grid[before], model)
    else:
        _pulled_any(belief, place, grid[before], model)


@inlined
def _pulled_three(belief: Floats, place: int, before: Grid, model: FieldModel) -> None:
    """Three states, spelled out: their sums stay in registers."""
    near, step = model.near, model.step
    h0 = h1 = h2 = np.float32(0.0)
    for link in range(near.first[place], near.first[place + 1]):
        other, pull = _u(near.place[link]), near.pull[link]
        h0 += pull * before[other, 0]
        h1 += pull * before[other, 1]
        h2 += pull * before[other, 2]
    q0, q1, q2 = before[place, 0], before[place, 1], before[place, 2]
    # Only differences count: one exponential less.
    b0 = (q0 * step[0, 0] + q1 * step[1, 0] + q2 * step[2, 0]) * np.exp(h0 - h2)
    b1 = (q0 * step[0, 1] + q1 * step[1, 1] + q2 * step[2, 1]) * np.exp(h1 - h2)
    b2 = q0 * step[0, 2] + q1 * step[1, 2] + q2 * step[2, 2]
    by = 1.0 / (b0 + b1 + b2)
    belief[0], belief[1], belief[2] = b0 * by, b1 * by, b2 * by


@compiled
def _pulled_any(belief: Floats, place: int, before: Grid, model: FieldModel) -> None:
    """Any number of states."""
    near, states = model.near, len(belief)
    for k in range(states):
        belief[k] = 0.0
    for link in range(near.first[place], near.first[place + 1]):
        other, pull = near.place[link], near.pull[link]
        for k in range(states):
            belief[k] += pull * before[other, k]
    total = 0.0
    for k in range(states):
        chance = 0.0
        for i in range(states):
            chance += before[place, i] * model.step[i, k]
        belief[k] = chance * np.exp(belief[k])
        total += belief[k]
    for k in range(states):
        belief[k] /= total


@compiled
def rerun_late(
    grid: Grid, rows: ClaimRows, model: FieldModel, late: Ints, until: int, tolerance: float
) -> int:
    """Bring the days before `until` up to date with late claims, which are already in `rows`.

    What a day is made from is the day before, of the place and its neighbours; so only those are
    computed again, and theirs in turn as long as a belief changes by more than `tolerance`.

    Args:
        grid: beliefs of all days before `until`; changed.
        rows: all claims.
        model: as the grid was made.
        late: place and day of each late claim, (claims, 2), by day.
        until: the first day not yet made.
        tolerance: a change up to this is written, and not handed on.

    Returns:
        How many beliefs were computed.
    """
    states = model.start.shape[1]
    belief, computed, told = np.empty(states), 0, 0
    seen = np.full(len(model.start), -1, np.int64)
    changed, wanted = np.empty(len(model.start), np.int64), np.empty(len(model.start), np.int64)
    changes = 0
    for day in range(late[0, 1], until):
        count = 0
        for i in range(changes):
            count = _want(changed[i], day, seen, wanted, count)
            for link in range(model.near.first[changed[i]], model.near.first[changed[i] + 1]):
                count = _want(model.near.place[link], day, seen, wanted, count)
        while told < len(late) and late[told, 1] == day:
            count = _want(late[told, 0], day, seen, wanted, count)
            told += 1
        changes = 0
        for i in range(count):
            place = wanted[i]
            pulled(belief, place, day - 1, grid, model)
            row, end = row_from(rows, place, day), rows.first[place + 1]
            if row < end and rows.day[row] == day:
                hear(belief, row, end, rows, model.table)
            if _write(grid, day, place, belief) > tolerance:
                changed[changes] = place
                changes += 1
        computed += count
        if changes == 0 and told == len(late):
            break
    return computed


@compiled
def _want(place: int, day: int, seen: Ints, wanted: Ints, count: int) -> int:
    """Put a place on the list of a day, once; returns the length of the list."""
    if seen[place] == day:
        return count
    seen[place] = day
    wanted[count] = place
    return count + 1


@compiled
def _write(grid: Grid, day: int, place: int, belief: Floats) -> float:
    """Put a belief into the grid; returns how far the old one was from it."""
    change = 0.0
    for k in range(len(belief)):
        change = max(change, abs(belief[k] - grid[day, place, k]))
        grid[day, place, k] = belief[k]
    return change


@inlined
def hear(belief: Floats, row: int, end: int, rows: ClaimRows, table: SaidTable) -> int:
    """Take in a place's claims of one day, from `row` to before `end`; returns the row after."""
    states, day = len(belief), rows.day[row]
    while row < end and rows.day[row] == day:
        source, word, weight = rows.source[row], rows.word[row], rows.weight[row]
        blank = (1.0 - weight) * table.mean[source, word]
        total = 0.0
        for k in range(states):
            belief[k] *= weight * table.said[source, word, k] + blank
            total += belief[k]
        for k in range(states):
            belief[k] /= total
        row += 1
    return row
