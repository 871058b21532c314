"""From a map that is shown day after day to what its maker reports, and when.

A map that stands unchanged is no news: its maker may have looked, or not. So a place's status is a
report on the first map, where it changes, and again on days on which the map was edited near it:
then somebody drew there and left this place as it was. Such a second look is no second witness:
it repeats the report before it, so that it keeps a state known and makes it no surer.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.fuse.state_statements import UNKNOWN, Ints

#: Days for which a report stands before an edit near the place renews it. One map maker's map of
#: a front stood still on 183 of 257 days, another's on 111 of 267: a week holds several edits.
RENEW_DAYS = 7
#: A map that changed no farther away was edited near a place: its maker looked at that sector.
#: Chosen on one map maker's Kursk of 2024: with 10 km far places are never renewed and fade
#: (docs/method/real-ground.md).
EDIT_KM = 40.0


class MapReports(msgspec.Struct, frozen=True):
    """What a map maker reports, one row each, by day and place."""

    day: Ints
    place: Ints
    state: Ints
    run: Ints  # rows of one run repeat one another: one spell of one place, from 0


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
    places = state.shape[1]
    said, since, run = np.full(places, UNKNOWN), np.zeros(places, int), np.zeros(places, int)
    found, runs = [np.zeros((4, 0), int)], 0
    for day, now, drawn in zip(days, state, edited, strict=True):
        shown = now != UNKNOWN
        begun = np.flatnonzero(shown & (now != said))
        run[begun] = np.arange(runs, runs + len(begun))
        runs += len(begun)
        renewed = drawn & shown & (now == said) & (day - since >= renew_days)
        told = np.union1d(begun, np.flatnonzero(renewed))
        found.append(np.stack([np.full(len(told), day), told, now[told], run[told]]))
        since[told] = day
        said = np.where(shown, now, said)
    return MapReports(*np.concatenate(found, axis=1).astype(np.int64))
