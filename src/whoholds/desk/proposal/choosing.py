"""A person's answers to a proposal, one by one: what is accepted, refused, merged or renamed. Pure.

Asking is the caller's: `ask` is given each suggestion and gives back what the person decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

import msgspec

from whoholds.desk.proposal.proposal_text import evidence_text
from whoholds.model.proposal import (
    Proposal,
    SuggestedName,
    SuggestedOutlet,
    SuggestedParty,
    SuggestedPlace,
)

Deed = Literal["accept", "refuse", "merge", "rename", "rest"]
_Plain = TypeVar("_Plain", SuggestedPlace, SuggestedOutlet)


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One suggestion: what it is, its name, why it is made, and what it may be merged into."""

    what: str
    name: str
    evidence: str
    into: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided; `value` is the party's id to merge into, or the new name.

    "rest" accepts this one and all that follow without asking again.
    """

    deed: Deed = "accept"
    value: str = ""


Ask = Callable[[Question], Answer]


def choose(proposal: Proposal, ask: Ask) -> Proposal:
    """The proposal as a person would have it: parties first, then their names, then the rest."""
    asking = _Asking(ask)
    parties, became = _parties(proposal.parties, asking)
    parties = _names(parties, asking, became)
    places = _plain("place", proposal.places, asking)
    outlets = _plain("outlet", proposal.outlets, asking)
    return msgspec.structs.replace(
        proposal,
        parties=parties,
        places=places,
        outlets=tuple(
            msgspec.structs.replace(o, party_id=became.get(o.party_id, "")) for o in outlets
        ),
    )


class _Asking:
    """Asks until somebody accepts all the rest."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._rest = False

    def __call__(self, question: Question) -> Answer:
        if self._rest:
            return Answer()
        answer = self._ask(question)
        self._rest = answer.deed == "rest"
        return Answer() if self._rest else answer


def _parties(
    suggested: Iterable[SuggestedParty], asking: _Asking
) -> tuple[tuple[SuggestedParty, ...], dict[str, str]]:
    """The parties that stand, and what each id became; one that was refused is not in it."""
    every = {p.party_id: p for p in suggested}
    became: dict[str, str] = {}
    for party_id, party in list(every.items()):
        others = tuple(i for i in every if i != party_id)
        answer = asking(
            Question(
                what="party",
                name=party.name,
                evidence=evidence_text(party.evidence, "acts in claims"),
                into=others,
            )
        )
        if answer.deed == "rename":
            every[party_id] = _renamed(party, answer.value)
        elif answer.deed == "merge" and answer.value in others:
            every[answer.value] = _joined(every[answer.value], every.pop(party_id))
            became = {old: answer.value if new == party_id else new for old, new in became.items()}
        elif answer.deed == "refuse":
            del every[party_id]
            became = {old: new for old, new in became.items() if new != party_id}
            continue
        became[party_id] = party_id if party_id in every else answer.value
    return tuple(every.values()), became


def _renamed(party: SuggestedParty, name: str) -> SuggestedParty:
    """Under another name; the one it had stays as an alias."""
    old = SuggestedName(name=party.name, evidence=party.evidence)
    return msgspec.structs.replace(party, name=name, names=(old, *party.names))


def _joined(into: SuggestedParty, party: SuggestedParty) -> SuggestedParty:
    own = SuggestedName(name=party.name, evidence=party.evidence)
    return msgspec.structs.replace(into, names=(*into.names, own, *party.names))


def _names(
    parties: tuple[SuggestedParty, ...], asking: _Asking, became: dict[str, str]
) -> tuple[SuggestedParty, ...]:
    kept: dict[str, list[SuggestedName]] = {p.party_id: [] for p in parties}
    for party in parties:
        others = tuple(i for i in kept if i != party.party_id)
        for name in party.names:
            answer = asking(
                Question(
                    what=f"{name.role} of {party.name}",
                    name=name.name,
                    evidence=evidence_text(name.evidence, name.why),
                    into=others,
                )
            )
            if answer.deed == "refuse":
                continue
            moved = answer.deed == "merge" and answer.value in others
            into = answer.value if moved else party.party_id
            new = answer.value if answer.deed == "rename" else name.name
            by = tuple(dict.fromkeys(became[b] for b in name.by if b in became))
            if by or not name.by:
                kept[into].append(msgspec.structs.replace(name, name=new, by=by))
    return tuple(msgspec.structs.replace(p, names=tuple(kept[p.party_id])) for p in parties)


def _plain(what: str, suggested: Iterable[_Plain], asking: _Asking) -> tuple[_Plain, ...]:
    """Places or outlets: accepted, refused, or renamed."""
    kept: list[_Plain] = []
    for one in suggested:
        question = Question(what=what, name=one.name, evidence=evidence_text(one.evidence))
        answer = asking(question)
        if answer.deed == "rename":
            kept.append(msgspec.structs.replace(one, name=answer.value))
        elif answer.deed != "refuse":
            kept.append(one)
    return tuple(kept)
