"""Tables of statuses by place and day (VIINA's control files and their like) to statuses. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from whoholds.errors import UnreadableImport
from whoholds.read.chart.map_days import MeaningOf
from whoholds.read.chart.status_grid import IN_NONE, MOST_STATUSES, NO_REPORT, StatusGrid
from whoholds.read.table.cell_values import day_of
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.row_text import Row
from whoholds.read.table.skip_codes import Skipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What tables write where they have no status; it is no report.
_NOTHING = frozenset({"", "na", "nan", "null", "none"})


class StatusRows:
    """Statuses while the rows are read, whatever their order; each column of statuses apart."""

    def __init__(self, form: ImportForm, places: Mapping[str, int], meaning: MeaningOf) -> None:
        """Begin.

        Args:
            form: which columns hold place, day and statuses.
            places: number of a place by its id in the table's register.
            meaning: of a status word.
        """
        self._form = form
        self._places = places
        self._count = max(places.values(), default=-1) + 1
        self._meaning = meaning
        self._words: list[str] = ["", ""]
        self._codes: dict[str, int] = {}
        self._days: dict[str, dict[date, bytearray]] = {s: {} for s in form.sources}
        self._read: dict[str, date | None] = {}

    def add(self, row: Row) -> Iterator[Skipped]:
        """Take a row in; what could not be taken of it."""
        where = f"row {row.number}"
        place = self._places.get(row.cell(self._form.columns["place_id"]))
        if place is None:
            yield Skipped(
                row=where, code="I-UNKNOWN-PLACE", what=row.cell(self._form.columns["place_id"])
            )
            return
        day = self._day(row.cell(self._form.columns["day"]))
        if day is None:
            yield Skipped(row=where, code="I-DATE", what=row.cell(self._form.columns["day"]))
            return
        for column, by_day in self._days.items():
            word = row.cell(column)
            code = self._code(word)
            if code is None:
                yield Skipped(row=where, code="I-STATUS", what=f"{column} is {word!r}")
            elif code:
                held = by_day.setdefault(day, bytearray(self._count))
                if held[place] not in (NO_REPORT, code):
                    what = f"{column} of {day}: {self._words[held[place]]!r}, then {word!r}"
                    yield Skipped(row=where, code="I-SAME-DAY", what=what)
                else:
                    held[place] = code

    def _day(self, text: str) -> date | None:
        if text not in self._read:
            self._read[text] = day_of(text)
        return self._read[text]

    def _code(self, word: str) -> int | None:
        """The code of a word; 0 where it says nothing, None where nobody knows it."""
        if word not in self._codes:
            meaning = None if word.lower() in _NOTHING else self._meaning(word)
            if word.lower() in _NOTHING or (meaning is not None and meaning.standing == "left"):
                self._codes[word] = NO_REPORT
            elif meaning is None:
                return None
            elif len(self._words) >= MOST_STATUSES:
                raise UnreadableImport(f"the table has more than {MOST_STATUSES} statuses")
            else:
                self._words.append(word)
                self._codes[word] = len(self._words) - 1
        return self._codes[word]

    def grids(self) -> Iterator[tuple[str, StatusGrid]]:
        """Each column of statuses with its days."""
        for column, by_day in self._days.items():
            yield column, _grid(by_day, self._count, tuple(self._words))


def _grid(by_day: Mapping[date, bytearray], count: int, words: tuple[str, ...]) -> StatusGrid:
    import numpy as np

    order = sorted(by_day)
    rows = [np.frombuffer(by_day[d], np.uint8) for d in order]
    codes = np.stack(rows) if rows else np.zeros((0, count), np.uint8)
    edited = [d for n, d in enumerate(order) if not n or _edited(codes[n - 1], codes[n])]
    return StatusGrid(days=tuple(order), codes=codes, words=words, edit_days=tuple(edited))


def _edited(before: NDArray[np.uint8], now: NDArray[np.uint8]) -> bool:
    """Whether a place that both days speak of has another status."""
    import numpy as np

    both = (before > IN_NONE) & (now > IN_NONE)
    return bool(np.any(before[both] != now[both]))


def ids_of(
    register: str, numbers: Iterable[tuple[int, str, tuple[tuple[str, str], ...]]]
) -> dict[str, int]:
    """Places by their number in a register, and by their own id: (number, place id, ids)."""
    out: dict[str, int] = {}
    for n, place_id, ids in numbers:
        out[place_id] = n
        own = [value for name, value in ids if name == register]
        if place_id.startswith(f"{register}:"):
            own.append(place_id.removeprefix(f"{register}:"))
        out |= dict.fromkeys(own, n)
    return out
