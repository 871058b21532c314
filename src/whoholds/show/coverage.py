"""Reports by source and week: who fell silent; a quiet map may only be unreported. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from whoholds.model.entry import ReportAdded, is_dated

#: A source whose last week has at most this part of its usual week has dropped ...
DROP_SHARE = 0.5
#: ... where its usual week (the median of the weeks before) has at least this many reports.
USUAL_REPORTS = 2


class SourceWeeks(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports of a source there are in each week, the last week last."""

    name: str
    counts: tuple[int, ...]

    @property
    def usual(self) -> float:
        """The median of the weeks before the last."""
        before = sorted(self.counts[:-1])
        if not before:
            return 0.0
        middle = len(before) // 2
        return before[middle] if len(before) % 2 else (before[middle - 1] + before[middle]) / 2

    @property
    def dropped(self) -> bool:
        """Whether the last week has far fewer than usual."""
        return self.usual >= USUAL_REPORTS and self.counts[-1] <= DROP_SHARE * self.usual


def coverage_of(
    reports: Iterable[ReportAdded], weeks: int, last: date | None = None
) -> tuple[date | None, list[SourceWeeks]]:
    """Reports by outlet and week; a new version of one is no other report.

    What does not say when it was published counts in no week.

    Args:
        reports: as they were taken in.
        weeks: how many weeks.
        last: the last day; where none is given, that of the last report.

    Returns:
        The last day, None where there is neither, and the outlets.
    """
    dated = [
        (r.report.outlet or "(no outlet stated)", day)
        for r in reports
        if (day := r.reported_time.last_day) is not None and not r.version_of
        if is_dated(r.reported_time)
    ]
    last = last or max((day for _, day in dated), default=None)
    return last, [] if last is None else weeks_of(dated, last, weeks)


def weeks_of(reports: Iterable[tuple[str, date]], last: date, weeks: int) -> list[SourceWeeks]:
    """Reports by name and week, those with most first.

    Args:
        reports: a source's name and the day of each report; a report once for each name.
        last: the last day counted; a week ends on it, not on a Sunday.
        weeks: how many weeks up to it.
    """
    counts: dict[str, Counter[int]] = {}
    for name, day in reports:
        back = (last - day).days // 7
        if 0 <= back < weeks:
            counts.setdefault(name, Counter())[back] += 1
    out = [
        SourceWeeks(name=name, counts=tuple(found[back] for back in range(weeks - 1, -1, -1)))
        for name, found in counts.items()
    ]
    return sorted(out, key=lambda s: (-sum(s.counts), s.name))


def coverage_lines(found: Sequence[SourceWeeks], last: date, columns: int = 80) -> Iterator[str]:
    """A row a source, its weeks side by side; a drop is marked with "!"."""
    if not found:
        yield "no report of these weeks is in the ledger"
        return
    weeks = len(found[0].counts)
    first = last - timedelta(days=7 * weeks - 1)
    width = max(12, columns - 5 * weeks - 4)
    yield f"reports a week, {first} to {last}, the last week at the right"[:columns]
    for source in found:
        mark = "!" if source.dropped else " "
        cells = "".join(f"{n or '.':>5}" for n in source.counts)
        yield f"{mark} {source.name[:width]:{width}}{cells}"[:columns]
    if any(s.dropped for s in found):
        yield "! far fewer than in the weeks before: no report is not no change"[:columns]
