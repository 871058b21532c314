"""What `whoholds bench import` says: maps to claims beside a bare loop of containment. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import msgspec

from whoholds.bench.speed import Lap


class ImportSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `whoholds bench import` measures.

    In `reading` ours is from polygons to claims in memory, the baseline a bare loop that asks a
    shapely tree of the places for every polygon of every day. `ledger_s` is the whole import
    into an empty ledger. `agreeing` is the share of places and days on which both say the same.
    """

    polygons: int
    days: int
    places: int
    claims: int
    flips: int
    edit_days: int
    reading: tuple[Lap, ...]
    ledger_s: float
    agreeing: float
    peak_mb: float | None = None


def import_systems(speed: ImportSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator."""
    return {
        "whoholds": {
            "reading_s": median(lap.ours_s for lap in speed.reading),
            "ledger_s": speed.ledger_s,
            "agreeing": speed.agreeing,
        },
        "bare loop": {"reading_s": median(lap.baseline_s for lap in speed.reading)},
    }


def show_import_speed(speed: ImportSpeed) -> Iterator[str]:
    """The figures, ours beside the baseline."""
    systems = import_systems(speed)
    ours, bare = systems["whoholds"]["reading_s"], systems["bare loop"]["reading_s"]
    yield (
        f"{speed.polygons:,} polygons, {speed.days:,} days, {speed.places:,} places: "
        f"{speed.claims:,} claims"
    )
    yield f"  edited on {speed.edit_days:,} days; {speed.flips:,} flips"
    yield f"  {'polygons to claims, in memory':34}{ours:>9.2f} s"
    yield f"  {'bare loop over a tree of places':34}{bare:>9.2f} s   {bare / ours:.2f} of ours"
    yield f"  {'the whole import, into a ledger':34}{speed.ledger_s:>9.2f} s"
    yield f"  {'places and days that agree':34}{speed.agreeing:>11.4%}"
    if speed.peak_mb is not None:
        yield f"  {'peak memory':34}{speed.peak_mb:>9.0f} MB"
