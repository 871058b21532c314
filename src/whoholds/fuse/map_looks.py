"""Looks at a map that goes on showing a place as a party's. Pure.

What a map shows is its maker's word of each day, until it is edited. Where a field was sure of the
contrary a map's first word is worth next to nothing, and as a plain repetition it never comes to
more: a village taken from a settled rear stayed its former holder's for good. So a look may
restore what one such word is worth by itself, and no more (`front_field.FrontField.as_repeat`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.state_statements import ALONE, Ints, look_runs


def with_looks(run: Ints, shown: NDArray[np.bool_]) -> Ints:
    """The runs of rows in the order of their reports, those of looks numbered below `ALONE`.

    A look is a row that a map shows in a run that a map began; what an outlet says after a map is
    a repetition like any other. Whether a row is one follows from rows before it alone.

    Args:
        run: of each row, 0 or more, or `ALONE`.
        shown: which rows a map shows, (rows,).
    """
    _, first, of = np.unique(run, return_index=True, return_inverse=True)
    looks = shown & shown[first][of.reshape(-1)] & (run != ALONE)
    return np.where(looks, look_runs(run), run)
