"""What a carrier says otherwise than the statement it carries. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.ledger.lineage.comparing import Told, horizon_of
from whoholds.ledger.lineage.sameness import ground
from whoholds.ledger.lineage.speakers import Kinship, kinship
from whoholds.model.claim import Mention, quantity_of
from whoholds.model.lineage import Change
from whoholds.model.quantity import Quantity


def changes(first: Told, carrier: Told) -> tuple[Change, ...]:
    """What differs from the carrier that ran it first; empty where nothing does.

    The wording of names is no change, nor that one names ground and the other does not.
    """
    return tuple(_changes(first, carrier))


def _changes(first: Told, carrier: Told) -> Iterator[Change]:
    a, b = first.claim, carrier.claim
    if first.kind != carrier.kind:
        yield Change(what="kind", was=first.kind, now=carrier.kind)
    yield from _figure(quantity_of(a), quantity_of(b))
    if first.relation != carrier.relation:
        yield Change(what="relation", was=first.relation, now=carrier.relation)
    if a.factuality != b.factuality:
        yield Change(what="factuality", was=a.factuality, now=b.factuality)
    if _other_side(first.gainer, carrier.gainer):
        yield Change(what="actor", was=_actor(a.proposition.actor), now=_actor(b.proposition.actor))
    if ground(first.places, carrier.places) not in {"all", "none", "one"}:
        yield Change(what="places", was=_names(first), now=_names(carrier))
    if horizon_of(a) != horizon_of(b):
        yield Change(what="horizon", was=_horizon(first), now=_horizon(carrier))
    heard = a.attribution and b.attribution
    if heard and kinship(first.speaker, carrier.speaker) is not Kinship.SAME:
        yield Change(what="speaker", was=first.speaker.name, now=carrier.speaker.name)


def _figure(was: Quantity | None, now: Quantity | None) -> Iterator[Change]:
    if was is None or now is None:
        return
    if (was.low, was.best, was.high) != (now.low, now.best, now.high):
        yield Change(what="figure", was=said_figure(was), now=said_figure(now))
    if was.unit != now.unit:
        yield Change(what="unit", was=was.unit, now=now.unit)


def said_figure(quantity: Quantity) -> str:
    """ "1300 km2", "at least 1300 km2", "at most ...", "90 to 100 ..."."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if low is not None and high is not None and low != high:
        return f"{low:g} to {high:g} {unit}"
    if low is not None and low == quantity.best and high is None:
        return f"at least {low:g} {unit}"
    if high is not None and high == quantity.best and low is None:
        return f"at most {high:g} {unit}"
    return f"{quantity.best:g} {unit}"


def _other_side(was: str, now: str) -> bool:
    return was != now and all(g and g[0] not in "?!" for g in (was, now))


def _actor(mention: Mention | None) -> str:
    return "" if mention is None else mention.name


def _names(claim: Told) -> str:
    return ", ".join(m.name for m in claim.claim.proposition.places)


def _horizon(claim: Told) -> str:
    low, high = horizon_of(claim.claim)
    ends = ["" if end is None else f"{end:g}" for end in (low, high)]
    return f"{ends[0]} to {ends[1]} days".strip() if any(ends) else "not told"
