"""What is fused: statements about places, as arrays.

States are numbered 0..P-1 for the parties and P for *contested*, whatever order a file has.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: The state of a place on day 0 of which no map tells.
UNKNOWN = -1
#: The run of a row that repeats none. Rows numbered below it are looks at a map, in the run that
#: `groups_of` names: its maker shows the same of each day anew (`fuse.map_looks`).
ALONE = -1


class Statements(msgspec.Struct, frozen=True):
    """Statements of one case, one row each; all arrays have the same length."""

    place: Ints
    source: Ints
    value: Ints  # the word said: a state, or another of `said_words`
    valid_day: Ints
    reported_day: Ints
    story: Ints  # statements of one story are one witness
    weight: Floats  # P(the row is about this place and this state), 0 to 1
    run: Ints  # rows of one run repeat one another; ALONE where a row repeats none

    def rows(self, chosen: NDArray[np.bool_] | Ints) -> Statements:
        """The rows chosen, by mask or by number."""
        return Statements(**{name: getattr(self, name)[chosen] for name in self.__struct_fields__})

    def known_at(self, day: int) -> Statements:
        """Those reported on `day` or earlier."""
        return self.rows(self.reported_day <= day)

    def heard_once(self) -> Statements:
        """Without the rows that repeat an earlier one: nothing is learned of those."""
        return self.rows(is_first(self))


class SaidSum(msgspec.Struct, frozen=True):
    """A sum said to lie from `low` to `high` (either may be infinite), ends blurred by `blur`."""

    low: float
    high: float
    blur: float  # standard deviation, above 0


class RegionSum(msgspec.Struct, frozen=True):
    """A figure of all that a party holds of a region, as one speaker gives it on one day.

    `speaker` is whose figures share a bias and a reading: a side, or a source of none, and the
    kind of figure. `side` is the number of the speaker's party.
    """

    claim_id: str
    speaker: str
    side: int | None
    party: int
    day: int
    said: SaidSum
    size: Floats  # (places,), what each adds to the sum: ones, or its area
    is_area: bool = False


class FusionCase(msgspec.Struct, frozen=True):
    """Places, sources and statements of one case; distances in kilometres, areas in km2."""

    parties: int
    position: Floats  # (places, 2), on a plane
    area: Floats  # (places,)
    start: Ints  # state of each place on day 0, as said; UNKNOWN where nobody says
    side: tuple[int | None, ...]  # the party each source belongs to
    statements: Statements
    days: int
    sums: tuple[RegionSum, ...] = ()

    def known_at(self, day: int) -> FusionCase:
        """The case with the statements and figures that were reported on `day` or earlier."""
        said, sums = self.statements.known_at(day), tuple(s for s in self.sums if s.day <= day)
        return msgspec.structs.replace(self, statements=said, sums=sums)


def look_runs(run: Ints) -> Ints:
    """The numbers of looks in these runs (0 or more each), below `ALONE`."""
    return np.asarray(ALONE - 1 - run)


def groups_of(run: Ints) -> Ints:
    """The run of each row, whether it is a look or not; `ALONE` of what repeats none."""
    return np.where(run < ALONE, ALONE - 1 - run, run)


def first_of_story(statements: Statements) -> Statements:
    """One statement a story: the first reported, the first in the file among equals."""
    order = np.lexsort((np.arange(len(statements.story)), statements.reported_day))
    _, first = np.unique(statements.story[order], return_index=True)
    return statements.rows(np.sort(order[first]))


def is_first(statements: Statements) -> NDArray[np.bool_]:
    """Which rows repeat none that was reported before, (rows,)."""
    run = groups_of(statements.run)
    order = np.lexsort((np.arange(len(run)), statements.reported_day))
    _, first = np.unique(run[order], return_index=True)
    kept = run == ALONE
    kept[order[first]] = True
    return np.asarray(kept)
