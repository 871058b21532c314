"""Uncertain states as a few certain ones: maps from the most doubtful hold to the surest. Pure.

Who holds a place is a chance, but the distance to the line, the age of a hold and what was lost
around it are told of a map. So the chances are read as several maps, each at one *level* u between
0 and 1: a place is the holder's where the holder's chance exceeds u, another's where the chance of
all others exceeds 1 - u, and contested between. What is worked out on each is averaged. Maps of
certain states are the same at every level.

All places share the level, for reports that err of one place err of its neighbours: maps drawn
place by place would be speckled, and their line everywhere.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, Cells

Floats = NDArray[np.float64]

#: Middles of five equal parts of the unit interval.
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)
#: A state changes at a level only where the chance passes it by this much: estimates waver from
#: report to report, and no ground is lost and won back by that.
MARGIN = 0.05


def level_states(own: Floats, others: Floats, level: float) -> Cells:
    """HELD, OTHER or CONTESTED of each place at a level; any shape.

    Args:
        own: chance that the holder asked about holds it.
        others: chance that any other does; what is left of one is contested.
        level: above 0 and below 1.
    """
    held = np.asarray(own) > level
    lost = np.asarray(others) > 1 - level
    return np.where(held, HELD, np.where(lost, OTHER, CONTESTED)).astype(np.uint8)


def level_days(own: Floats, others: Floats, level: float) -> Cells:
    """The same of days one after the other, (days, places), wavering left out.

    A place keeps its state until its chances, moved by `MARGIN` towards that state, no longer
    give it.
    """
    found = level_states(own, others, level)
    for day in range(1, len(found)):
        before = found[day - 1]
        lean = np.where(before == HELD, MARGIN, np.where(before == OTHER, -MARGIN, 0.0))
        kept = level_states(own[day] + lean, others[day] - lean, level) == before
        # Of contested ground either way counts.
        for way in (MARGIN, -MARGIN):
            wavered = level_states(own[day] + way, others[day] - way, level) == CONTESTED
            kept |= (before == CONTESTED) & wavered
        found[day] = np.where(kept, before, found[day])
    return found


def ages_days(states: Cells, days: NDArray[np.int64], on: int) -> Floats:
    """Days since the state of each place last changed, (places,); infinite without a change.

    Args:
        states: (days, places), each from its day on.
        days: proleptic ordinals, rising, (days,), none beyond `on`.
        on: the day asked about.
    """
    changed = np.vstack([np.zeros((1, states.shape[1]), bool), states[1:] != states[:-1]])
    last = np.where(changed, days[:, None], -np.inf).max(axis=0)
    return np.asarray(on - last, dtype=float)
