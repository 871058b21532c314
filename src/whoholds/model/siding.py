"""A reading seen with a case: which party each name means, and whose interest a claim serves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.case import Case
from whoholds.model.claim import Claim, Interest, Mention
from whoholds.model.doubt import Doubt
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.timespan import TimeSpan

_Named = TypeVar("_Named", Mention, Link)
#: What a party's person calls its side: "his country's forces", "her troops".
_OWN_FORCES = re.compile(
    r"(?:his|her|our|their) (?:own )?(?:(?:country|nation|government|side|group|movement)['’]s )?"
    r"(?:armed )?(?:forces|troops|army|soldiers|men|fighters|military|units|country|side)",
    re.IGNORECASE,
)
_NOBODY = "no party of the case is meant by this name"
#: Stands between the names of a reader and of the case its reading was seen with.
_CASE = " case:"


class _View(msgspec.Struct, frozen=True, kw_only=True):
    """A case as it is on the day of one report; `voice` is the party whose own outlet it is."""

    case: Case
    day: date | None
    voice: str | None

    def mapped(self, named: _Named, speaker: str | None) -> _Named:
        """The name with the party that this speaker means by it."""
        party = self.case.party_of(named.name, speaker=speaker, day=self.day)
        return msgspec.structs.replace(named, party_id=party)


def without_case(reader: str) -> str:
    """The name of a reader without the case that its readings were seen with."""
    return reader.partition(_CASE)[0]


def with_sides(reading: Reading, case: Case) -> Reading:
    """The reading with the case's party ids on actors and sources, and interests by party.

    An actor that means no party of the case stays as written, with a doubt.
    """
    report = reading.report
    outlet = case.outlet_of(report.outlet, report.url)
    voice = None if outlet is None else outlet.party_id
    view = _View(case=case, day=reported_day(report), voice=voice)
    sentences = tuple(_sentence(s, view) for s in reading.sentences)
    reader = f"{reading.reader}{_CASE}{case.case_id}"
    return msgspec.structs.replace(reading, sentences=sentences, reader=reader)


def reported_day(report: Report) -> date | None:
    """The day on which a report was published: the last it may be; None where it does not say."""
    told = report.published
    if told is None:
        return None
    return told.first_day if told.precision == "instant" else told.last_day or told.first_day


def _sentence(sentence: SentenceReading, view: _View) -> SentenceReading:
    claims = tuple(_claim(c, view) for c in sentence.claims)
    return msgspec.structs.replace(sentence, claims=claims)


def _claim(claim: Claim, view: _View) -> Claim:
    links = tuple(_links(claim.attribution, view))
    speaker = links[-1].party_id if links else view.voice
    p = claim.proposition
    proposition = msgspec.structs.replace(
        p,
        actor=None if p.actor is None else _actor(p.actor, view, speaker, links),
        from_actor=None if p.from_actor is None else _actor(p.from_actor, view, speaker, links),
    )
    sided = msgspec.structs.replace(claim, proposition=proposition, attribution=links)
    return msgspec.structs.replace(
        sided,
        interest=interest_of(sided, view.case, view.day),
        doubts=tuple(dict.fromkeys((*claim.doubts, *_doubts(sided, view)))),
    )


def _actor(named: Mention, view: _View, speaker: str | None, links: tuple[Link, ...]) -> Mention:
    """The actor with its party; "his country's forces" are those of the person who is cited."""
    mapped = view.mapped(named, speaker)
    if mapped.party_id is None and links and _OWN_FORCES.fullmatch(named.name):
        return msgspec.structs.replace(mapped, party_id=speaker)
    return mapped


def _links(chain: tuple[Link, ...], view: _View) -> Iterator[Link]:
    """Each link as the one outside it calls it: "the enemy's spokesman" is somebody's enemy."""
    speaker = view.voice
    for link in chain:
        mapped = view.mapped(link, speaker)
        yield mapped
        speaker = mapped.party_id


def _doubts(claim: Claim, view: _View) -> Iterator[Doubt]:
    """Who is meant by nobody's name, and whose ground it would be."""
    for named in (claim.proposition.actor, claim.proposition.from_actor):
        if named is None:
            continue
        at = named.written or named.span
        if named.party_id is None:
            yield Doubt(code="D-PARTY", reason=f"{named.name!r}: {_NOBODY}", span=at)
            continue
        held = view.case.holder_of(named.party_id, _true_day(claim.valid_time) or view.day)
        if held.code:
            yield Doubt(code=held.code, reason=held.reason, span=at)


def _true_day(time: TimeSpan | None) -> date | None:
    return None if time is None else time.last_day


def interest_of(claim: Claim, case: Case, day: date | None = None) -> Interest:
    """Whose interest a claim serves, by the party of the innermost source and its allies.

    A party that tells its side's gain or the other's loss speaks for its own side, one that tells
    its own side's loss or the other's gain against its interest. A named source that is no party,
    or a third party of the case, is a third party; unnamed officials may be anybody's, and the
    article's own voice is nobody's.

    Args:
        claim: the claim, its names mapped to parties.
        case: the case they are parties of.
        day: when it was said; who is whose ally may depend on it.
    """
    if not claim.attribution:
        return "unknown"
    source = claim.attribution[-1]
    party = None if source.party_id is None else case.party(source.party_id)
    if party is None:
        return "unknown" if source.anonymous else "third_party"
    if party.third_party:
        return "third_party"
    gains, loses = _gain(claim, case, day)
    if (party.party_id in gains) == (party.party_id in loses):
        return "unknown"
    return "own_side" if party.party_id in gains else "against_interest"


_Bloc = frozenset[str]
_NO_BLOC: _Bloc = frozenset()


def _gain(claim: Claim, case: Case, day: date | None) -> tuple[_Bloc, _Bloc]:
    """Which parties gain if the claim is so, and which lose; none where it does not tell."""
    p = claim.proposition
    if claim.kind in {"aim", "silence"} or p.relation in {"contests", ""}:
        return _NO_BLOC, _NO_BLOC
    actor, former = (
        _NO_BLOC if m is None or m.party_id is None else case.bloc_of(m.party_id, day)
        for m in (p.actor, p.from_actor)
    )
    gains, loses = (former, actor) if p.relation == "lost" else (actor, former)
    if claim.factuality == "denied":
        gains, loses = loses, gains
    return gains or _other(loses, case, day), loses or _other(gains, case, day)


def _other(bloc: _Bloc, case: Case, day: date | None) -> _Bloc:
    """The one other side, where all parties outside a bloc stand together."""
    sides = frozenset(p.party_id for p in case.parties if not p.third_party)
    others = sides - bloc
    together = all(others <= case.bloc_of(p, day) for p in others)
    return others if bloc and together else _NO_BLOC
