"""The status of each place on each day, and where it changes: spells, flips, days without an edit.

Pure. "No report" (a day without a file, a place without a row) is never "no change": it is carried
as such, and a change after it says between which days it came about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from whoholds.model.entry import Flip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A status that stands so many days and is then taken back is flagged: an edit of one night has
#: decided wagers before (`docs/decisions/2026-11-23-imports.md`).
FLIP_DAYS = 1
#: Codes: nothing was said of the place that day; it was in no polygon of the map.
NO_REPORT, IN_NONE = 0, 1
#: What a status may be called beside these; one byte holds the code.
MOST_STATUSES = 250


class StatusGrid(msgspec.Struct, frozen=True, kw_only=True):
    """Days (ascending) by places: codes of statuses, `words[code]` as the maker writes them."""

    days: tuple[date, ...]
    codes: NDArray[np.uint8]
    words: tuple[str, ...]
    edit_days: tuple[date, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A place's status begins: a spell.

    `before` is the status until then (None where this is the first), `before_day` the last day
    that showed it. `undoes_days` says, where this takes back a flip, how many days it had stood.
    """

    place: int
    day: date
    status: str
    before: str | None = None
    before_day: date | None = None
    undoes_days: int | None = None


def changes(grid: StatusGrid, known: Mapping[int, str] | None = None) -> list[Change]:
    """Where a place's status differs from what was last said of it, by day and place.

    A place that is in no polygon from the first day on has not changed.

    Args:
        grid: the statuses.
        known: statuses from before the first day, by place, for a part of a series.
    """
    import numpy as np

    last = np.zeros(grid.codes.shape[1], np.uint8)
    for place, word in (known or {}).items():
        last[place] = grid.words.index(word, IN_NONE)
    said = np.full(len(last), -1, int)
    begun: dict[int, list[Change]] = {}
    for n, day in enumerate(grid.days):
        now = grid.codes[n]
        told = now != NO_REPORT
        first_in_none = (last == NO_REPORT) & (now == IN_NONE)
        for place in np.flatnonzero(told & (now != last) & ~first_in_none).tolist():
            before = None if last[place] == NO_REPORT else grid.words[last[place]]
            before_day = grid.days[said[place]] if said[place] >= 0 else None
            _begin(begun, place, day, grid.words[now[place]], before, before_day)
        last = np.where(told, now, last)
        said[told] = n
    found = [c for spells in begun.values() for c in spells]
    return sorted(found, key=lambda c: (c.day, c.place))


def _begin(
    begun: dict[int, list[Change]],
    place: int,
    day: date,
    status: str,
    before: str | None,
    before_day: date | None,
) -> None:
    earlier = begun.setdefault(place, [])
    stood = (day - earlier[-1].day).days if earlier else None
    undoes = stood if stood is not None and _takes_back(earlier[-1], status, stood) else None
    earlier.append(
        Change(
            place=place, day=day, status=status, before=before, before_day=before_day,
            undoes_days=undoes,
        )
    )  # fmt: skip


def _takes_back(former: Change, status: str, stood: int) -> bool:
    return stood <= FLIP_DAYS and former.before == status


def flips_of(found: Sequence[Change], places: Sequence[str]) -> tuple[Flip, ...]:
    """Statuses that were shown and taken back at once: the persistence check."""
    return tuple(
        Flip(
            place=places[c.place],
            status=c.before or "",
            day=c.day - timedelta(days=c.undoes_days),
            days=c.undoes_days,
        )
        for c in found
        if c.undoes_days is not None
    )


def unsettled(found: Sequence[Change], grid: StatusGrid) -> int:
    """Changes too near the end of the series to have passed the persistence check."""
    return sum((grid.days[-1] - c.day).days < FLIP_DAYS for c in found if c.before is not None)


class Staleness(msgspec.Struct, frozen=True, kw_only=True):
    """How often the maker spoke: days with a report, days without an edit, days without a report.

    `longest` is the first day and the length, in days, of the longest time without an edit.
    """

    report_days: int
    unedited_days: int
    missing_days: tuple[date, ...]
    longest: tuple[date, int] | None


def staleness(report_days: Sequence[date], edit_days: Sequence[date]) -> Staleness:
    """The staleness check: "no change" and "no report" are two things."""
    if not report_days:
        return Staleness(report_days=0, unedited_days=0, missing_days=(), longest=None)
    held = set(report_days)
    span = (report_days[-1] - report_days[0]).days + 1
    every = (report_days[0] + timedelta(days=n) for n in range(span))
    ends = [*edit_days, report_days[-1] + timedelta(days=1)]
    gaps = [(a, (b - a).days) for a, b in pairwise(ends)]
    return Staleness(
        report_days=len(report_days),
        unedited_days=len(report_days) - len(edit_days),
        missing_days=tuple(d for d in every if d not in held),
        longest=max(gaps, key=lambda g: g[1], default=None),
    )
