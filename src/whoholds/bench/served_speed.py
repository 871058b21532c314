"""What `whoholds bench serve` says: slices of the map served, beside a bare query. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import msgspec

from whoholds.bench.speed import Lap

#: A slice is served in at most so many times what the bare query and the encoding of the same rows
#: take.
MOST_SERVED = 3.0


class Sliced(msgspec.Struct, frozen=True, kw_only=True):
    """Slices of one kind: how many features they had, and their laps."""

    name: str
    features: float
    laps: tuple[Lap, ...]

    @property
    def ratio(self) -> float:
        """How many times the baseline's time serving takes, the median."""
        return median(lap.ours_s / lap.baseline_s for lap in self.laps)


class ServedSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `whoholds bench serve` measures.

    `first_s` is the first slice, which reads the index into memory; `peak_mb` is the most memory
    that the whole run took, filling the case included.
    """

    claims: int
    places: int
    first_s: float
    peak_mb: float
    slices: tuple[Sliced, ...]


def served_systems(speed: ServedSpeed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator."""
    own = {f"{s.name}_ratio": s.ratio for s in speed.slices}
    own |= {"first_s": speed.first_s, "peak_mb": speed.peak_mb}
    return {"whoholds": own, "bare": dict.fromkeys((f"{s.name}_ratio" for s in speed.slices), 1.0)}


def show_served_speed(speed: ServedSpeed) -> Iterator[str]:
    """The figures with their target, ours beside the baseline."""
    yield f"{speed.claims:,} claims over {speed.places:,} places"
    yield f"first slice {speed.first_s:.1f} s; peak memory {speed.peak_mb:,.0f} MB"
    yield "processor time     features   served ms   bare ms   ratio"
    for one in speed.slices:
        ours, bare = (
            1000 * median(getattr(lap, name) for lap in one.laps)
            for name in ("ours_s", "baseline_s")
        )
        yield (
            f"{one.name:16} {one.features:10,.0f} {ours:11.1f} {bare:9.1f} {one.ratio:7.2f}"
            f"{'' if one.ratio <= MOST_SERVED else f'  above {MOST_SERVED:g}'}"
        )
    yield "bare: the same rows by SQL from the same file, their entries decoded, the same JSON"
