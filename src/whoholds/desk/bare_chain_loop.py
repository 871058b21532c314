"""The bare loop that `whoholds bench fuse` measures a pass against."""

from __future__ import annotations

import numpy as np

from whoholds.fuse.scale.chain_kernel import ChainTables
from whoholds.fuse.scale.claim_rows import ClaimRows
from whoholds.fuse.scale.machine_code import compiled

_u = np.uint64  # an index that is never counted from the end costs no test, here as in ours


@compiled
def bare_loop(rows: ClaimRows, tables: ChainTables) -> float:
    """Read every array once and multiply by one 3 x 3 matrix a claim, and nothing else.

    It neither hears a likelihood nor goes back nor sums anything but what keeps the compiler from
    leaving the reading out.
    """
    moves, said, total = tables.moves, tables.table.said, 0.0
    for place in range(len(rows.first) - 1):
        a0, a1, a2 = tables.start[place, 0], tables.start[place, 1], tables.start[place, 2]
        before = 0
        for row in range(rows.first[place], rows.first[place + 1]):
            g = _u(rows.day[row] - before)
            before = rows.day[row]
            b0 = a0 * moves[g, 0, 0] + a1 * moves[g, 1, 0] + a2 * moves[g, 2, 0]
            b1 = a0 * moves[g, 0, 1] + a1 * moves[g, 1, 1] + a2 * moves[g, 2, 1]
            b2 = a0 * moves[g, 0, 2] + a1 * moves[g, 1, 2] + a2 * moves[g, 2, 2]
            total += rows.weight[row] * said[_u(rows.source[row]), _u(rows.word[row]), 0]
            a0, a1, a2 = b0, b1, b2
        total += a0
    return total
