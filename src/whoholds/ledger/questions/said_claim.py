"""A claim with what its report adds to it, and findings in the making. Pure."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from whoholds.ledger.questions.claim_days import days_of, gap_days
from whoholds.ledger.questions.ground_keys import actor_key
from whoholds.model.answers import Agreement, Aspect, Difference, Stance
from whoholds.model.claim import Claim, Mention
from whoholds.model.entry import Found, Recorded
from whoholds.model.party import name_key
from whoholds.places.romanisation import skeleton

#: Factualities by which a claim says that something is so; "denied" says that it is not.
TOLD_AS_SO = frozenset({"asserted", "probable", "possible"})
#: Those that leave it open, as the source put it.
HEDGED = frozenset({"probable", "possible"})
#: Last names are told apart from titles and particles by their length.
_NAME_LETTERS = 3


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the last day on which it may have been reported, and its outlet."""

    claim: Claim
    reported: date | None = None
    outlet: str = ""

    @property
    def speaker(self) -> str:
        """The innermost source, else the outlet."""
        links = self.claim.attribution
        return links[-1].name if links else self.outlet

    @property
    def speaker_party(self) -> str | None:
        """The party that speaks; None where it is none, or the outlet itself."""
        links = self.claim.attribution
        return links[-1].party_id if links else None


def said(found: Found) -> Said:
    """A claim of the ledger."""
    return Said(
        claim=found.recorded.claim,
        reported=reported_day(found.recorded),
        outlet=found.report.outlet,
    )


def reported_day(held: Recorded) -> date | None:
    """The last day on which a claim may have been reported; None where its report states no day.

    The capture of an undated report says only that it was not reported later.
    """
    told = held.reported_time
    return None if told.precision == "range" else told.last_day


class Finding:
    """What is found of a pair of claims, field by field."""

    def __init__(self) -> None:
        self.same: list[Aspect] = []
        self.differs: list[Difference] = []
        self.unsaid: list[Aspect] = []
        self.notes: list[str] = []

    def put(self, aspect: Aspect, theirs: str, ours: str, *, alike: bool | None) -> None:
        """A field that both say alike, say otherwise, or (None) that one leaves open."""
        if alike is None:
            self.unsaid.append(aspect)
        elif alike:
            self.same.append(aspect)
        else:
            self.differs.append(Difference(aspect, theirs, ours))

    def agreement(self, *, other_time: bool, days_apart: int | None) -> Agreement:
        """The whole of it. Who says it does not make two claims differ in what they say."""
        content = [d for d in self.differs if d.aspect != "source"]
        stance: Stance = "differs" if content else "open" if "actor" in self.unsaid else "same"
        return Agreement(
            stance="other time" if other_time else stance,
            same=tuple(dict.fromkeys(self.same)),
            differs=tuple(self.differs),
            unsaid=tuple(dict.fromkeys(self.unsaid)),
            days_apart=days_apart,
            notes=tuple(dict.fromkeys(self.notes)),
        )


UNRELATED = Agreement(stance="unrelated")


def same_speaker(one: Said, other: Said) -> bool | None:
    """Whether two claims have one innermost speaker by name; None where one has none."""
    a, b = (_speaker_key(s.speaker) for s in (one, other))
    if not a or not b:
        return None
    if a == b:
        return True
    last, end = a[-1], b[-1]
    # "Ivo Beld" and "Beld"; two officials of one party who share no name are two.
    return last == end and len(last) >= _NAME_LETTERS and 1 in {len(a), len(b)}


def speaker_key(one: Said) -> str:
    """One word for a speaker in any spelling: a party's speakers go by their last names."""
    words = _speaker_key(one.speaker)
    if one.speaker_party is None:
        return " ".join(words)
    return f"{one.speaker_party} {words[-1] if words else ''}"


def put_source(finding: Finding, theirs: Said, ours: Said) -> None:
    """Who says it, where the statement has a speaker."""
    if not theirs.speaker:
        return
    alike = same_speaker(theirs, ours)
    finding.put("source", theirs.speaker, ours.speaker, alike=alike)
    party = theirs.speaker_party
    if alike is False and party is not None and party == ours.speaker_party:
        finding.notes.append("another speaker of the same side")


def put_hedges(finding: Finding, theirs: Said, ours: Said) -> None:
    """Whether one of them leaves it open, told as such."""
    for who, one in (("the statement", theirs), ("the claim", ours)):
        if one.claim.factuality in HEDGED:
            finding.notes.append(f"{who} is hedged: {one.claim.factuality}")


def actors_alike(one: Mention | None, other: Mention | None) -> bool | None:
    """Whether two actors are one party; None where one is unsaid, or known to the case alone.

    Two names of which the case knows neither are two: `put_strangers` tells that they may be one.
    """
    a, b = actor_key(one), actor_key(other)
    if not a or not b:
        return None
    known = {m.party_id is not None for m in (one, other) if m is not None}
    return a == b if a == b or len(known) == 1 else None


def put_strangers(finding: Finding, actor: Mention | None) -> None:
    """That the ledger's actor is no party of the case; a statement's own is among its doubts."""
    if actor is not None and actor.name and actor.party_id is None:
        finding.notes.append(f"{actor.name}: no party that the case knows")


def name_of(mention: Mention | None) -> str:
    """An actor as written; "(unsaid)" where it is."""
    return mention.name if mention is not None and mention.name else "(unsaid)"


@lru_cache(maxsize=1 << 14)
def _speaker_key(name: str) -> tuple[str, ...]:
    """The words of a name, spelled as their sounds: one key for every romanisation."""
    return tuple(skeleton(w) or w for w in name_key(name).split())


def days_apart(theirs: Said, ours: Said) -> int | None:
    """How many days lie between what two claims speak of; None where one speaks of none."""
    a, b = days_of(theirs.claim, theirs.reported), days_of(ours.claim, ours.reported)
    return None if a is None or b is None else gap_days(a, b)
