"""Shell: maps and estimates that a running server has worked out, kept while the ledger stands."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import estimates_stamp
from whoholds.errors import NoEstimate
from whoholds.model.entry import Head
from whoholds.model.folding import fold
from whoholds.model.mapped import KnownState, MapState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whoholds.desk.map_draft import Draft
    from whoholds.desk.wide_map import WideMap

#: States of knowledge that are kept; an older one is worked out again.
MOST_KEPT = 16


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


class Drafts:
    """Estimates by the day they are as known at. One is worked out at a time."""

    def __init__(self, folder: CaseFolder) -> None:
        self._folder = folder
        self._working = Lock()
        self._reading = Lock()
        self._head: Head | None = None
        self._made: OrderedDict[datetime | None, Draft] = OrderedDict()
        self._known: OrderedDict[date, KnownState] = OrderedDict()
        self._map: MapState | None = None
        self._wide: WideServed | None = None
        self._stamp = -1

    @property
    def is_ready(self) -> bool:
        """Whether anything was worked out: asking for it again takes no time."""
        return bool(self._made)

    def latest(self, limit: datetime | None = None) -> Draft:
        """Estimates by all that may be shown, up to `limit`.

        Raises:
            NoEstimate: there is nothing to estimate from.
        """
        with self._working:
            return self._latest(limit)

    def map(self, limit: datetime | None = None) -> MapState:
        """The map by all that may be shown.

        Raises:
            NoEstimate: there is nothing to draw.
        """
        from whoholds.desk.map_making import map_state

        with self._working:
            made = self._latest(limit)
            if self._map is None:
                self._map = map_state(self._folder, made)
            return self._map

    def known(self, at: date, limit: datetime | None = None) -> KnownState:
        """The map's places as known at the end of a day.

        Raises:
            NoEstimate: nothing was known by then.
        """
        from whoholds.desk.map_draft import draft, end_of
        from whoholds.desk.map_making import known_state

        state = self.map(limit)
        if at >= state.until:
            return state.known
        with self._working:
            if at not in self._known:
                asked = end_of(at) if limit is None else min(end_of(at), limit)
                made = draft(self._folder, asked)
                self._known[at] = known_state(made, state.places, state.first_day)
                if len(self._known) > MOST_KEPT:
                    self._known.popitem(last=False)
            return self._known[at]

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

    def _latest(self, limit: datetime | None) -> Draft:
        """By day where there is a limit: it moves with the clock, what may be shown day by day."""
        if not can_draft():
            raise NoEstimate("a part is not installed: pip install 'whoholds[fuse,ground]'")
        from whoholds.desk.map_draft import draft

        with self._folder.open() as ledger:
            head = ledger.head()
        key = None if limit is None else limit.replace(hour=0, minute=0, second=0, microsecond=0)
        if head != self._head:
            self._made.clear()
        if key not in self._made:
            self._known.clear()
            self._map = None
            self._made.clear()
            self._made[key] = draft(self._folder, key)
            self._head = head
        return self._made[key]
