"""What `whoholds bench ledger` says: many claims beside bare SQLite, as ratios. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import msgspec

from whoholds.bench.speed import Lap

#: Entries appended in bulk, against the same rows by `executemany` in the same transactions.
MOST_APPEND = 3.0
#: All that is said of a place, against a select that finds the same rows of the record through
#: the same index and opens none of them.
MOST_WHO = 5.0
#: A slice of all claims as arrays, against reading the record's table from end to end.
MOST_COLUMNS = 3.0


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the work in a process of its own: seconds, and peak memory in MB."""

    seconds: float
    peak_mb: float


class LedgerSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `whoholds bench ledger` measures; in each lap the baseline is bare SQLite.

    `who_by_number` are laps against reading the same rows when their numbers are known already;
    `slices` the columns of the whole ledger, `known` those of what was known at half of its time.
    """

    claims: int
    places: int
    entries: int
    file_mb: float
    entries_mb: float
    append: tuple[Lap, ...]
    who: tuple[Lap, ...]
    who_by_number: tuple[Lap, ...]
    who_claims: float
    slices: tuple[Lap, ...]
    known: tuple[Lap, ...]
    apart: dict[str, Own] = {}


def slower(laps: Sequence[Lap]) -> float:
    """How many times the baseline's time we take: the median over the laps."""
    return median(lap.ours_s / lap.baseline_s for lap in laps)


def append_ratio(laps: Sequence[Lap]) -> float:
    """The same of all laps together: they are parts of one long piece of work."""
    return sum(x.ours_s for x in laps) / sum(x.baseline_s for x in laps)


def ledger_systems(speed: LedgerSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator."""
    own = {
        "append_ratio": append_ratio(speed.append),
        "who_ratio": slower(speed.who),
        "columns_ratio": slower(speed.slices),
        "known_at_ratio": slower(speed.known),
        "bytes_per_claim": speed.file_mb * 1e6 / max(1, speed.claims),
    }
    for name, part in speed.apart.items():
        own[f"{name}_s"] = part.seconds
        own[f"{name}_peak_mb"] = part.peak_mb
    bare = dict.fromkeys(("append_ratio", "who_ratio", "columns_ratio", "known_at_ratio"), 1.0)
    return {"whoholds": own, "bare sqlite": bare}


def show_ledger_speed(speed: LedgerSpeed) -> Iterator[str]:
    """The figures with their targets, ours beside the baseline."""
    per_claim = speed.file_mb * 1e6 / max(1, speed.claims)
    yield (
        f"{speed.claims:,} claims over {speed.places:,} places, {speed.entries:,} entries, "
        f"{speed.file_mb:,.0f} MB"
    )
    yield (
        f"{per_claim:,.0f} bytes a claim on disk, of which the record has "
        f"{speed.entries_mb * 1e6 / max(1, speed.claims):,.0f}"
    )
    yield f"{'':38}{'ours':>9}{'bare':>9}{'ratio':>6}  limit"
    ours, base = sum(x.ours_s for x in speed.append), sum(x.baseline_s for x in speed.append)
    rates = speed.claims / ours, speed.claims / base
    yield _line("bulk append, claims/s", rates, append_ratio(speed.append), MOST_APPEND)
    yield _line("who, us (bare: select by the index)", _us(speed.who), slower(speed.who), MOST_WHO)
    ours, base = _us(speed.who_by_number)
    ratio = slower(speed.who_by_number)
    yield f"{'    (bare: rows of known numbers)':38}{ours:>9,.0f}{base:>9,.0f}{ratio:>6.2f}"
    yield f"    median of {len(speed.who)} places, {speed.who_claims:.0f} claims on average"
    whole = "slice in arrays, s (bare: the record)"
    yield _line(whole, _s(speed.slices), slower(speed.slices), MOST_COLUMNS)
    yield _line("    as known at half of its time, s", _s(speed.known), slower(speed.known),
                MOST_COLUMNS)  # fmt: skip
    if speed.apart:
        yield f"{'in a process of its own':38}{'s':>9}{'peak MB':>9}"
    for name, part in speed.apart.items():
        yield f"{'  ' + name.replace('_', ' '):38}{part.seconds:>9.1f}{part.peak_mb:>9,.0f}"


def missed(speed: LedgerSpeed) -> tuple[str, ...]:
    """The limits that were not kept."""
    kept = {
        "append": append_ratio(speed.append) <= MOST_APPEND,
        "who": slower(speed.who) <= MOST_WHO,
        "slice": slower(speed.slices) <= MOST_COLUMNS,
        "slice as known at a time": slower(speed.known) <= MOST_COLUMNS,
    }
    return tuple(name for name, ok in kept.items() if not ok)


def _line(what: str, figures: tuple[float, float], ratio: float, limit: float) -> str:
    ours, base = (f"{x:>9,.0f}" if x >= 100 else f"{x:>9.2f}" for x in figures)
    mark = "ok" if ratio <= limit else "NOT REACHED"
    return f"{what:38}{ours}{base}{ratio:>6.2f}  <= {limit:g} {mark}"


def _s(laps: Sequence[Lap]) -> tuple[float, float]:
    return median(x.ours_s for x in laps), median(x.baseline_s for x in laps)


def _us(laps: Sequence[Lap]) -> tuple[float, float]:
    ours, base = _s(laps)
    return ours * 1e6, base * 1e6
