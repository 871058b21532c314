"""One pass of expectation over the chains of all places, compiled.

Forward and backward over the claims of a place, with what the maximisation needs summed on the
way, so that nothing is kept per claim. Forward values are scaled every sixteenth claim, by way of
the likelihood, and not at each: the sixteen divisions would stand in a row.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.scale.claim_rows import ClaimRows, SaidTable
from whoholds.fuse.scale.machine_code import compiled
from whoholds.fuse.state_statements import Floats

#: One less than the claims between two scalings; a power of two less one, as it is a mask.
_SCALED = np.uint64(15)
_ONE = np.uint64(1)
_NONE = np.uint64(0)
_u = np.uint64  # an index that is never counted from the end costs no test


class ChainTables(NamedTuple):
    """What a pass reads."""

    start: Floats  # (places, states), P(state on day 0)
    moves: Floats  # (days + 1, states, states), transition over 0.. whole days
    table: SaidTable


class ChainSums(NamedTuple):
    """What a pass adds to; both of the same units, claims."""

    counts: Floats  # (sources, words, states), claims by the state that they probably met
    weighed: Floats  # (days + 1, states, states), moves by the days between, over their chance


class _Scratch(NamedTuple):
    """Room for the claims of one place."""

    ahead: Floats  # (claims + 1, states), forward values before each claim
    likely: Floats  # (claims, states), likelihood, scaled at every sixteenth
    gap: NDArray[np.uint16]  # (claims,), days since the claim before


@compiled
def chain_pass(rows: ClaimRows, tables: ChainTables, sums: ChainSums) -> float:
    """Add the expectations of all places to `sums`; returns the log probability of the claims."""
    states = tables.start.shape[1]
    most = 0
    for place in range(len(rows.first) - 1):
        most = max(most, rows.first[place + 1] - rows.first[place])
    scratch = _Scratch(
        np.empty((most + 1, states)), np.empty((most, states)), np.empty(most, np.uint16)
    )
    log_evidence = 0.0
    for place in range(len(rows.first) - 1):
        if rows.first[place + 1] == rows.first[place]:
            continue
        if states == 3:
            log_evidence += _ahead_three(place, rows, tables, scratch)
            _back_three(place, rows, tables, sums, scratch)
        else:
            log_evidence += _ahead(place, rows, tables, scratch)
            _back(place, rows, tables, sums, scratch)
    return log_evidence


@compiled
def _ahead_three(place: int, rows: ClaimRows, tables: ChainTables, scratch: _Scratch) -> float:
    """Forward over the claims of one place, three states, spelled out."""
    moves, said, mean = tables.moves, tables.table.said, tables.table.mean
    ahead, likely, gap = scratch.ahead, scratch.likely, scratch.gap
    a0, a1, a2 = tables.start[place, 0], tables.start[place, 1], tables.start[place, 2]
    ahead[0, 0], ahead[0, 1], ahead[0, 2] = a0, a1, a2
    before, log_evidence, n = 0, 0.0, _NONE
    for row in range(rows.first[place], rows.first[place + 1]):
        g = _u(rows.day[row] - before)
        before = rows.day[row]
        gap[n] = g
        source, word, weight = _u(rows.source[row]), _u(rows.word[row]), rows.weight[row]
        blank = (1.0 - weight) * mean[source, word]
        l0 = weight * said[source, word, 0] + blank
        l1 = weight * said[source, word, 1] + blank
        l2 = weight * said[source, word, 2] + blank
        b0 = (a0 * moves[g, 0, 0] + a1 * moves[g, 1, 0] + a2 * moves[g, 2, 0]) * l0
        b1 = (a0 * moves[g, 0, 1] + a1 * moves[g, 1, 1] + a2 * moves[g, 2, 1]) * l1
        b2 = (a0 * moves[g, 0, 2] + a1 * moves[g, 1, 2] + a2 * moves[g, 2, 2]) * l2
        if n & _SCALED == _SCALED:
            total = b0 + b1 + b2
            log_evidence += np.log(total)
            by = 1.0 / total
            b0, b1, b2 = b0 * by, b1 * by, b2 * by
            l0, l1, l2 = l0 * by, l1 * by, l2 * by
        likely[n, 0], likely[n, 1], likely[n, 2] = l0, l1, l2
        n += _ONE
        a0, a1, a2 = b0, b1, b2
        ahead[n, 0], ahead[n, 1], ahead[n, 2] = a0, a1, a2
    return log_evidence + float(np.log(a0 + a1 + a2))


@compiled
def _back_three(
    place: int, rows: ClaimRows, tables: ChainTables, sums: ChainSums, scratch: _Scratch
) -> None:
    """Backward over the claims of one place, three states, with the sums."""
    moves, counts, weighed = tables.moves, sums.counts, sums.weighed
    ahead, likely, gap = scratch.ahead, scratch.likely, scratch.gap
    n = _u(rows.first[place + 1] - rows.first[place])
    a0, a1, a2 = ahead[n, 0], ahead[n, 1], ahead[n, 2]
    r0, r1, r2 = 1.0, 1.0, 1.0
    for row in range(rows.first[place + 1] - 1, rows.first[place] - 1, -1):
        c0, c1, c2 = a0 * r0, a1 * r1, a2 * r2
        by = 1.0 / (c0 + c1 + c2)
        n -= _ONE
        a0, a1, a2 = ahead[n, 0], ahead[n, 1], ahead[n, 2]
        l0, l1, l2 = likely[n, 0] * r0, likely[n, 1] * r1, likely[n, 2] * r2
        g = _u(gap[n])
        r0 = moves[g, 0, 0] * l0 + moves[g, 0, 1] * l1 + moves[g, 0, 2] * l2
        r1 = moves[g, 1, 0] * l0 + moves[g, 1, 1] * l1 + moves[g, 1, 2] * l2
        r2 = moves[g, 2, 0] * l0 + moves[g, 2, 1] * l1 + moves[g, 2, 2] * l2
        f0, f1, f2 = a0 * by, a1 * by, a2 * by
        weighed[g, 0, 0] += f0 * l0
        weighed[g, 0, 1] += f0 * l1
        weighed[g, 0, 2] += f0 * l2
        weighed[g, 1, 0] += f1 * l0
        weighed[g, 1, 1] += f1 * l1
        weighed[g, 1, 2] += f1 * l2
        weighed[g, 2, 0] += f2 * l0
        weighed[g, 2, 1] += f2 * l1
        weighed[g, 2, 2] += f2 * l2
        source, word, share = _u(rows.source[row]), _u(rows.word[row]), rows.weight[row] * by
        counts[source, word, 0] += share * c0
        counts[source, word, 1] += share * c1
        counts[source, word, 2] += share * c2
        if n & _SCALED == _NONE:
            by = 1.0 / (r0 + r1 + r2)
            r0, r1, r2 = r0 * by, r1 * by, r2 * by


@compiled
def _ahead(place: int, rows: ClaimRows, tables: ChainTables, scratch: _Scratch) -> float:
    """Forward over the claims of one place, any number of states."""
    moves, said, mean = tables.moves, tables.table.said, tables.table.mean
    states = tables.start.shape[1]
    scratch.ahead[0] = tables.start[place]
    before, log_evidence = 0, 0.0
    for n in range(rows.first[place + 1] - rows.first[place]):
        row = rows.first[place] + n
        g, before = rows.day[row] - before, rows.day[row]
        scratch.gap[n] = g
        source, word, weight = rows.source[row], rows.word[row], rows.weight[row]
        total = 0.0
        for k in range(states):
            likely = weight * said[source, word, k] + (1.0 - weight) * mean[source, word]
            chance = 0.0
            for i in range(states):
                chance += scratch.ahead[n, i] * moves[g, i, k]
            scratch.likely[n, k] = likely
            scratch.ahead[n + 1, k] = chance * likely
            total += chance * likely
        for k in range(states):
            scratch.likely[n, k] /= total
            scratch.ahead[n + 1, k] /= total
        log_evidence += np.log(total)
    return log_evidence


@compiled
def _back(
    place: int, rows: ClaimRows, tables: ChainTables, sums: ChainSums, scratch: _Scratch
) -> None:
    """Backward over the claims of one place, any number of states, with the sums."""
    states = tables.start.shape[1]
    behind, later = np.ones(states), np.empty(states)
    for n in range(rows.first[place + 1] - rows.first[place] - 1, -1, -1):
        row, g = rows.first[place] + n, scratch.gap[n]
        source, word, weight = rows.source[row], rows.word[row], rows.weight[row]
        total = 0.0
        for k in range(states):
            total += scratch.ahead[n + 1, k] * behind[k]
        for k in range(states):
            chance = scratch.ahead[n + 1, k] * behind[k] / total
            sums.counts[source, word, k] += weight * chance
            later[k] = scratch.likely[n, k] * behind[k]
        for i in range(states):
            behind[i] = 0.0
            for k in range(states):
                behind[i] += tables.moves[g, i, k] * later[k]
                sums.weighed[g, i, k] += scratch.ahead[n, i] * later[k] / total
