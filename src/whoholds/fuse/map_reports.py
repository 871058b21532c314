"""From a map that is shown day after day to what its maker reports, and when.

A map that stands unchanged is no news: its maker may have looked, or not. So a place's status is a
report on the first map, where it changes, and again on days on which the map was edited near it:
then somebody drew there and left this place as it was. Such a second look is no second witness,
so it counts only some time after the last.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.state_statements import UNKNOWN, Ints

#: Days for which a report stands before an edit near the place renews it.
RENEW_DAYS = 14


class MapReports(msgspec.Struct, frozen=True):
    """What a map maker reports, one row each, by day and place."""

    day: Ints
    place: Ints
    state: Ints


def map_reports(
    days: Ints, state: Ints, edited: NDArray[np.bool_], renew_days: int = RENEW_DAYS
) -> MapReports:
    """The reports of a series of maps.

    Args:
        days: of the maps, ascending, (maps,).
        state: of each place on each map, (maps, places); UNKNOWN where the map says nothing.
        edited: whether the map differs near the place from the one before, (maps, places).
        renew_days: days for which a report stands before an edit renews it.
    """
    said = np.full(state.shape[1], UNKNOWN)
    since = np.full(state.shape[1], int(days[0]) - renew_days if len(days) else 0)
    found = []
    for day, now, drawn in zip(days, state, edited, strict=True):
        renewed = drawn & (day - since >= renew_days)
        told = np.flatnonzero((now != UNKNOWN) & ((now != said) | renewed))
        found.append(np.stack([np.full(len(told), day), told, now[told]]))
        since[told] = day
        said = np.where(now != UNKNOWN, now, said)
    rows = np.concatenate(found, axis=1) if found else np.zeros((3, 0), int)
    return MapReports(*rows.astype(np.int64))
