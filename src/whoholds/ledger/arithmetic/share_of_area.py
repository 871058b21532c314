"""A share beside an area: what a percentage comes to in square kilometres. Pure.

A report seldom says of what a share is. It is set against the area that the party is said to hold,
and the condition is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoholds.ledger.arithmetic.running_totals import taken_from
from whoholds.ledger.arithmetic.sum_terms import (
    Term,
    hedge_words,
    of_one_region,
    region_words,
    two_sides,
)
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval, Sum

#: The area that a share was lost of was told within so many days before it, at its latest.
SHARE_DAYS = 90


def part(share: Interval, whole: Interval) -> Interval:
    """`share` per cent of `whole`: of the least by the least, of the most by the most."""
    if share.high is None or whole.high is None:
        return Interval(share.low * whole.low / 100, whole.high)
    return Interval(share.low * whole.low / 100, share.high * whole.high / 100)


def shares_of_areas(terms: Sequence[Term], ground: Ground) -> Iterator[Sum]:
    """Each share of lost or retaken ground, with the latest area told before it."""
    areas = [t for t in terms if t.unit == "km2" and not t.change and t.relation == "holds"]
    for share in (t for t in terms if t.unit == "percent"):
        fitting = [a for a in areas if _is_of(share, a) and of_one_region(share, a, ground)]
        # A party tells its own area best; where it does not, the latest that anybody tells.
        own = [a for a in fitting if a.by_party == a.party] or fitting
        for area in own[-1:]:
            yield _reckoned(share, area)


def _reckoned(share: Term, area: Term) -> Sum:
    lost = part(share.value, area.value)
    left = taken_from(area.value, lost)
    rest = "" if left.high is None else f"; {_km2(left)} would be left"
    return Sum(
        kind="share",
        about=f"{area.actor}, {region_words(area)}",
        terms=((area.words, area.claim_id), (share.words, share.claim_id)),
        result=lost,
        unit="km2",
        told=f"the share of the area{rest}",
        assumes=(
            "the share is of this area; its report may mean another",
            *hedge_words((area, share)),
        ),
    )


def _km2(value: Interval) -> str:
    low, high = max(0.0, value.low), value.high or 0.0
    told = f"{low:,.0f}" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f}"
    return f"{told} km²"


def _is_of(share: Term, area: Term) -> bool:
    """Whether a share may be of an area: lost by its holder, or taken from it by another."""
    own = share.relation == "lost" and share.party == area.party
    other = share.relation == "took" and two_sides(share, area)
    return (own or other) and 0 <= (share.day - area.day).days <= SHARE_DAYS
