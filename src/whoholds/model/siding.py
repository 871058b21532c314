"""A reading seen with a case: which party each name means, and whose interest a claim serves."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.case import Case
from whoholds.model.claim import Claim, Interest, Mention
from whoholds.model.reading import Reading, SentenceReading

_Named = TypeVar("_Named", Mention, Link)


def with_sides(reading: Reading, case: Case) -> Reading:
    """The reading with the case's party ids on actors and sources, and interests by party."""
    sentences = tuple(_sentence(s, case) for s in reading.sentences)
    reader = f"{reading.reader} case:{case.case_id}"
    return msgspec.structs.replace(reading, sentences=sentences, reader=reader)


def _sentence(sentence: SentenceReading, case: Case) -> SentenceReading:
    claims = tuple(_claim(c, case) for c in sentence.claims)
    return msgspec.structs.replace(sentence, claims=claims)


def _claim(claim: Claim, case: Case) -> Claim:
    p = claim.proposition
    proposition = msgspec.structs.replace(
        p,
        actor=None if p.actor is None else _mapped(p.actor, case),
        from_actor=None if p.from_actor is None else _mapped(p.from_actor, case),
    )
    links = tuple(_mapped(link, case) for link in claim.attribution)
    sided = msgspec.structs.replace(claim, proposition=proposition, attribution=links)
    return msgspec.structs.replace(sided, interest=interest_of(sided, case))


def _mapped(named: _Named, case: Case) -> _Named:
    return msgspec.structs.replace(named, party_id=case.party_of(named.name))


def interest_of(claim: Claim, case: Case) -> Interest:
    """Whose interest a claim serves, by the party of the innermost source.

    A party that tells its own gain or another's loss speaks for its own side, one that tells its
    own loss or another's gain against its interest. A named source that is no party is a third
    party; unnamed officials may be anybody's, and the article's own voice is nobody's.
    """
    if not claim.attribution:
        return "unknown"
    source = claim.attribution[-1]
    if source.party_id is None:
        return "unknown" if source.anonymous else "third_party"
    gains, loses = _gain(claim, case)
    if source.party_id == gains:
        return "own_side"
    return "against_interest" if source.party_id == loses else "unknown"


def _gain(claim: Claim, case: Case) -> tuple[str | None, str | None]:
    """Who gains if the claim is so, and who loses; None where the claim does not tell."""
    p = claim.proposition
    if claim.kind in {"aim", "silence"} or p.relation in {"contests", ""}:
        return None, None
    actor = p.actor.party_id if p.actor else None
    former = p.from_actor.party_id if p.from_actor else None
    gains, loses = (former, actor) if p.relation == "lost" else (actor, former)
    if claim.factuality == "denied":
        gains, loses = loses, gains
    return gains or _other(loses, case), loses or _other(gains, case)


def _other(party_id: str | None, case: Case) -> str | None:
    """The one other party of a case with two."""
    others = [p.party_id for p in case.parties if p.party_id != party_id]
    return others[0] if party_id is not None and len(others) == 1 else None
