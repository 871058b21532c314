"""What `whoholds bench fuse` says: many claims beside a bare loop over the same arrays. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import msgspec

from whoholds.bench.speed import Lap

#: A pass of expectation, against a loop that only reads the same arrays and multiplies a belief
#: by one 3 x 3 transition a claim.
MOST_PASS = 5.0
#: Seconds of CPU for forty passes and the field over all days, five million claims, 1,700 days.
MOST_CPU_S = 60.0
#: Peak memory of all of it, MB of 1,000,000 bytes (4 GB).
MOST_PEAK_MB = 4_000.0
#: A claim may cost so many times as much among many as among few: linear, with room for caches.
MOST_BEND = 1.5
#: A lap of few claims may be shorter than a clock can tell.
_TICK_S = 1e-9


class PassLaps(msgspec.Struct, frozen=True):
    """One number of claims: seconds of a pass and of the bare loop, side by side, some times."""

    claims: int
    laps: tuple[Lap, ...]

    @property
    def ratio(self) -> float:
        """How many times the bare loop's time a pass takes: the median over the laps."""
        return median(lap.ours_s / max(lap.baseline_s, _TICK_S) for lap in self.laps)

    @property
    def claim_ns(self) -> float:
        """Nanoseconds of a pass a claim, median."""
        return median(lap.ours_s for lap in self.laps) / max(1, self.claims) * 1e9

    @property
    def bare_ns(self) -> float:
        """Nanoseconds of the bare loop a claim, median."""
        return median(lap.baseline_s for lap in self.laps) / max(1, self.claims) * 1e9


class FieldSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """The field over all days, seconds of CPU; beliefs are place-days."""

    beliefs: int
    filter_s: float
    computed: int  # by the filter; the rest were at rest
    smooth_s: float
    late: int  # claims about past days that came at the end
    late_s: float
    late_computed: int
    log_loss: float
    near_log_loss: float  # within 10 km of the line
    last_log_loss: float  # of the last claim before the day, believed as far as it was right
    near_last_log_loss: float


class FuseSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `whoholds bench fuse` measures, in a process of its own; seconds of CPU."""

    claims: int
    places: int
    days: int
    sources: int
    compile_s: float  # first calls, or fetching what was compiled before
    made_s: float  # making the claims
    packed_s: float  # sorting them by place and day
    passes: tuple[PassLaps, ...]
    rounds: int
    fit_s: float
    field: FieldSpeed
    peak_mb: float

    @property
    def cpu_s(self) -> float:
        """Sorting, all rounds and the filter."""
        return self.packed_s + self.fit_s + self.field.filter_s

    @property
    def bend(self) -> float:
        """Cost of a claim at the largest number, as a multiple of that at the smallest."""
        return self.passes[-1].claim_ns / max(self.passes[0].claim_ns, _TICK_S)


def fuse_systems(speed: FuseSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator."""
    whole, field = speed.passes[-1], speed.field
    own = {
        "pass_ratio": whole.ratio,
        "claim_ns": whole.claim_ns,
        "bend": speed.bend,
        "cpu_s": speed.cpu_s,
        "peak_mb": speed.peak_mb,
        "log_loss": field.log_loss,
        "near_log_loss": field.near_log_loss,
    }
    last = {"log_loss": field.last_log_loss, "near_log_loss": field.near_last_log_loss}
    return {
        "whoholds": own,
        "bare loop": {"pass_ratio": 1.0, "claim_ns": whole.bare_ns},
        "last claim": last,
    }


def missed(speed: FuseSpeed) -> tuple[str, ...]:
    """The limits that were not kept; those of CPU and memory are meant for the full size."""
    kept = {
        "pass": speed.passes[-1].ratio <= MOST_PASS,
        "linear": speed.bend <= MOST_BEND,
        "cpu": speed.cpu_s <= MOST_CPU_S,
        "memory": speed.peak_mb <= MOST_PEAK_MB,
    }
    return tuple(name for name, ok in kept.items() if not ok)


def show_fuse_speed(speed: FuseSpeed) -> Iterator[str]:
    """The figures with their limits, ours beside the bare loop."""
    yield (
        f"{speed.claims:,} claims by {speed.sources} sources over {speed.places:,} places, "
        f"{speed.days:,} days"
    )
    yield f"{'one pass, ns a claim':30}{'ours':>9}{'bare':>9}{'ratio':>7}  limit"
    for size in speed.passes:
        yield (
            f"{f'  {size.claims:,} claims':30}{size.claim_ns:>9.1f}{size.bare_ns:>9.1f}"
            f"{size.ratio:>7.2f}  <= {MOST_PASS:g} {_mark(size.ratio <= MOST_PASS)}"
        )
    yield _limit("cost of a claim, most / fewest", f"{speed.bend:.2f}", speed.bend, MOST_BEND)
    yield f"{'seconds of CPU':30}"
    yield f"{'  sorting the claims':30}{speed.packed_s:>9.2f}"
    yield f"{f'  {speed.rounds} rounds of learning':30}{speed.fit_s:>9.2f}"
    yield from _field_lines(speed.field)
    yield _limit("sorting, rounds and filter", f"{speed.cpu_s:.2f}", speed.cpu_s, MOST_CPU_S)
    yield _limit("peak memory, MB", f"{speed.peak_mb:,.0f}", speed.peak_mb, MOST_PEAK_MB)
    yield f"not counted: compiling {speed.compile_s:.1f} s, making the claims {speed.made_s:.1f} s"


def _field_lines(field: FieldSpeed) -> Iterator[str]:
    share = field.computed / max(1, field.beliefs)
    yield f"{'  filter over all days':30}{field.filter_s:>9.2f}  {share:.0%} of place-days computed"
    yield f"{'  smoother, all sweeps':30}{field.smooth_s:>9.2f}  not in the sum"
    share = field.late_computed / max(1, field.beliefs)
    yield (
        f"{f'  {field.late:,} late claims':30}{field.late_s:>9.2f}  "
        f"{share:.1%} of place-days computed again"
    )
    yield f"{'log loss on days with truth':30}{'ours':>9}{'last':>9}"
    yield f"{'  all places':30}{field.log_loss:>9.3f}{field.last_log_loss:>9.3f}"
    near, last = field.near_log_loss, field.near_last_log_loss
    yield f"{'  within 10 km of the line':30}{near:>9.3f}{last:>9.3f}"


def _limit(what: str, figure: str, value: float, limit: float) -> str:
    return f"{what:30}{figure:>9}{'':16}  <= {limit:g} {_mark(value <= limit)}"


def _mark(reached: bool) -> str:
    return "ok" if reached else "NOT REACHED"
