"""Counts and areas that sources give, held against the estimates of places. Pure.

A check, no evidence: the case's tables may not have every settlement that a source counts, and on
simulated cases counts earn little once places inform each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import msgspec
import numpy as np

from whoholds.fuse.claim_pieces import Root
from whoholds.fuse.estimating import Estimates, field_on, fielded, part_of
from whoholds.fuse.field_sums import field_sum, hear_sum, new_source
from whoholds.fuse.front_field import FrontField
from whoholds.fuse.state_statements import Floats
from whoholds.fuse.sums_said import SaidSum, Wording, said_sum
from whoholds.model.case import Case
from whoholds.model.claim import Area, Count
from whoholds.model.entry import Found, is_dated
from whoholds.model.estimate import Check
from whoholds.model.folding import fold
from whoholds.model.quantity import Quantity

#: A total that is so many deviations off the places does not fit them.
SURPRISING = 3.0
#: Units that count places of the tables: districts and neighbourhoods do not.
_PLACES = frozenset({"settlement", "village", "town", "place", "locality", "community", "hamlet"})


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of all that a holder has of the case's ground, as one claim gives it."""

    claim_id: str
    holder: int
    side: int | None
    day: date
    said: SaidSum
    is_area: bool
    words: str


def totals_of(found: Iterable[Found], case: Case, roots: dict[str, Root]) -> tuple[Total, ...]:
    """The totals among claims that stand: held, not gained, of the whole region or of none named.

    Args:
        found: claims of a slice, in force.
        case: whose ground it is.
        roots: of every claim by id.
    """
    regions = {fold(n) for n in case.region.names}
    holders = case.holder_ids
    told = []
    for one in found:
        claim, p = one.recorded.claim, one.recorded.claim.proposition
        reported = one.recorded.reported_time
        if not isinstance(p, Count | Area) or claim.factuality not in {"asserted", "probable"}:
            continue
        if p.relation != "holds" or p.quantity.change or not is_dated(reported):
            continue
        day = reported.last_day
        named = {fold(m.name) for m in (*p.places, *p.within)}
        party = p.actor.party_id if p.actor is not None else None
        if day is None or party is None or (named and not named & regions):
            continue
        is_area = isinstance(p, Area)
        held = case.holder_of(party, day).holder_id
        if held not in holders or not (is_area or p.quantity.unit in _PLACES):
            continue
        side = roots[one.recorded.claim_id].holder_id
        told.append(
            Total(
                claim_id=one.recorded.claim_id,
                holder=holders.index(held),
                side=holders.index(side) if side in holders else None,
                day=day,
                said=said_of(p.quantity, is_area=is_area),
                is_area=is_area,
                words=f"{p.quantity.best:g} {'km2' if is_area else p.quantity.unit}",
            )
        )
    return tuple(told)


def said_of(quantity: Quantity, *, is_area: bool) -> SaidSum:
    """What a figure says of the sum, by how it is worded."""
    low, best, high = quantity.low, quantity.best, quantity.high
    wording: Wording = "exact"
    if low is None and high is None:
        wording = "about"
    elif low is None:
        wording = "nearly"
    elif high is None:
        wording = "least"
    grain = max(1.0, best / 100) if is_area else 1.0
    return said_sum(best, wording, low=low, high=high, grain=grain)


def total_checks(
    found: Estimates, totals: Sequence[Total], of_case: Floats, names: Sequence[str]
) -> tuple[Check, ...]:
    """Totals that do not fit the places, by day.

    Args:
        found: the estimates; each total is held against what was known on its day.
        totals: figures of claims.
        of_case: 1 of the sites in the case's tables, 0 of others, (sites,).
        names: of the holders.
    """
    field, _ = fielded(found.case)

    @cache
    def known_on(day: int) -> FrontField:
        return field_on(part_of(found.case.known_at(day), field), found.learned, day)

    checks = []
    for total in totals:
        number = found.layout.number(total.day)
        size = (found.case.area if total.is_area else of_case)[field]
        if not 0 <= number < found.case.days or not size.any() or total.said.low > size.sum():
            continue
        firm, wide = (
            field_sum(known_on(number), size, mask) for mask in _masks(total.holder, len(names))
        )
        unit = float(size.sum() / np.count_nonzero(size))
        heard = hear_sum(new_source(total.side, unit), firm, wide, total.said)
        if heard.surprise > SURPRISING:
            expected = f"{firm.mean:,.0f} to {wide.mean:,.0f}"
            what = (
                f"{names[total.holder]} said to hold {total.words}; "
                f"the places come to {expected}: does not fit the place-level reports"
            )
            checks.append(
                Check(
                    kind="total",
                    day=total.day,
                    what=what,
                    claim_ids=(total.claim_id,),
                    surprise=round(float(heard.surprise), 1),
                )
            )
    return tuple(sorted(checks, key=lambda c: (c.day, c.claim_ids)))


def _masks(holder: int, parties: int) -> tuple[Floats, Floats]:
    """Which states are counted: the holder's, and with contested ground."""
    firm, wide = np.zeros(parties + 1), np.zeros(parties + 1)
    firm[holder] = wide[holder] = wide[parties] = 1.0
    return firm, wide
