"""Show what became of contested ground, and whether it told of losses beside it."""

from __future__ import annotations

import msgspec

from whoholds.bench.score_difference import Difference


class BesideRate(msgspec.Struct, frozen=True):
    """Held ground near the line: rows, those lost, and blocks in which any was lost."""

    rows: int
    lost: int
    blocks_lost: int


class ContestedHorizon(msgspec.Struct, frozen=True):
    """Contested ground at one horizon.

    Attributes:
        days: the horizon.
        rows, origins: contested cells on origin days from the split on, and those days.
        blocks: of 60 days by 50 km: independent events, at most.
        became: shares that the other side, the side that is coloured, and neither held then.
        systems: name -> Brier and log score of the three states.
        against: of ours and of rates learned before the split, minus "stays contested".
        beside: held ground near the line, beside contested ground and not.
        seen: ours with the contested columns minus ours without them; below zero is better.
    """

    days: int
    rows: int
    origins: int
    blocks: int
    became: tuple[float, float, float]
    systems: dict[str, tuple[float, float]]
    against: dict[str, Difference]
    beside: dict[str, BesideRate]
    seen: dict[str, Difference]


def show_contested(horizons: tuple[ContestedHorizon, ...], near_km: float) -> list[str]:
    """The tables, 80 columns."""
    lines: list[str] = []
    for h in horizons:
        other, held, neither = h.became
        lines += [
            "",
            (
                f"contested ground, {h.days} days: {h.rows:,} rows of {h.origins} origins, "
                f"{h.blocks} blocks"
            ),
            (
                f"  became the coloured side's {held:.0%}, the other's {other:.0%}, "
                f"stayed {neither:.0%}"
            ),
            f"  {'':20} {'Brier':>8} {'log':>8}",
            *(f"  {name:20} {b:>8.4f} {g:>8.4f}" for name, (b, g) in h.systems.items()),
            *(f"  {name}: {d.words('+.5f')}" for name, d in h.against.items()),
            f"  held ground within {near_km:g} km of the line:",
            *(
                f"    {name}: {r.lost:,} of {r.rows:,} lost ({r.lost / max(r.rows, 1):.1%}), in "
                f"{r.blocks_lost} blocks"
                for name, r in h.beside.items()
            ),
            "  ours with the contested columns minus ours without them:",
            *(f"    {name}: {d.words('+.5f')}" for name, d in h.seen.items()),
        ]
    return lines
