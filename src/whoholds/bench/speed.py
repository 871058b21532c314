"""Speed as ratios: our reader and plain spaCy over the same text, in one run, one after another.

A time says something about a machine; a ratio of two times taken side by side says something
about the program. Nothing here is asserted in a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import msgspec

#: Reading is at least this many times as fast as the full pipeline over the same text.
LEAST_SPEEDUP = 3.0
#: Start to first claim takes at most this many times what spaCy needs to load its model.
MOST_START = 1.5
#: Peak memory of a process that reads the whole sample (MB of 1,000,000 bytes).
MOST_MEMORY_MB = 450.0


class Lap(msgspec.Struct, frozen=True):
    """Seconds of ours and of the baseline on the same piece of work, taken side by side."""

    ours_s: float
    baseline_s: float

    @property
    def speedup(self) -> float:
        """How many times as fast we are."""
        return self.baseline_s / self.ours_s


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """The same texts read with the gate and without: what the gate let pass, what it lost."""

    sentences: int
    parsed: int
    claims: int
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class Speed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything `whoholds bench read` measures; None where it was left out."""

    texts: int
    characters: int
    reading: tuple[Lap, ...]
    gate: Gate | None = None
    start: tuple[Lap, ...] = ()
    memory_mb: float | None = None


def middle_speedup(laps: Sequence[Lap]) -> float:
    """The median over the laps."""
    return median(lap.speedup for lap in laps)


def compare_claims(gated: Sequence[str], plain: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Claims (as text) that only the reader without the gate found, and only the one with it."""
    with_gate, without = set(gated), set(plain)
    return tuple(sorted(without - with_gate)), tuple(sorted(with_gate - without))


def speed_systems(speed: Speed) -> dict[str, dict[str, float]]:
    """System -> metric -> figure, the form of every evaluator; ratios and megabytes."""
    own = {"reading_speedup": middle_speedup(speed.reading)}
    if speed.gate is not None:
        own["claims_lost_by_gate"] = float(len(speed.gate.lost))
        own["claims_added_by_gate"] = float(len(speed.gate.added))
        own["sentences_parsed_share"] = speed.gate.parsed / max(1, speed.gate.sentences)
    if speed.start:
        own["start_ratio"] = 1 / middle_speedup(speed.start)
    if speed.memory_mb is not None:
        own["memory_mb"] = speed.memory_mb
    return {"whoholds": own, "spacy pipeline": {"reading_speedup": 1.0, "start_ratio": 1.0}}


def show_speed(speed: Speed) -> Iterator[str]:
    """The figures with their targets, ours beside the baseline."""
    ours = sum(lap.ours_s for lap in speed.reading)
    base = sum(lap.baseline_s for lap in speed.reading)
    ratio = middle_speedup(speed.reading)
    yield f"{speed.texts} texts, {speed.characters:,} characters, {len(speed.reading)} laps"
    yield f"{'':34}{'ours':>10}{'spaCy':>10}{'ratio':>8}  target"
    yield (
        f"{'reading, s (ratio: median of laps)':34}{ours:>10.2f}{base:>10.2f}{ratio:>8.2f}"
        f"  >= {LEAST_SPEEDUP:g} {_mark(ratio >= LEAST_SPEEDUP)}"
    )
    if speed.start:
        yield _start_line(speed.start)
    if speed.memory_mb is not None:
        yield (
            f"{'peak memory reading it all, MB':34}{speed.memory_mb:>10.0f}{'':18}"
            f"  < {MOST_MEMORY_MB:g} {_mark(speed.memory_mb < MOST_MEMORY_MB)}"
        )
    if speed.gate is not None:
        yield from _gate_lines(speed.gate)


def _start_line(laps: Sequence[Lap]) -> str:
    ours, base = median(x.ours_s for x in laps), median(x.baseline_s for x in laps)
    ratio = 1 / middle_speedup(laps)
    return (
        f"{'start to first claim / model, s':34}{ours:>10.2f}{base:>10.2f}{ratio:>8.2f}"
        f"  <= {MOST_START:g} {_mark(ratio <= MOST_START)}"
    )


def _gate_lines(gate: Gate) -> Iterator[str]:
    share = gate.parsed / max(1, gate.sentences)
    yield f"gate: {gate.parsed:,} of {gate.sentences:,} sentences parsed ({share:.0%})"
    yield (
        f"gate: {gate.claims:,} claims without it; {len(gate.lost)} lost with it, "
        f"{len(gate.added)} added {_mark(not gate.lost and not gate.added)}"
    )
    yield from (f"  lost   {line}" for line in gate.lost)
    yield from (f"  added  {line}" for line in gate.added)


def _mark(reached: bool) -> str:
    return "ok" if reached else "NOT REACHED"
