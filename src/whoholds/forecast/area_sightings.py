"""What claims of areas and shares say of the part of its ground that a holder still has. Pure.

Areas of several sources are put together: the criterion says so. Where words leave a figure open
("about half") and a threshold lies within that, the claim says nothing of the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from whoholds.forecast.hold_brackets import Sighting
from whoholds.model.case import Case
from whoholds.model.claim import Area, Share
from whoholds.model.entry import Found, is_dated
from whoholds.model.folding import fold
from whoholds.model.quantity import Quantity

#: A figure may be off by this much of itself: a hedged one, and one that is not. Choices: "almost
#: 1,300", said of 1,247 as one map maker drew it, is off by 4 %.
SLACK, SLACK_HEDGED = 0.03, 0.1
#: An area told so many days before or after the question counts as the area when asked. A choice.
NEAR_DAYS = 45


class HeldShare(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the ground held when asked that is held on a day, from `low` to `high`."""

    day: date
    low: float
    high: float
    claim_id: str


class AskedArea(msgspec.Struct, frozen=True, kw_only=True):
    """The area a holder was said to have when asked, and the largest told of until then."""

    km2: float
    day: date
    most_km2: float
    claim_id: str


def asked_area(found: Iterable[Found], case: Case, holder: str, asked_on: date) -> AskedArea | None:
    """The claim of a held area that is nearest to the day asked on; None where there is none."""
    told = list(_areas(found, case, holder))
    near = [t for t in told if abs((t[0] - asked_on).days) <= NEAR_DAYS]
    if not near:
        return None
    day, quantity, claim_id = min(near, key=lambda t: (abs((t[0] - asked_on).days), t[2]))
    by_then = [q.best for d, q, _ in told if d <= asked_on + timedelta(days=1)]
    return AskedArea(
        km2=quantity.best, day=day, most_km2=max([*by_then, quantity.best]), claim_id=claim_id
    )


def held_shares(
    found: Iterable[Found], case: Case, holder: str, base: AskedArea
) -> tuple[HeldShare, ...]:
    """What is said of the part still held, by day: areas over the area when asked, and shares.

    A share is said of all that was ever taken, so it is taken of the largest area told until then.
    """
    found = list(found)
    rows = []
    for day, quantity, claim_id in _areas(found, case, holder):
        low, high = _reach(quantity)
        rows.append(HeldShare(day=day, low=low / base.km2, high=high / base.km2, claim_id=claim_id))
    wide = base.most_km2 / base.km2
    for day, low, high, claim_id in _shares(found, case, holder):
        rows.append(HeldShare(day=day, low=low * wide, high=high * wide, claim_id=claim_id))
    return tuple(sorted(rows, key=lambda r: (r.day, r.claim_id)))


def share_sightings(
    shares: Iterable[HeldShare], base: AskedArea, least: float
) -> tuple[Sighting, ...]:
    """Days on which at least this part is held, or less is; those that leave it open left out."""
    start = Sighting(day=base.day, held=True, rests_on=base.claim_id)
    told = [
        Sighting(day=s.day, held=s.low >= least, rests_on=s.claim_id)
        for s in shares
        if s.low >= least or s.high < least
    ]
    return (start, *told)


def _areas(found: Iterable[Found], case: Case, holder: str) -> Iterable[tuple[date, Quantity, str]]:
    """Totals that a holder is said to hold in the case's region, by day."""
    for one in found:
        p, day = one.recorded.claim.proposition, _day(one, case)
        if not isinstance(p, Area) or day is None or p.relation != "holds" or p.quantity.change:
            continue
        if _party(one, case, day) == holder:
            yield day, p.quantity, one.recorded.claim_id


def _shares(
    found: Iterable[Found], case: Case, holder: str
) -> Iterable[tuple[date, float, float, str]]:
    """Parts of what was taken that are still held: lost by the holder, or taken back from it."""
    for one in found:
        p, day = one.recorded.claim.proposition, _day(one, case)
        if not isinstance(p, Share) or day is None or not 0 < p.quantity.best <= 100:
            continue
        low, high = (x / 100 for x in _reach(p.quantity))
        party = _party(one, case, day)
        if party == holder and p.relation == "lost":
            yield day, 1 - high, 1 - low, one.recorded.claim_id
        elif party == holder and p.relation == "holds":
            yield day, low, high, one.recorded.claim_id
        elif party in case.holder_ids and party != holder and p.again:
            yield day, 1 - high, 1 - low, one.recorded.claim_id


def _day(found: Found, case: Case) -> date | None:
    """The day a claim speaks of; None for one that does not count."""
    held, claim = found.recorded, found.recorded.claim
    if claim.factuality not in {"asserted", "probable"} or not is_dated(held.reported_time):
        return None
    p = claim.proposition
    named = {fold(m.name) for m in (*p.places, *p.within)}
    if named and not named & {fold(n) for n in case.region.names} and not _is_in(named, case):
        return None
    told = claim.valid_time
    said = None if told is None else told.last_day
    return said or held.reported_time.last_day


def _is_in(named: set[str], case: Case) -> bool:
    """Whether a name holds the region's: "Russia's Kursk region"."""
    return any(fold(n) in name for n in case.region.names for name in named)


def _party(found: Found, case: Case, day: date) -> str | None:
    actor = found.recorded.claim.proposition.actor
    if actor is None or actor.party_id is None:
        return None
    return case.holder_of(actor.party_id, day).holder_id


def _reach(quantity: Quantity) -> tuple[float, float]:
    """Least and greatest of a figure, with what rounding and hedges leave open."""
    low = quantity.best if quantity.low is None else quantity.low
    high = quantity.best if quantity.high is None else quantity.high
    slack = (
        SLACK_HEDGED if quantity.hedge or quantity.low is None or quantity.high is None else SLACK
    )
    return low * (1 - slack), high * (1 + slack)
