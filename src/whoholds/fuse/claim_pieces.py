"""From attributed claims to pieces of evidence about places; what is not used, and why. Pure.

Evidence is what somebody says of who holds a place, or of fighting in it. A claim about a region
is no claim about each of its places unless it says all of it; one about what may come is none about
what is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from whoholds.fuse.known_holders import Holders
from whoholds.fuse.said_words import denied, seen
from whoholds.fuse.whole_regions import says_whole
from whoholds.model.claim import Claim, Control, Map, Mention
from whoholds.model.entry import Found, is_dated
from whoholds.model.estimate import Piece, Unused, UnusedReason

#: How much a hedge leaves of a claim: by how often people take such words to come true, the middle
#: of "likely" (ICD 203: 55-80 %) and of an open possibility. A denial is as sure as an assertion.
FACTUALITY_WEIGHT = {"asserted": 1.0, "denied": 1.0, "probable": 0.7, "possible": 0.4}
#: An advance towards a place is less than fighting in it.
ADVANCE_WEIGHT = 0.5
#: Who says that all of a region is held has looked at no single place of it: as weak as an advance.
#: Not measured: no test data hold such claims with a truth beside them.
WHOLE_WEIGHT = 0.5
#: Relations that say where a party is and not what it holds: a post without one, and an advance.
_PRESENCE = frozenset({"", "advanced"})
#: How long before an event a place is taken to have been as the event says it was until then. The
#: ground is fought over for a while: 81 % of one map maker's changes of hands in three years went
#: through *contested*, and a day before an event says too much.
BEFORE = timedelta(days=14)


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim comes from: who is relied on, its statement, and its independent origin."""

    source: str
    statement_id: str
    origin: int
    holder_id: str | None = None


class Sited(msgspec.Struct, frozen=True, kw_only=True):
    """What a name may mean: sites with their probability, or a region.

    `inside` are the sites of the case's tables that are known to lie in the region.
    """

    sites: tuple[tuple[str, float], ...] = ()
    is_region: bool = False
    inside: tuple[str, ...] = ()


#: What a mention's name, or a place id of a map, stands for.
Siting = Callable[[str], Sited]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Pieces in the order of their reports, those of later carriers, and claims that gave none.

    `implied` are what maps say of places they leave uncoloured: no claim is about these.
    """

    pieces: tuple[Piece, ...]
    unused: tuple[Unused, ...]
    carried: tuple[Piece, ...] = ()
    implied: tuple[Piece, ...] = ()


def evidence_of(
    found: Iterable[Found], case: Holders, siting: Siting, roots: Mapping[str, Root]
) -> Evidence:
    """The pieces of claims that stand.

    Args:
        found: claims of a slice, in force.
        case: whose parties and holders they are about.
        siting: what names of places mean.
        roots: of every claim by id.
    """
    pieces: list[Piece] = []
    unused: list[Unused] = []
    for one in found:
        root = roots[one.recorded.claim_id]
        told = _pieces(one, case, siting, root)
        if isinstance(told, str):
            unused.append(Unused(claim_id=one.recorded.claim_id, reason=told))
        else:
            pieces.extend(told)
    kept = _first_carriers(pieces)
    left = {p.claim_id for p in pieces} - {p.claim_id for p in kept}
    unused += [Unused(claim_id=c, reason="carrier") for c in sorted(left)]
    own = set(map(id, kept))
    carried = tuple(p for p in pieces if id(p) not in own)
    return Evidence(pieces=tuple(kept), unused=tuple(unused), carried=carried)


def _first_carriers(pieces: Iterable[Piece]) -> list[Piece]:
    """What each statement says of a site, once: of ten carriers the first reported."""
    first: dict[tuple[str, str, bool], Piece] = {}
    for piece in sorted(pieces, key=lambda p: (p.reported_day, p.claim_id, p.site, p.before)):
        first.setdefault((piece.statement_id, piece.site, piece.before), piece)
    return list(first.values())


def _pieces(one: Found, case: Holders, siting: Siting, root: Root) -> list[Piece] | UnusedReason:
    claim = one.recorded.claim
    p = claim.proposition
    if not isinstance(p, Control | Map):
        return "kind"
    if claim.factuality not in FACTUALITY_WEIGHT:
        return "factuality"
    reported, valid = _days(one)
    if reported is None:
        return "time"
    word = word_of(claim, case, valid or reported)
    if isinstance(word, str):
        return word
    sited = _sites(claim, siting)
    spread = _spread(one, siting)
    if isinstance(sited, str) and not spread:
        return sited
    named = () if isinstance(sited, str) else sited
    weight = FACTUALITY_WEIGHT[claim.factuality]
    weight *= ADVANCE_WEIGHT if p.relation == "advanced" else 1.0
    told = dict.fromkeys(spread, WHOLE_WEIGHT) | dict(named)
    after = [
        Piece(
            claim_id=one.recorded.claim_id,
            site=site,
            source=root.source,
            holder_id=root.holder_id,
            word=word,
            weight=weight * prob,
            valid_day=valid,
            reported_day=reported,
            statement_id=root.statement_id,
            origin=root.origin,
        )
        for site, prob in told.items()
    ]
    until = word_before(claim, case, valid or reported)
    if until is None:
        return after
    first = None if claim.valid_time is None else claim.valid_time.first_day or valid
    eve = min(first or reported, reported) - BEFORE
    # Of all of a region nothing is said of how each place was before: most may have been held.
    own = {site for site, _ in named}
    return after + [
        msgspec.structs.replace(p, word=until, valid_day=eve, before=True)
        for p in after
        if p.site in own
    ]


def word_before(claim: Claim, case: Holders, day: date) -> int | None:
    """What an event says of its places before it; None of what is none, or did not happen.

    Who loses a place held it or fought in it until then, and who takes one did not hold it. A map
    has itself said how the place was before.
    """
    p = claim.proposition
    if p.relation not in {"took", "lost"} or claim.factuality == "denied" or isinstance(p, Map):
        return None
    parties = len(case.holder_ids)
    actor, former = (_holder(m, case, day) for m in (p.actor, p.from_actor))
    gainer, loser = (former, actor) if p.relation == "lost" else (actor, former)
    if loser is not None and loser != gainer:
        return seen(loser, parties)
    return None if gainer is None else denied(gainer, parties)


def word_of(claim: Claim, case: Holders, day: date) -> int | UnusedReason:
    """What a claim says of its places, as a word of `said_words`; else why it says nothing.

    Who takes a place holds it; who loses it to a named party leaves it to that one, to nobody
    named: no more than that it does not hold it. An advance or fighting speaks for *contested*.
    A party that was seen somewhere, geolocated or on pictures, is there, and holds nothing by that.
    """
    p = claim.proposition
    holders = case.holder_ids
    contested = len(holders)
    no = claim.factuality == "denied"
    if p.relation in _PRESENCE and is_shown(claim) and not no:
        there = _holder(p.actor, case, day)
        return "actor" if there is None else seen(there, contested)
    if p.relation in {"advanced", "contests"}:
        return "relation" if no else contested
    if p.relation not in {"holds", "took", "lost"}:
        return "relation"
    actor, former = (_holder(m, case, day) for m in (p.actor, p.from_actor))
    gainer, loser = (former, actor) if p.relation == "lost" else (actor, former)
    if no and p.relation == "lost" and loser is not None:
        return loser
    if gainer is not None:
        return denied(gainer, contested) if no else gainer
    if loser is None or no:
        return "actor"
    return denied(loser, contested)


def is_shown(claim: Claim) -> bool:
    """Whether what a claim says was seen: geolocated, or by pictures that nobody doubts."""
    checks = {v.status for v in claim.verification}
    if checks & {"not_verified", "disputed"}:
        return False
    return "geolocated" in checks or any(b.kind == "visual" for b in claim.basis)


def _holder(mention: Mention | None, case: Holders, day: date) -> int | None:
    """The number of the holder whose ground an actor's counts as on a day."""
    if mention is None or mention.party_id is None:
        return None
    held = case.holder_of(mention.party_id, day).holder_id
    return case.holder_ids.index(held) if held in case.holder_ids else None


def _sites(claim: Claim, siting: Siting) -> list[tuple[str, float]] | UnusedReason:
    p = claim.proposition
    names = p.place_ids if isinstance(p, Map) and p.place_ids else [m.name for m in p.places]
    sited = [siting(name) for name in names]
    found = list(_each_once(site for one in sited for site in one.sites))
    if found:
        return found
    return "region" if any(s.is_region for s in sited) or p.within else "place"


def _spread(one: Found, siting: Siting) -> list[str]:
    """The sites of the regions of which a claim says that all of them is held, taken or lost."""
    claim, text = one.recorded.claim, one.report.text
    if isinstance(claim.proposition, Map):
        return []
    whole = (m for m in claim.proposition.places if says_whole(claim, m, text))
    return list(dict.fromkeys(site for m in whole for site in siting(m.name).inside))


def _each_once(sites: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Each site with its greatest probability: two names may mean one place."""
    best: dict[str, float] = {}
    for site, prob in sites:
        best[site] = max(prob, best.get(site, 0.0))
    yield from best.items()


def _days(one: Found) -> tuple[date | None, date | None]:
    """The day a claim was reported, and the day it speaks of.

    An event counts from the last day on which it may have been; what is said to be so "since" a
    day, on the day of the report. Nothing speaks of a day after its report.
    """
    reported = one.recorded.reported_time
    time = one.recorded.claim.valid_time
    known = reported.last_day if is_dated(reported) or time is not None else None
    if known is None or time is None:
        return known, None
    valid = time.last_day
    if valid is None and time.first_day is not None:
        event = one.recorded.claim.proposition.relation in {"took", "lost"}
        valid = time.first_day if event else known
    return known, None if valid is None else min(valid, known)
