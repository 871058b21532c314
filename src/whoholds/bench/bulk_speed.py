"""Reading in bulk as ratios: beside taking out the text alone, and beside the slow way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

#: General news: at least this share of the rate of taking out the text alone; and so many times
#: the rate of trafilatura and full spaCy on every page.
LEAST_OF_TEXT, LEAST_OF_SLOW = 0.4, 15.0
#: Conflict news, where most pages carry claims: so many times the slow way's rate.
LEAST_IN_CONFLICT = 4.0
#: Two processes are so many times as fast as one; a pool is there in so many times one's time.
LEAST_OF_TWO, MOST_START = 1.8, 3.0
#: Peak memory of a worker (MB of 1,000,000 bytes).
MOST_MEMORY_MB = 600.0


class BulkLap(msgspec.Struct, frozen=True, kw_only=True):
    """Processor seconds for one archive: text alone, ours, ours without copies, the slow way.

    `slow_s` is that of some pages, for as many records as the archive has.
    """

    records: int
    text_s: float
    ours_s: float
    without_copies_s: float
    slow_s: float
    reached: dict[str, int] = {}
    claims: int = 0


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """A process of its own over so many records: processor seconds, and peak memory."""

    records: int
    seconds: float
    memory_mb: float


class Processes(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds by the wall: all archives by one process and by two, and two tiny archives."""

    one_s: float
    two_s: float
    one_start_s: float
    pool_start_s: float

    @property
    def speedup(self) -> float:
        """How many times as fast two are, their start left out."""
        return (self.one_s - self.one_start_s) / max(1e-9, self.two_s - self.pool_start_s)


class BulkSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that `whoholds bench bulk` measures."""

    general: tuple[BulkLap, ...]
    conflict: tuple[BulkLap, ...]
    growth: tuple[Growth, ...] = ()
    processes: Processes | None = None


def ratio(laps: Sequence[BulkLap], baseline: str, own: str = "ours_s") -> float:
    """Times a baseline's rate that ours is, over all laps."""
    base = sum(float(getattr(x, baseline)) for x in laps)
    return base / max(1e-9, sum(float(getattr(x, own)) for x in laps))


def slope(growth: Sequence[Growth]) -> float:
    """Seconds a record from the second half of the growth over those of the first: 1 is linear."""
    first, last, middle = growth[0], growth[-1], growth[len(growth) // 2]
    early = (middle.seconds - first.seconds) / max(1, middle.records - first.records)
    late = (last.seconds - middle.seconds) / max(1, last.records - middle.records)
    return late / max(1e-9, early)


def bulk_systems(speed: BulkSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure."""
    own: dict[str, float] = {}
    if speed.general:
        laps = speed.general
        own |= {
            "general_of_text_alone": ratio(laps, "text_s"),
            "general_of_text_alone_without_copies": ratio(laps, "text_s", "without_copies_s"),
            "general_of_slow_way": ratio(laps, "slow_s"),
        }
    if speed.conflict:
        own["conflict_of_slow_way"] = ratio(speed.conflict, "slow_s")
    if speed.growth:
        own |= {"memory_mb": speed.growth[-1].memory_mb, "slope": slope(speed.growth)}
    if speed.processes is not None:
        told = speed.processes
        own |= {
            "two_processes": told.speedup,
            "pool_start": told.pool_start_s / told.one_start_s,
        }
    return {"whoholds": own}


def show_bulk_speed(speed: BulkSpeed) -> Iterator[str]:
    """The figures with their targets."""
    yield from _general(speed.general)
    yield from _conflict(speed.conflict)
    if speed.processes is not None:
        told = speed.processes
        yield _line("two processes / one", told.speedup, f">= {LEAST_OF_TWO}", LEAST_OF_TWO)
        start = told.pool_start_s / told.one_start_s
        told_start = f"{'start of a pool / of one':34}{start:>10.2f}"
        yield f"{told_start}  <= {MOST_START:g} {_mark(start <= MOST_START)}"
    yield from _growth(speed.growth)


def _general(laps: Sequence[BulkLap]) -> Iterator[str]:
    if not laps:
        return
    yield f"general news: {sum(x.records for x in laps):,} records in {len(laps)} laps"
    yield from _steps(laps)
    yield _line("rate / text alone", ratio(laps, "text_s"), f">= {LEAST_OF_TEXT}", LEAST_OF_TEXT)
    yield _line("  copies left out", ratio(laps, "text_s", "without_copies_s"), "", 0)
    slow = ratio(laps, "slow_s")
    yield _line("rate / trafilatura + spaCy", slow, f">= {LEAST_OF_SLOW:g}", LEAST_OF_SLOW)


def _conflict(laps: Sequence[BulkLap]) -> Iterator[str]:
    if not laps:
        return
    yield f"conflict news: {sum(x.records for x in laps):,} records in {len(laps)} laps"
    yield from _steps(laps)
    slow = ratio(laps, "slow_s")
    yield _line("rate / trafilatura + spaCy", slow, f">= {LEAST_IN_CONFLICT:g}", LEAST_IN_CONFLICT)


def _steps(laps: Sequence[BulkLap]) -> Iterator[str]:
    whole = max(1, sum(x.records for x in laps))
    for step in ("gate", "language", "first reading", "article", "parse", "claims"):
        count = sum(x.reached.get(step, 0) for x in laps)
        yield f"  reached {step:26}{count:>10,}{count / whole:>10.2%}"


def _growth(growth: Sequence[Growth]) -> Iterator[str]:
    if not growth:
        return
    yield f"{'records':>10}{'seconds':>10}{'ms a record':>14}{'peak MB':>10}"
    for g in growth:
        cost = f"{g.seconds:>10.1f}{1e3 * g.seconds / g.records:>14.2f}"
        yield f"{g.records:>10,}{cost}{g.memory_mb:>10.0f}"
    peak = max(g.memory_mb for g in growth)
    yield f"peak memory < {MOST_MEMORY_MB:g} MB {_mark(peak < MOST_MEMORY_MB)}"
    if len(growth) > 2:
        yield f"{'cost of late records / early ones':34}{slope(growth):>10.2f}"


def _line(name: str, value: float, target: str, least: float) -> str:
    told = f"{name:34}{value:>10.2f}"
    return f"{told}  {target} {_mark(value >= least)}" if target else told


def _mark(reached: bool) -> str:
    return "ok" if reached else "NOT REACHED"
