"""Two figures of claims beside each other: counts, areas, shares. Pure.

A total is compared with totals and an increment with increments, of one unit and one region.
Totals grow: of other days they are of another time, and what they come to is for arithmetic.
"""

from __future__ import annotations

from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import (
    UNRELATED,
    Finding,
    Said,
    actors_alike,
    days_apart,
    name_of,
    put_hedges,
    put_source,
    put_strangers,
)
from whoholds.ledger.questions.stated_figures import interval_of, is_hedged, unit_of
from whoholds.model.answers import Agreement
from whoholds.model.claim import Claim, Mention, quantity_of
from whoholds.model.quantity import Quantity

#: Figures are of one time within so many days: news carry them a day or two late, and one side's
#: count of settlements rose from 28 to 74 within two days.
ONE_FIGURE_DAYS = 3
#: Two parties may well have nine villages each; that both have the same figure of this size or more
#: on the same ground is likelier one figure whose actor was changed on its way.
LEAST_TELLING_FIGURE = 20
_SIGNS = {"km2": "km²", "percent": "%"}
_GAINS = frozenset({"holds", "took", "advanced"})


def compare_figures(theirs: Said, ours: Said, ground: Ground) -> Agreement:
    """A figure of a statement (`theirs`) beside one of the ledger."""
    a, b = quantity_of(theirs.claim), quantity_of(ours.claim)
    if a is None or b is None or not _comparable(theirs.claim, ours.claim):
        return UNRELATED
    region = ground.share_region(theirs.claim, ours.claim)
    if region is False:
        return UNRELATED
    finding = Finding()
    finding.put("place", "", "", alike=region)
    telling = b.best >= LEAST_TELLING_FIGURE
    same_figure = region is True and telling and interval_of(a).meets(interval_of(b))
    if not _put_party(finding, theirs.claim, ours.claim, same_figure=same_figure):
        return UNRELATED
    _put_figure(finding, a, b)
    _put_factuality(finding, theirs.claim, ours.claim)
    apart = days_apart(theirs, ours)
    put_hedges(finding, theirs, ours)
    put_source(finding, theirs, ours)
    other_time = apart is not None and abs(apart) > ONE_FIGURE_DAYS
    return finding.agreement(other_time=other_time, days_apart=apart)


def _comparable(theirs: Claim, ours: Claim) -> bool:
    a, b = quantity_of(theirs), quantity_of(ours)
    if a is None or b is None or theirs.kind != ours.kind or a.change != b.change:
        return False
    return unit_of(a.unit) == unit_of(b.unit)


def _put_party(finding: Finding, theirs: Claim, ours: Claim, *, same_figure: bool) -> bool:
    """Whose it is, and how: one side's loss is another's gain.

    Two parties may each have a figure of their own; the same figure of the same ground told of two
    parties is one figure with its actor changed.
    """
    a, b = theirs.proposition, ours.proposition
    alike = actors_alike(a.actor, b.actor)
    one_way = (a.relation in _GAINS) == (b.relation in _GAINS)
    if alike is False and not _both_known(a.actor, b.actor):
        if not one_way:
            return False
        finding.put("actor", "", "", alike=None)
        put_strangers(finding, b.actor)
        return True
    if alike is False and same_figure and a.relation == b.relation:
        finding.put("actor", name_of(a.actor), name_of(b.actor), alike=False)
        finding.put("relation", "", "", alike=True)
        return True
    if alike is False:
        if one_way or {a.relation, b.relation} != {"took", "lost"}:
            return False
        finding.put("actor", "", "", alike=None)
        names = [f"{name_of(p.actor)} {p.relation}" for p in (b, a)]
        finding.notes.append(f"told as {names[0]}, in the statement as {names[1]}")
        return True
    if not one_way:
        return False
    finding.put("actor", "", "", alike=alike)
    if alike is None:
        put_strangers(finding, b.actor)
    finding.put("relation", "", "", alike=True)
    return True


def _both_known(*actors: Mention | None) -> bool:
    return all(m is not None and m.party_id is not None for m in actors)


def _put_figure(finding: Finding, theirs: Quantity, ours: Quantity) -> None:
    meet = interval_of(theirs).meets(interval_of(ours))
    finding.put("figure", amount_words(theirs), amount_words(ours), alike=meet)
    if theirs.unit != ours.unit:
        finding.notes.append(f"counted in {_plural(ours.unit, 2)}, not {_plural(theirs.unit, 2)}")
    if meet and (is_hedged(theirs) or is_hedged(ours)) and theirs.best != ours.best:
        words = f"{amount_words(ours)} beside {amount_words(theirs)}"
        finding.notes.append(f"the figures meet as one is left open: {words}")


def _put_factuality(finding: Finding, theirs: Claim, ours: Claim) -> None:
    denied = [c.factuality == "denied" for c in (theirs, ours)]
    to_come = [c.factuality in {"future", "hypothetical"} for c in (theirs, ours)]
    alike = denied[0] == denied[1] and to_come[0] == to_come[1]
    finding.put("factuality", theirs.factuality, ours.factuality, alike=alike)


def amount_words(quantity: Quantity) -> str:
    """A figure as told: "about 12 villages", "800 to 900 km2", "more than 60 percent"."""
    low, best, high = quantity.low, quantity.best, quantity.high
    number = f"{best:,.10g}"
    if low is not None and high is not None and low < high:
        number = f"{low:,.10g} to {high:,.10g}"
    elif quantity.hedge:
        number = f"{quantity.hedge} {number}"
    elif low is None:
        number = f"about {number}" if high is None else f"up to {number}"
    elif high is None:
        number = f"at least {number}"
    return f"{number} {_plural(quantity.unit, best)}".strip()


def _plural(unit: str, count: float) -> str:
    if unit in _SIGNS or count == 1 or not unit:
        return _SIGNS.get(unit, unit)
    if unit.endswith("y"):
        return f"{unit[:-1]}ies"
    return unit if unit.endswith("s") else f"{unit}s"
