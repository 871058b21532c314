"""Floors under the reader's figures: raised as they are passed, lowered only with a reason.

A floor belongs to gold files of a certain hash. Three sets are scored: the files that may be
looked at while the reader is built (`three`), the sealed one (`wars`), and all four.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import msgspec

Figures = Mapping[str, Mapping[str, float]]

#: Set -> its files.
SETS = {
    "three": ("dev.jsonl", "dev-guardian.jsonl", "dev-isw.jsonl"),
    "wars": ("dev-wars.jsonl",),
    "four": ("dev.jsonl", "dev-guardian.jsonl", "dev-isw.jsonl", "dev-wars.jsonl"),
}
#: What must be reached before the reader is called done (F1).
CLOSING: Figures = {
    "three": {
        "sentence_has_claim": 0.88,
        "kind_relation": 0.76,
        "actor": 0.70,
        "places": 0.66,
        "factuality": 0.68,
        "source_innermost": 0.66,
        "strict": 0.50,
    },
    "four": {"no_claim": 0.70, "when": 0.70, "quantity": 0.65},
}
#: On wars nobody looked at, these may be at most `GAP` below the three: more is overfitting.
GAP = 0.10
GAP_METRICS = ("sentence_has_claim", "kind_relation", "actor", "places", "strict")
#: Another processor's arithmetic may turn one parse in a few hundred sentences.
NOISE = 0.002


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """The floors file.

    `gold` holds the hash of each gold file, `floors` set -> metric -> F1, `gap` the distance
    allowed between `three` and `wars`, `lowered` every reason for which a floor was lowered.
    """

    gold: dict[str, str] = {}
    floors: dict[str, dict[str, float]] = {}
    gap: dict[str, float] = {}
    lowered: tuple[str, ...] = ()


def watched() -> dict[str, tuple[str, ...]]:
    """Set -> the metrics that have a floor."""
    return {name: tuple(rows) for name, rows in CLOSING.items()} | {"wars": GAP_METRICS}


def gaps(figures: Figures) -> dict[str, float]:
    """How far the reader is better on the three than on the sealed wars."""
    return {m: figures["three"].get(m, 0.0) - figures["wars"].get(m, 0.0) for m in GAP_METRICS}


def below_floor(floors: Floors, figures: Figures) -> Iterator[str]:
    """What has fallen below its floor, in words."""
    for name, rows in floors.floors.items():
        for metric, floor in rows.items():
            seen = figures[name].get(metric, 0.0)
            if seen < floor - NOISE:
                yield f"{name} {metric}: {seen:.3f} is below its floor of {floor:.3f}"
    measured = gaps(figures)
    for metric, allowed in floors.gap.items():
        if measured[metric] > allowed + NOISE:
            yield f"gap {metric}: {measured[metric]:.3f} is more than the {allowed:.3f} allowed"


def still_short(figures: Figures) -> Iterator[str]:
    """What is still missing for closing, in words."""
    for name, rows in CLOSING.items():
        for metric, wanted in rows.items():
            seen = figures[name].get(metric, 0.0)
            if seen < wanted:
                yield f"{name} {metric}: {seen:.3f} of {wanted:.2f}"
    for metric, seen in gaps(figures).items():
        if seen > GAP:
            yield f"gap {metric}: {seen:.3f}, allowed {GAP:.2f}"


def lower_floors(floors: Floors, figures: Figures) -> tuple[str, ...]:
    """Which floors an update to `figures` would lower, in words (a gap may follow its figures)."""
    return tuple(
        f"{name} {metric}: {floor:.3f} -> {figures[name].get(metric, 0.0):.3f}"
        for name, rows in floors.floors.items()
        for metric, floor in rows.items()
        if figures[name].get(metric, 0.0) < floor - NOISE
    )


def raise_floors(
    floors: Floors, figures: Figures, *, gold: dict[str, str], reason: str = ""
) -> Floors:
    """The floors file for what is reached now.

    Args:
        floors: the old file.
        figures: set -> metric -> F1 measured now.
        gold: hashes of the gold files measured on.
        reason: why floors may be lowered; without it a floor never goes down.

    Raises:
        ValueError: when a floor would be lowered without a reason.
    """
    lowered = lower_floors(floors, figures)
    if lowered and not reason:
        raise ValueError("lowered without a reason: " + "; ".join(lowered))
    kept = {} if reason else floors.floors
    return Floors(
        gold=gold,
        floors={
            name: {m: _floor(figures, kept, name, m) for m in metrics}
            for name, metrics in watched().items()
        },
        gap={m: max(GAP, _up(gap)) for m, gap in gaps(figures).items()},
        lowered=(*floors.lowered, *(f"{reason} ({one})" for one in lowered)),
    )


def _floor(figures: Figures, kept: Figures, name: str, metric: str) -> float:
    reached = math.floor(figures[name].get(metric, 0.0) * 1000) / 1000
    return max(reached, kept.get(name, {}).get(metric, 0.0))


def _up(value: float) -> float:
    return math.ceil(value * 1000) / 1000
