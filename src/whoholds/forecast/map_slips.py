"""Maps that are no maps: a great change that is wholly undone within days.

A file that was cut off, or a layer left out, loses a province for a day. Such days would be
counted as ground lost and won, and would drown what really moved.
"""

from __future__ import annotations

import numpy as np

from whoholds.forecast.held_series import HeldSeries

#: A slip changes at least this share of the ground, and more cells than a day of a breakthrough.
LEAST_SHARE = 0.005
LEAST_CELLS = 30
#: It is undone within so many days, up to this share of what it changed. In the long series of
#: `shared` three slips of 3,461 to 13,719 cells stand out, the next largest change has 18 cells.
MOST_DAYS = 5
MOST_LEFT = 0.1


def slips(series: HeldSeries) -> list[int]:
    """Numbers of the maps that are slips.

    A map counts as one only if a later map of the series takes the change back: to leave it out on
    the day itself, one needs no more than its size, which is what a reader of it would go by.
    """
    counts = np.bincount(series.when, minlength=len(series.days))
    least = max(LEAST_CELLS, LEAST_SHARE * float(series.ground.sum()))
    found: set[int] = set()
    for number in np.flatnonzero(counts >= least).tolist():
        if number not in found:
            found |= _undone(series, number)
    return sorted(found)


def _undone(series: HeldSeries, number: int) -> set[int]:
    """The maps from one up to the one that takes its change back; none where none does."""
    before = series.states_after(number - 1)
    changed = before != series.states_after(number)
    for later in range(number + 1, len(series.days)):
        if series.days[later] - series.days[number] > MOST_DAYS:
            break
        left = changed & (series.states_after(later) != before)
        if left.sum() <= MOST_LEFT * changed.sum():
            return set(range(number, later))
    return set()
