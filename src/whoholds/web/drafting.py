"""Shell: maps and estimates that a running server has worked out, kept while the ledger stands."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

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
    from whoholds.show.map_slices import Columns

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
        self._reading = Lock()
        self._known: dict[date, tuple[KnownState, Columns]] = {}

    @cached_property
    def state(self) -> MapState:
        """What its page tells."""
        from whoholds.desk.map_ground import map_borders
        from whoholds.desk.wide_map import corners, wide_state

        borders = map_borders(corners(self.map), self._folder.case.region.border_view)
        return wide_state(self._folder, self.map, borders, self._known_days)

    @cached_property
    def _known_days(self) -> tuple[date, ...]:
        from whoholds.desk.wide_known import known_days

        return known_days(self._folder, self.map)

    def known(self, day: date) -> tuple[KnownState, Columns]:
        """The map as known at the end of one of the days it tells, without and with its marks.

        Raises:
            NoEstimate: it was not worked out for that day.
        """
        from whoholds.desk.wide_known import as_known

        with self._reading:
            if day not in self._known and day in self._known_days:
                found = as_known(self._folder, self.map, day)
                if found is not None:
                    self._known[day] = found
        if day not in self._known:
            raise NoEstimate(f"the map was not worked out as known at {day}: see whoholds fuse")
        return self._known[day]

    @cached_property
    def across(self) -> NDArray[np.float64]:
        """Where its places lie, `Columns.across`."""
        return self.map.columns.across

    @property
    def reach_km(self) -> float:
        """How far from a place that is reported of ground is inferred."""
        from whoholds.fuse.case_arrays import INFERRED_KM

        return INFERRED_KM

    @cached_property
    def _ground(self) -> Any:  # noqa: ANN401  (shapely has no types)
        from whoholds.desk.wide_map import wide_ground

        return wide_ground(self.map)

    def is_inside(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether points lie on the ground of the case, as its areas are reckoned."""
        import numpy as np
        import shapely

        if self._ground is None:
            return np.ones(lon.shape, np.bool_)
        found: NDArray[np.bool_] = shapely.contains_xy(self._ground, lon, lat)
        return found

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

    def ahead(self, limit: datetime | None = None) -> None:
        """Have the map made before anybody asks for it; one of many places is read as it stands."""
        if self.wide() is None:
            limit = day_of(limit)
            self._derived.begin("map", lambda: self._drawn(limit), limit)

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
