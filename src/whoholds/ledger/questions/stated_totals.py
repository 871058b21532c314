"""Totals that sources state of a case's ground, a statement each. Pure.

A figure of all that a holder has, or of what it took, of the whole region or of none named. Claims
that carry one statement are one total, however many outlets printed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from whoholds.ledger.questions.stated_figures import KM2, unit_of
from whoholds.model.case import Case
from whoholds.model.claim import Area, Count
from whoholds.model.entry import Found, is_dated
from whoholds.model.folding import fold
from whoholds.model.lineage import Statement

#: How certain a total must be told to stand among totals.
_TOLD = frozenset({"asserted", "probable"})
#: The side for whom a claim speaks, "" of none.
SideOf = Callable[[Found], str]


class StatedTotal(msgspec.Struct, frozen=True, kw_only=True):
    """A total as one statement gives it, in `unit` ("km2" or "settlement").

    `low` and `high` are None where the words leave that end open. `carriers` are all claims that
    carry the statement, the earliest first.
    """

    holder_id: str
    side_id: str
    speaker: str
    day: date
    best: float
    low: float | None
    high: float | None
    unit: str
    carriers: tuple[Found, ...]


def stated_totals(
    statements: Iterable[Statement],
    found: Mapping[str, Found],
    case: Case,
    side_of: SideOf,
    relation: Literal["holds", "took"] = "holds",
) -> tuple[StatedTotal, ...]:
    """The totals among statements, by day.

    Args:
        statements: of the slice.
        found: its claims that stand, by their ids.
        case: whose ground it is.
        side_of: for whom a claim speaks.
        relation: totals of what is held, or of what was taken since some day.
    """
    regions = {fold(n) for n in case.region.names}
    totals = []
    for statement in statements:
        carriers = [found[c.claim_id] for c in statement.carriers if c.claim_id in found]
        own = [f for f in carriers if _is_total(f, regions, relation)]
        if own and (total := _total(own, statement.speaker, case, side_of)) is not None:
            totals.append(total)
    return tuple(sorted(totals, key=lambda t: (t.day, t.unit, t.best, t.speaker)))


def _is_total(found: Found, regions: set[str], relation: str) -> bool:
    """Whether a claim gives a figure of all that somebody holds, or took."""
    claim, p = found.recorded.claim, found.recorded.claim.proposition
    if not isinstance(p, Area | Count) or claim.factuality not in _TOLD:
        return False
    if p.relation != relation or p.actor is None or p.part_of is not None:
        return False
    if relation == "holds" and p.quantity.change:
        return False
    named = {fold(m.name) for m in (*p.places, *p.within)}
    return is_dated(found.recorded.reported_time) and (not named or bool(named & regions))


def _total(
    carriers: Sequence[Found], speaker: str, case: Case, side_of: SideOf
) -> StatedTotal | None:
    first = carriers[0]
    p, day = first.recorded.claim.proposition, first.recorded.reported_time.last_day
    if not isinstance(p, Area | Count) or p.actor is None or day is None:
        return None
    unit = unit_of(p.quantity.unit)
    party = p.actor.party_id
    holder = case.holder_of(party, day).holder_id if party is not None else ""
    if holder not in case.holder_ids or unit != ("km2" if isinstance(p, Area) else "settlement"):
        return None
    scale = KM2.get(p.quantity.unit, 1.0)
    low, high = p.quantity.low, p.quantity.high
    return StatedTotal(
        holder_id=holder,
        side_id=side_of(first),
        speaker=speaker or first.report.outlet,
        day=day,
        best=p.quantity.best * scale,
        low=None if low is None else low * scale,
        high=None if high is None else high * scale,
        unit=unit,
        carriers=tuple(carriers),
    )
