"""MinHash signatures, by rensa, behind our own interface. Pure; needs rensa and numpy.

The rest of the program knows `sign` and `has_double` only: another library, or forty lines of
numpy, may stand behind them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH

from whoholds.ledger.lineage.shingling import Shingles

#: Numbers in a signature, and in a band of it. Bodies that share .4 of their shingles meet in a
#: band with probability .98, .3 with .82, .1 with .06, and .02 with .0005.
PERMUTATIONS, ROWS = 189, 3
BANDS = PERMUTATIONS // ROWS
#: Fixed, so that the same bodies have the same signatures anywhere.
_SEED = 42
#: rensa asks for a threshold that it does not use where bands are given.
_UNUSED_THRESHOLD = 0.5


def sign(shingles: Shingles) -> NDArray[np.uint32]:
    """The signature of each body: one row of `PERMUTATIONS` numbers."""
    if not len(shingles):
        return np.zeros((0, PERMUTATIONS), np.uint32)
    return np.array(_matrix(shingles).to_rows(), np.uint32)


def sign_in_place(shingles: Shingles) -> int:
    """Make the signatures and leave them in rensa; how many. Only to time it."""
    return int(_matrix(shingles).len())


def has_double(shingles: Shingles) -> NDArray[np.bool_]:
    """Of each body whether any other shares a band of signatures with it."""
    if not len(shingles):
        return np.zeros(0, bool)
    index = RMinHashLSH(_UNUSED_THRESHOLD, PERMUTATIONS, BANDS)
    return np.array(index.query_duplicate_flags_matrix_one_shot(_matrix(shingles)), bool)


def _matrix(shingles: Shingles) -> Any:  # noqa: ANN401  (rensa's own type, without stubs)
    starts = shingles.starts.astype(np.uint64)
    return RMinHash.digest_matrix_from_flat_token_hashes(
        shingles.hashes, starts, PERMUTATIONS, _SEED
    )
