"""Drawn areas to statuses of places by day, in whatever order the areas come. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from whoholds.errors import UnreadableImport
from whoholds.read.chart.drawn_area import DrawnArea
from whoholds.read.chart.place_points import Covered, PlacePoints
from whoholds.read.chart.status_grid import IN_NONE, MOST_STATUSES, StatusGrid
from whoholds.read.table.import_form import Meaning
from whoholds.read.table.skip_codes import Skipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The word for a polygon to which its maker gives no status.
DRAWN = "drawn"
#: What a maker's word means; None where the mapping and the case do not know it.
MeaningOf = Callable[[str], Meaning | None]


class _Day:
    """What one day's map says of every place, while it is being painted."""

    def __init__(self, places: int) -> None:
        import numpy as np

        self.codes: NDArray[np.uint8] = np.full(places, IN_NONE, np.uint8)
        self.drawn: set[tuple[str, bytes]] = set()
        self.unsure: list[NDArray[np.intp]] = []
        self.others: dict[int, str] = {}
        self.named: list[tuple[str, int, NDArray[np.intp]]] = []


class MapDays:
    """The maps of a series while they are read, one area after another.

    Of two areas over one place the status that the mapping names first stands; the other is kept
    for a doubt. An area that is drawn again on another day is not computed again.
    """

    def __init__(self, points: PlacePoints, meaning: MeaningOf, order: Mapping[str, int]) -> None:
        """Begin.

        Args:
            points: the places.
            meaning: of a maker's word for a polygon ("" for one without a word).
            order: words of the mapping by their rank; a smaller one stands over a larger.
        """
        self._points = points
        self._meaning = meaning
        self._order = order
        self._days: dict[date, _Day] = {}
        self._known: dict[bytes, Covered] = {}
        self._words = ["", ""]
        self.mended: Counter[str] = Counter()

    def add(self, area: DrawnArea, day: date, *, lat_first: bool = False) -> Skipped | None:
        """Paint an area into its day; or why it is left out."""
        meaning = self._meaning(area.status)
        if meaning is None:
            return Skipped(row=area.where, code="I-STATUS", what=f"status {area.status!r}")
        if meaning.standing == "left":
            return Skipped(row=area.where, code="I-LEFT", what=f"status is {area.status!r}")
        key, covered = self._covered(area, lat_first=lat_first)
        if covered.code and covered.code != "I-OUTSIDE":
            return Skipped(row=area.where, code=covered.code, what=covered.what)
        # A map that draws something elsewhere has been drawn that day all the same.
        own = self._days.setdefault(day, _Day(len(self._points)))
        word = area.status or DRAWN
        if (word, key) in own.drawn:
            return Skipped(row=area.where, code="I-DRAWN-TWICE", what=f"on {day}")
        own.drawn.add((word, key))
        if covered.code:
            return Skipped(row=area.where, code=covered.code, what=covered.what)
        self._paint(own, word, area.polygon, covered)
        return None

    def _covered(self, area: DrawnArea, *, lat_first: bool) -> tuple[bytes, Covered]:
        try:
            content = msgspec.json.encode(area.geometry)
        except (TypeError, ValueError, RecursionError) as cause:
            return b"", Covered(code="P21", what=f"its geometry cannot be read: {cause}")
        key = hashlib.blake2b(content, digest_size=16).digest()
        if key not in self._known:
            self._known[key] = self._points.covered(area.geometry, lat_first=lat_first)
            self.mended.update(self._known[key].mended)
        return key, self._known[key]

    def _paint(self, own: _Day, word: str, polygon: str, covered: Covered) -> None:
        import numpy as np

        code, inside = self._code(word), covered.inside
        ranks = np.array([self._rank(w) for w in self._words])
        held = own.codes[inside]
        clash = (held != IN_NONE) & (held != code)
        wins = ~clash | (ranks[code] < ranks[held])
        for place, former, won in zip(
            inside[clash].tolist(), held[clash].tolist(), wins[clash].tolist(), strict=True
        ):
            own.others[place] = self._words[former] if won else word
        own.codes[inside[wins]] = code
        if polygon:
            own.named.append((polygon, code, inside))
        if len(covered.unsure):
            own.unsure.append(covered.unsure)

    def _rank(self, word: str) -> int:
        return self._order.get(word, len(self._order))

    def _code(self, word: str) -> int:
        if word not in self._words[2:]:
            if len(self._words) >= MOST_STATUSES:
                raise UnreadableImport(f"the map has more than {MOST_STATUSES} statuses")
            self._words.append(word)
        return self._words.index(word, 2)

    def grid(self) -> StatusGrid:
        """All days in their order; a day is edited where it shows other areas than the last."""
        import numpy as np

        order = sorted(self._days)
        drawn = [self._days[d].drawn for d in order]
        edited = [d for n, d in enumerate(order) if not n or drawn[n] != drawn[n - 1]]
        codes = [self._days[d].codes for d in order]
        empty = np.zeros((0, len(self._points)), np.uint8)
        return StatusGrid(
            days=tuple(order),
            codes=np.stack(codes) if codes else empty,
            words=tuple(self._words),
            edit_days=tuple(edited),
        )

    def polygon(self, day: date, place: int) -> str:
        """The name of the polygon that held a place on a day."""
        own = self._days[day]
        held = own.codes[place]
        found = (name for name, code, inside in own.named if code == held and place in inside)
        return next(found, "")

    def other(self, day: date, place: int) -> str:
        """Another status that the same map gave the place, "" where there was none."""
        return self._days[day].others.get(place, "")

    def near_edge(self, day: date, place: int) -> bool:
        """Whether the place's stated error of position reaches over an edge of the map."""
        return any(place in unsure for unsure in self._days[day].unsure)
