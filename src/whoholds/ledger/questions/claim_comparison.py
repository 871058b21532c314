"""A claim of the ledger beside one of a statement: in what they are alike, in what not. Pure.

Nothing here says which of the two is so.
"""

from __future__ import annotations

from whoholds.ledger.questions.control_comparison import compare_control
from whoholds.ledger.questions.figure_comparison import compare_figures
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import (
    UNRELATED,
    Finding,
    Said,
    actors_alike,
    days_apart,
    put_hedges,
    put_source,
)
from whoholds.model.answers import Agreement
from whoholds.model.claim import Aim, Area, Assessment, Claim, Control, Count, Share

#: Outlooks and aims are of one time within two weeks: they are repeated, and change slowly.
ONE_OUTLOOK_DAYS = 14


def compare(theirs: Said, ours: Said, ground: Ground | None = None) -> Agreement:
    """How a claim of the ledger (`ours`) stands to a claim of a statement (`theirs`).

    Args:
        theirs: the statement's claim, with the day on which it was said.
        ours: the ledger's.
        ground: the aliases by which places are known; folded names where none are given.
    """
    ground = ground or Ground()
    match theirs.claim.proposition, ours.claim.proposition:
        case Control(), Control():
            return compare_control(theirs, ours, ground)
        case (Count(), Count()) | (Area(), Area()) | (Share(), Share()):
            return compare_figures(theirs, ours, ground)
        case (Assessment(), Assessment()) | (Aim(), Aim()):
            return _compare_outlooks(theirs, ours, ground)
        case _:
            return UNRELATED


def on_common_ground(one: Claim, other: Claim, ground: Ground) -> bool:
    """Whether two claims name a common place, or where neither names one, a common region."""
    a, b = one.proposition, other.proposition
    if a.places and b.places:
        return bool(ground.shared(a.places, b.places))
    return bool(ground.share_region(one, other))


def _compare_outlooks(theirs: Said, ours: Said, ground: Ground) -> Agreement:
    """Two outlooks, or two aims: of one party on common ground, with the same relation."""
    a, b = theirs.claim.proposition, ours.claim.proposition
    alike = actors_alike(a.actor, b.actor)
    if alike is False or not on_common_ground(theirs.claim, ours.claim, ground):
        return UNRELATED
    finding = Finding()
    finding.put("place", "", "", alike=True)
    finding.put("actor", "", "", alike=alike)
    finding.put("relation", a.relation, b.relation, alike=a.relation == b.relation)
    _put_horizons(finding, theirs.claim, ours.claim)
    _put_outcomes(finding, theirs.claim, ours.claim)
    put_hedges(finding, theirs, ours)
    put_source(finding, theirs, ours)
    apart = days_apart(theirs, ours)
    other_time = apart is not None and abs(apart) > ONE_OUTLOOK_DAYS
    return finding.agreement(other_time=other_time, days_apart=apart)


def _put_horizons(finding: Finding, theirs: Claim, ours: Claim) -> None:
    a, b = theirs.proposition, ours.proposition
    if not isinstance(a, Assessment) or not isinstance(b, Assessment):
        return
    one, other = a.horizon_days, b.horizon_days
    if (None, None) in {one, other}:
        finding.put("day", "", "", alike=None)
        return
    meet = _ends_before(one[0], other[1]) and _ends_before(other[0], one[1])
    finding.put("day", _reach(one), _reach(other), alike=meet)


def _ends_before(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high


def _reach(days: tuple[float | None, float | None]) -> str:
    low, high = ("open" if x is None else f"{x:g}" for x in days)
    return f"{low} to {high} days"


def _put_outcomes(finding: Finding, theirs: Claim, ours: Claim) -> None:
    """Whether it is denied; of an aim, whether it is said to have come about."""
    a, b = theirs.proposition, ours.proposition
    if isinstance(a, Aim) and isinstance(b, Aim) and "unsaid" not in {a.met, b.met}:
        finding.put("factuality", f"met: {a.met}", f"met: {b.met}", alike=a.met == b.met)
        return
    words = theirs.factuality, ours.factuality
    finding.put("factuality", *words, alike=len({w == "denied" for w in words}) == 1)
