"""What `whoholds bench fuse-ledger` says: from a ledger to estimates, stage by stage. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

#: Cost of a claim may grow so much where claims grow tenfold: the exponent of a power law.
MOST_SLOPE = 1.15


class LedgerFuse(msgspec.Struct, frozen=True, kw_only=True):
    """One case, from its ledger to the files of its estimates; seconds of CPU by stage."""

    claims: int
    places: int
    told: int  # places that something was reported of
    days: int
    read_s: float  # claims from the ledger
    linked_s: float  # stories, statements, origins
    placed_s: float  # sources, places, pieces of evidence
    fused_s: float
    written_s: float
    gathered_mb: float  # peak of memory when all evidence is there
    peak_mb: float

    @property
    def gathered_s(self) -> float:
        """From the ledger to the evidence."""
        return self.read_s + self.linked_s + self.placed_s

    @property
    def whole_s(self) -> float:
        """From the ledger to the files."""
        return self.gathered_s + self.fused_s + self.written_s


def slopes(runs: Sequence[LedgerFuse]) -> tuple[tuple[float, float], ...]:
    """How gathering and all of it grow from each size to the next, as exponents of the claims."""
    found = []
    for few, many in pairwise(runs):
        more = math.log(many.claims / few.claims)
        pairs = ((few.gathered_s, many.gathered_s), (few.whole_s, many.whole_s))
        gathered, whole = (math.log(b / a) / more if a > 0 < b else 0.0 for a, b in pairs)
        found.append((gathered, whole))
    return tuple(found)


def ledger_fuse_systems(runs: Sequence[LedgerFuse]) -> dict[str, dict[str, float]]:
    """Size -> metric -> figure."""
    return {
        f"{r.claims:,} claims": {
            "gathered_s": r.gathered_s,
            "whole_s": r.whole_s,
            "peak_mb": r.peak_mb,
        }
        for r in runs
    }


def show_ledger_fuse(runs: Sequence[LedgerFuse]) -> Iterator[str]:
    """A row a size, and how cost grows."""
    yield "from a ledger to estimates, seconds of CPU"
    yield (
        f"{'claims':>10}{'told places':>13}{'reading':>9}{'linking':>9}{'placing':>9}{'fusing':>9}"
        f"{'writing':>9}{'ms a claim':>12}{'MB':>7}"
    )
    for r in runs:
        each = 1000 * r.whole_s / max(1, r.claims)
        yield (
            f"{r.claims:>10,}{r.told:>13,}{r.read_s:>9.1f}{r.linked_s:>9.1f}{r.placed_s:>9.1f}"
            f"{r.fused_s:>9.1f}{r.written_s:>9.1f}{each:>12.2f}{r.peak_mb:>7,.0f}"
        )
    for (few, many), (gathered, whole) in zip(pairwise(runs), slopes(runs), strict=True):
        mark = "ok" if gathered <= MOST_SLOPE else "NOT REACHED"
        yield (
            f"{few.claims:,} to {many.claims:,}: gathering grows as claims ^ {gathered:.2f} "
            f"(<= {MOST_SLOPE:g} {mark}), all of it ^ {whole:.2f}"
        )
