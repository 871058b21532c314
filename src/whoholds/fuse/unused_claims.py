"""Which claims were not fused, and why: with those that were, these are all there are. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from whoholds.fuse.claim_pieces import Evidence
from whoholds.model.estimate import Unused, UnusedReason


def unused_of(
    evidence: Evidence,
    used: Collection[str],
    until: date,
    totals: Collection[str] = (),
    asked: Collection[str] = (),
) -> tuple[Unused, ...]:
    """Every claim that was not fused, with its reason.

    Args:
        evidence: what the claims say, and which of them say nothing.
        used: ids of the claims that were fused, figures of the region among them.
        until: the last day of the estimate.
        totals: ids of claims that give a figure of the whole region.
        asked: ids of claims by sources that were asked to be left out.

    A claim that is evidence, was reported by then, was not asked to be left out, and still was not
    fused, is a map's whose change of many places in one night is held back (`fuse.sweeps`).
    """

    def why(claim_id: str, own: UnusedReason) -> Unused:
        reason: UnusedReason = "total" if claim_id in totals else own
        return Unused(claim_id=claim_id, reason="without" if claim_id in asked else reason)

    rest = [why(u.claim_id, u.reason) for u in evidence.unused if u.claim_id not in used]
    first: dict[str, date] = {}
    for piece in evidence.pieces:
        if piece.claim_id not in used:
            day = first.get(piece.claim_id, piece.reported_day)
            first[piece.claim_id] = min(day, piece.reported_day)
    more = [why(c, "later" if first[c] > until else "held") for c in sorted(first)]
    return (*rest, *more)


def count_unused(reasons: Iterable[str]) -> dict[str, int]:
    """How many claims are left out for each reason, most first."""
    counts: dict[str, int] = {}
    for reason in reasons:
        counts[reason] = counts.get(reason, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
