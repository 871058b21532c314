"""Shell: a map of many places as it was known on other days: worked out by `fuse`, read again.

Each state of knowledge takes as long as the estimates themselves: it is made of the reports that
were known by then and of no others, with all that is learned learned anew. So none is made that
nobody asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from whoholds.desk import fusing
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import ESTIMATES
from whoholds.desk.wide_map import WIDE, WideMap, read_wide_file, wide_file
from whoholds.errors import SettingsError
from whoholds.model.mapped import KnownState
from whoholds.model.timespan import days as days_of
from whoholds.show.map_slices import Columns, aligned

#: States of knowledge of one map at most: each takes its file's size in memory once it is asked.
MOST_KNOWN = 8


def known_name(day: date) -> str:
    """The file of a state of knowledge in the folder of estimates."""
    return f"{WIDE.removesuffix('.bin')}-{day}.bin"


def known_files(
    folder: CaseFolder,
    wish: fusing.Wish,
    days: Sequence[date],
    tell: Callable[[int, int], None] | None = None,
) -> dict[str, bytes]:
    """The maps as known at the end of these days, by the names of their files.

    Args:
        folder: the case.
        wish: how it was fused; only the clock differs.
        days: at most `MOST_KNOWN`.
        tell: called with days done and all days of each.

    Raises:
        SettingsError: there are too many.
        NoEstimate: nothing was known by one of them.
    """
    if len(days) > MOST_KNOWN:
        raise SettingsError((("--map-known", f"at most {MOST_KNOWN} days"),))
    files = {}
    for day in days:
        end = days_of(None, day).end
        then = msgspec.structs.replace(wish, known_at=end, known_words=str(day))
        fusion = fusing.fuse(folder, then, tell)
        files[known_name(day)] = wide_file(fusion.told, fusion.estimates)
    return files


def known_days(folder: CaseFolder, wide: WideMap) -> tuple[date, ...]:
    """The days as known at which a map can be shown, the last of them that of the map itself."""
    stem = WIDE.removesuffix(".bin")
    found = []
    for file in (folder.path / ESTIMATES).glob(f"{stem}-*.bin"):
        try:
            found.append(date.fromisoformat(file.stem.removeprefix(f"{stem}-")))
        except ValueError:
            continue
    until = wide.told.until
    return (*sorted(d for d in found if d < until)[-MOST_KNOWN:], until)


def as_known(folder: CaseFolder, wide: WideMap, day: date) -> tuple[KnownState, Columns] | None:
    """The map as known at the end of a day, under the numbers of the map's own places.

    What it is told by has no marks: those come in slices. None where that day was not worked out.
    """
    if day == wide.told.until:
        return _told(wide, day), wide.columns
    then = read_wide_file(folder.path / ESTIMATES / known_name(day))
    if then is None:
        return None
    shift = (then.told.first_day - wide.told.first_day).days
    return _told(then, day), aligned(wide.columns, then.columns, shift)


def _told(wide: WideMap, day: date) -> KnownState:
    return KnownState(known_at=day, reports_up_to=wide.told.reports_up_to, marks=())
