"""Shell: maps and estimates that a running server has worked out, kept while the ledger stands."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from whoholds.desk.at_large import MANY
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import estimates_stamp
from whoholds.errors import NoEstimate
from whoholds.model.folding import fold
from whoholds.model.mapped import KnownState, MapState
from whoholds.web.derived import Derived, Shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whoholds.desk.map_draft import Draft
    from whoholds.desk.wide_map import WideMap

#: Names of what is kept of other states of knowledge.
KNOWN = "known at "


def can_draft() -> bool:
    """Whether the parts that estimates and maps need are installed."""
    return all(find_spec(name) is not None for name in ("scipy", "shapely", "h3", "pyproj"))


class WideServed:
    """A map of many places as it was read, with what is made of it once."""

    def __init__(self, folder: CaseFolder, wide: WideMap) -> None:
        self._folder = folder
        self.map = wide

    @cached_property
    def state(self) -> MapState:
        """What its page tells."""
        from whoholds.desk.map_ground import map_borders
        from whoholds.desk.wide_map import corners, wide_state

        borders = map_borders(corners(self.map), self._folder.case.region.border_view)
        return wide_state(self._folder, self.map, borders)

    @cached_property
    def across(self) -> NDArray[np.float64]:
        """Where its places lie, `Columns.across`."""
        return self.map.columns.across

    @cached_property
    def named(self) -> dict[str, list[int]]:
        """Numbers of its places by their names, folded."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self.map.columns.names):
            found.setdefault(fold(name), []).append(number)
        return found


class Drawn:
    """Estimates, and the map that was made of them."""

    def __init__(self, made: Draft, state: MapState) -> None:
        self.draft, self.map = made, state


class Drafts:
    """Estimates and maps by the day they are as known at."""

    def __init__(self, folder: CaseFolder, derived: Derived) -> None:
        self._folder = folder
        self._derived = derived
        self._reading = Lock()
        self._wide: WideServed | None = None
        self._stamp = -1

    def is_ready(self, limit: datetime | None = None) -> bool:
        """Whether a map was made before: asking for it again takes no long time."""
        return self._derived.has("map", limit)

    def latest(self, limit: datetime | None = None, least: int = 0) -> Shown[Drawn]:
        """Estimates and map by all that may be shown, up to `limit`.

        Raises:
            NoEstimate: there is nothing to estimate from.
        """
        limit = day_of(limit)
        return self._derived.get("map", lambda: self._drawn(limit), limit, least)

    def known(
        self, at: date, limit: datetime | None = None, least: int = 0
    ) -> Shown[tuple[MapState, KnownState]]:
        """The map, and its places as known at the end of a day.

        Raises:
            NoEstimate: nothing was known by then.
        """
        limit = day_of(limit)
        name = f"{KNOWN}{at}"
        return self._derived.get(name, lambda: self._as_known(at, limit), limit, least)

    def wide(self) -> WideServed | None:
        """The map of many places beside the case, read again where it was written anew."""
        if not can_draft():
            return None
        from whoholds.desk.wide_map import read_wide

        stamp = estimates_stamp(self._folder)
        with self._reading:
            if stamp != self._stamp:
                wide = read_wide(self._folder)
                self._wide = None if wide is None else WideServed(self._folder, wide)
                self._stamp = stamp
            return self._wide

    def _drawn(self, limit: datetime | None) -> Drawn:
        if not can_draft():
            raise NoEstimate("a part is not installed: pip install 'whoholds[fuse,ground]'")
        from whoholds.desk.map_draft import draft
        from whoholds.desk.map_making import map_state

        with self._folder.open() as ledger:
            if (entries := ledger.head().seq) > MANY:
                raise NoEstimate(
                    f"{entries:,} entries are too many to estimate from while a page waits: "
                    "whoholds fuse writes the map that is shown here"
                )
        made = draft(self._folder, limit)
        return Drawn(made, map_state(self._folder, made))

    def _as_known(self, at: date, limit: datetime | None) -> tuple[MapState, KnownState]:
        from whoholds.desk.map_draft import draft, end_of
        from whoholds.desk.map_making import known_state

        state = self.latest(limit).made.map
        if at >= state.until:
            return state, state.known
        made = draft(self._folder, end_of(at) if limit is None else min(end_of(at), limit))
        return state, known_state(made, state.places, state.first_day)


def day_of(limit: datetime | None) -> datetime | None:
    """By day where there is a limit: it moves with the clock, what may be shown day by day."""
    return limit and limit.replace(hour=0, minute=0, second=0, microsecond=0)
