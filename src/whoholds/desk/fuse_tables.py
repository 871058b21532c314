"""Shell: the tables of a case's estimates, as they are written beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoholds.desk.fuse_files import CONTROL, HINDSIGHT, NOWCAST, Table, record_table
from whoholds.desk.leaning import LEANING, Leaning, leanings
from whoholds.fuse.estimating import Estimates, change_points, first_reports
from whoholds.fuse.looking_back import told_back
from whoholds.model.estimate import (
    CONTESTED,
    AreaDay,
    Check,
    FeedRecord,
    SourceRecord,
    SumRecord,
    Unused,
)
from whoholds.model.fused import Fused


def fused_tables(told: Fused, found: Estimates, unused: Sequence[Unused]) -> tuple[Table, ...]:
    """Every table of a run; rows are worked out as they are written.

    Args:
        told: what the run found.
        found: its estimates by place and day.
        unused: the claims that were not fused.
    """
    header = ("product", "place_id", "place", "from_day", *told.holders, CONTESTED)
    reasons = ((u.claim_id, u.reason) for u in unused)
    return (
        Table(name=CONTROL, header=header, rows=_control(found)),
        Table(name="unused.csv", header=("claim_id", "reason"), rows=reasons),
        record_table("sources.csv", SourceRecord, told.sources),
        record_table("feeds.csv", FeedRecord, told.feeds),
        record_table("areas.csv", AreaDay, told.areas),
        record_table("checks.csv", Check, told.checks),
        record_table("counting.csv", SumRecord, told.counting),
        record_table(LEANING, Leaning, leanings(found, told.standings, told.until)),
    )


def _control(found: Estimates) -> Iterator[tuple[object, ...]]:
    """Change points of both products, by place."""
    layout = found.layout
    names = {s.key: s.name for s in layout.sites}
    first = first_reports(layout, found.case.days)
    for product, prob in ((NOWCAST, found.now), (HINDSIGHT, told_back(found))):
        for point in change_points(layout, prob, first):
            yield (product, point.site, names[point.site], point.day, *point.prob)
