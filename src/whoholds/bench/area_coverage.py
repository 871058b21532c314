"""How many true areas lie within the intervals that are told, where the truth is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.control_scores import FIRST_DAY

Floats = NDArray[np.float64]
Ints = NDArray[np.int64] | NDArray[np.int8]

#: Days of a case on which its areas are looked at, evenly apart: every ninth of 250, not too near
#: the first that is scored or the last.
DAYS_LOOKED_AT, _FROM_FIRST, _FROM_LAST = 24, 5, 8
#: Ends of the intervals looked at; nine in ten is the one that is told.
_ENDS = {"within_80": (0.10, 0.90), "within_90": (0.05, 0.95)}


class AreaCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """Of one system on one case: each party's ground, firm and with contested, on each day.

    `off_first` and `off_last` are how far the middle of the first and the last party's firm ground
    lies above the truth on the mean, `off_contested` the same of the contested ground.
    """

    case: str
    system: str
    within_80: float
    within_90: float
    width_90_km2: float
    off_first_km2: float
    off_last_km2: float
    off_contested_km2: float


def days_looked_at(days: int) -> list[int]:
    """Days of a case of so many on which its areas are looked at."""
    first, last = FIRST_DAY + _FROM_FIRST, days - _FROM_LAST
    return [int(d) for d in np.linspace(first, last, DAYS_LOOKED_AT)]


def area_coverage(
    names: tuple[str, str], draw: Callable[[int], Ints], truth: Ints, area: Floats, parties: int
) -> AreaCoverage:
    """Hold the intervals of maps drawn against the truth.

    Args:
        names: of the case and the system.
        draw: the states of all places on a day, (draws, places); contested is the last number.
        truth: (places, days).
        area: km2 of each place.
        parties: how many there are.
    """
    told, middle = [], []
    for day in days_looked_at(truth.shape[1]):
        states, state = draw(day), truth[:, day]
        for party in range(parties):
            for contested in ((), (parties,)):
                counted = (party, *contested)
                told.append(_against(states, state, area, counted))
        middle.append([_against(states, state, area, (k,))[2] for k in range(parties + 1)])
    rows, off = np.array(told), np.array(middle).mean(axis=0)
    return AreaCoverage(
        case=names[0],
        system=names[1],
        within_80=float(rows[:, 0].mean()),
        within_90=float(rows[:, 1].mean()),
        width_90_km2=float(rows[:, 3].mean()),
        off_first_km2=float(off[0]),
        off_last_km2=float(off[parties - 1]),
        off_contested_km2=float(off[parties]),
    )


def _against(
    states: Ints, state: Ints, area: Floats, counted: Sequence[int]
) -> tuple[float, float, float, float]:
    """Whether the truth is within 80 and 90 %, how far off the middle is, how wide 90 % are."""
    drawn, true = np.isin(states, counted) @ area, float(np.isin(state, counted) @ area)
    ends = [np.quantile(drawn, end) for end in _ENDS.values()]
    within = [float(low <= true <= high) for low, high in ends]
    return within[0], within[1], float(np.median(drawn)) - true, float(ends[1][1] - ends[1][0])


def mean_coverage(found: Sequence[AreaCoverage]) -> list[AreaCoverage]:
    """The mean over cases of each system."""
    means = []
    for system in dict.fromkeys(one.system for one in found):
        rows = [msgspec.to_builtins(one) for one in found if one.system == system]
        names = [n for n in rows[0] if n not in {"case", "system"}]
        mean = {n: sum(r[n] for r in rows) / len(rows) for n in names}
        means.append(AreaCoverage(case="mean", system=system, **mean))
    return means


def coverage_lines(found: Iterable[AreaCoverage]) -> Iterator[str]:
    """A line a case and system, and their means; km2 are of 90 % intervals and their middles."""
    rows = list(found)
    yield "truth within an area's interval; km2: width, and how far its middle lies above"
    yield f"{'case':8} {'system':16} {'80 %':>5} {'90 %':>5} {'width':>6} first  last contested"
    for one in (*rows, *mean_coverage(rows)):
        off = f"{one.off_first_km2:+6.0f}{one.off_last_km2:+6.0f} {one.off_contested_km2:+9.0f}"
        yield (
            f"{one.case[:8]:8} {one.system[:16]:16} {one.within_80:5.3f} {one.within_90:5.3f} "
            f"{one.width_90_km2:6.0f}{off}"
        )
