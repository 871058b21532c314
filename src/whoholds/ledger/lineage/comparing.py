"""Claims made comparable, each once: who gains, which ground, which figure, which days. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from whoholds.ledger.lineage.speakers import Speaker, speaker_of
from whoholds.model.claim import Aim, Assessment, Claim, Mention, quantity_of
from whoholds.model.entry import Recorded
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.model.timespan import TimeSpan
from whoholds.places.romanisation import skeleton, skeletons, take_apart

#: A report whose day is known no better than this may be of any day (it states none).
WIDE_DAYS = 10
#: Words of names from so many letters on tell a place; shorter ones are glue ("al", "new").
LONG_WORD = 5
#: Relations that tell a gain of the actor, and those that tell its loss.
_GAINS = frozenset({"holds", "took", "advanced", "contests"})
_DIGITS = re.compile(r"\d+")
#: Words that say what sort of ground a name is; the rest is the name.
_GROUND = frozenset(
    """airport area barracks base brigade city direction district division entire front garrison
    governorate headquarters infantry localities locality oblast of province raion region regiment
    sector settlement state territory the town village""".split()
)


class Days(msgspec.Struct, frozen=True):
    """First and last day that may be meant."""

    first: date
    last: date

    @property
    def wide(self) -> bool:
        """Whether it says as good as nothing."""
        return (self.last - self.first).days > WIDE_DAYS


class PlaceKey(msgspec.Struct, frozen=True):
    """A name of ground, comparable: skeletons of the whole, marks ("upper"), longer words.

    `named` is False where it is only described ("some positions").
    """

    keys: frozenset[str]
    marks: str
    numbers: str
    words: frozenset[str]
    named: bool


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it is compared with others; names are sets of skeletons, one set a name.

    `gainer` is who gains by it ("" unknown, "?" an actor that no party is known for), `figures`
    the numbers that carriers may have copied: the figure and, of an area, its square miles.
    """

    claim_id: str
    report_id: str
    outlet: str
    reported_time: TimeSpan
    claim: Claim
    speaker: Speaker
    gainer: str
    actor: str
    places: tuple[PlaceKey, ...]
    within: tuple[PlaceKey, ...]
    figures: tuple[float, ...]
    reported: Days | None
    valid: Days | None

    @property
    def kind(self) -> str:
        """The kind of proposition."""
        return self.claim.kind

    @property
    def relation(self) -> str:
        """Its relation."""
        return self.claim.proposition.relation


def told(held: Recorded, outlet: str) -> Told:
    """A claim of the ledger, comparable."""
    claim = held.claim
    p = claim.proposition
    return Told(
        claim_id=held.claim_id,
        report_id=held.report_id,
        outlet=outlet,
        reported_time=held.reported_time,
        claim=claim,
        speaker=speaker_of(claim.attribution, outlet),
        gainer=_gainer(claim),
        actor=_side(p.actor),
        places=place_keys(p.places),
        within=place_keys(p.within),
        figures=_figures(claim),
        reported=_days(held.reported_time),
        valid=_days(claim.valid_time),
    )


def horizon_of(claim: Claim) -> tuple[float | None, float | None]:
    """The horizon of an assessment, in days; of others open at both ends."""
    p = claim.proposition
    return p.horizon_days if isinstance(p, Assessment) else (None, None)


def place_keys(names: Sequence[Mention]) -> tuple[PlaceKey, ...]:
    """Each name without the words for what sort of ground it is."""
    return tuple(k for m in names if (k := place_key(m.name)).keys)


def _is_name(words: str) -> bool:
    """Whether ground is named, not only described ("some positions"), where capitals tell."""
    return any(c.isalpha() and not c.islower() for c in words)


# As many names as a large country has settlements: fewer, and each is worked out again and again.
@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> PlaceKey:
    """A name of ground, comparable."""
    bare = [w for w in fold(name).split() if w not in _GROUND] or fold(name).split()
    whole = " ".join(bare)
    keys = frozenset(skeletons(whole)) - {""}
    parts = take_apart(skeleton(whole))
    words = {skeleton(w) for w in bare}
    long = frozenset(w for w in words if len(w) >= LONG_WORD)
    return PlaceKey(keys, parts.marks, ".".join(_DIGITS.findall(whole)), long, _is_name(name))


def _side(actor: Mention | None) -> str:
    return "" if actor is None else actor.party_id or "?" + name_key(actor.name)


def _gainer(claim: Claim) -> str:
    """Who is better off if the claim is so, as far as it names anyone."""
    p = claim.proposition
    if isinstance(p, Aim) or p.relation in _GAINS:
        return _side(p.actor)
    if p.relation == "lost":
        return _side(p.from_actor) or ("!" + side if (side := _side(p.actor)) else "")
    return ""


def _figures(claim: Claim) -> tuple[float, ...]:
    quantity = quantity_of(claim)
    if quantity is None:
        return ()
    ends = {quantity.best, quantity.low, quantity.high} - {None}
    if quantity.converted is not None:
        ends.add(quantity.converted.best)
    return tuple(sorted(x for x in ends if x is not None))


def _days(time: TimeSpan | None) -> Days | None:
    """The days of an interval with two ends; None where it says nothing."""
    if time is None:
        return None
    first, last = time.first_day, time.last_day
    if first is None and last is None:
        return None
    if first is None or last is None:
        return None
    return Days(first, max(first, last))


def gap_days(one: Days, other: Days) -> int:
    """Days between two intervals; 0 where they meet."""
    apart = max(one.first, other.first) - min(one.last, other.last)
    return max(0, apart // timedelta(days=1))
