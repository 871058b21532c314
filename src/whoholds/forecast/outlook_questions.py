"""Assessments to questions: who said, of whose hold, where, how long, and how likely. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from whoholds.forecast.horizon_lengths import is_until, spread_horizon
from whoholds.forecast.likelihood_words import conditions_in, likelihood_of
from whoholds.model.case import Case
from whoholds.model.claim import Assessment, Claim
from whoholds.model.entry import Found, is_dated
from whoholds.model.folding import fold
from whoholds.model.question import Event, Question, Unasked

_ID_DIGITS = 12


class SaidOutlook(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that carry one statement, oldest report first, and who is relied on.

    `asker_key` is the same for every name of one source.
    """

    carriers: tuple[Found, ...]
    asker: str
    asker_key: str


def questions_of(
    said: Iterable[SaidOutlook], case: Case
) -> tuple[tuple[Question, ...], tuple[Unasked, ...]]:
    """A question for each statement that holds an outlook, by the day asked; revisions linked.

    Beside them those of which no question can be made, each with the reason.
    """
    made = [_question(one, case) for one in said]
    asked = sorted(
        (q for q in made if isinstance(q, Question)), key=lambda q: (q.asked_on, q.question_id)
    )
    return _linked(asked), tuple(u for u in made if isinstance(u, Unasked))


def _question(said: SaidOutlook, case: Case) -> Question | Unasked:
    first = said.carriers[0]
    claim, p = first.recorded.claim, first.recorded.claim.proposition
    if not isinstance(p, Assessment):
        return _unasked(said, "no outlook")
    region, places = _ground(claim, case)
    event, holder, why = _event(claim, case, is_region=not places)
    asked = [a for f in said.carriers if (a := _asked(f)) is not None]
    if why or not asked:
        return _unasked(said, why or "nobody says when it was said")
    asked_on, how = min(asked)
    horizon = spread_horizon(p.horizon_phrase, *p.horizon_days, event, asked_on)
    if horizon.spread == "unsaid":
        return _unasked(said, "no horizon is said")
    if event == "lasts" and is_until(horizon):
        event = "until"
    return Question(
        question_id=_digest(first.recorded.claim_id),
        event=event,
        holder_id=holder,
        asked_on=asked_on,
        asked_by="said" if how == "said" else "reported",
        horizon=horizon,
        likelihood=likelihood_of(_cue_words(first)),
        region=region,
        places=places,
        asker=said.asker,
        asker_key=said.asker_key,
        chain=tuple(link.name for link in claim.attribution),
        outlets=_outlets(said),
        reported_on=_days(said),
        conditions=conditions_in(_sentence(first)),
        claim_ids=tuple(f.recorded.claim_id for f in said.carriers),
    )


def _unasked(said: SaidOutlook, why: str) -> Unasked:
    p = said.carriers[0].recorded.claim.proposition
    return Unasked(
        why=why,
        asker=said.asker,
        phrase=getattr(p, "horizon_phrase", ""),
        outlets=_outlets(said),
        reported_on=_days(said),
        claim_ids=tuple(f.recorded.claim_id for f in said.carriers),
    )


def _outlets(said: SaidOutlook) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.report.outlet for f in said.carriers))


def _days(said: SaidOutlook) -> tuple[date, ...]:
    return tuple(sorted({d for f in said.carriers if (d := _reported(f)) is not None}))


def _event(claim: Claim, case: Case, *, is_region: bool) -> tuple[Event, str, str]:
    """What is said to come, of whose hold, and why it cannot be asked ("" where it can)."""
    p = claim.proposition
    party = p.actor.party_id if p.actor is not None else None
    holder = case.holder_of(party).holder_id if party is not None else None
    if claim.factuality == "denied":
        return "lasts", holder or "", "a denial: it says what will not be"
    if holder is None or holder not in case.holder_ids:
        return "lasts", "", "whose hold it is of is not known"
    if p.relation == "holds":
        return "lasts", holder, ""
    if p.relation == "lost":
        return "ends", holder, ""
    if p.relation != "took":
        return "begins", holder, "of moves or fighting, not of a hold"
    if not is_region:
        return "begins", holder, ""
    others = [h for h in case.holder_ids if h != holder]
    if len(others) == 1:
        return "ends", others[0], ""
    return "begins", holder, "a whole region, and more than one other holds there"


def _ground(claim: Claim, case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The region named, as the case names it, and the places that are none."""
    p = claim.proposition
    regions = {fold(n): n for n in case.region.names}
    names = [m.name for m in p.places]
    region = [n for n in (*names, *(m.name for m in p.within)) if fold(n) in regions]
    return tuple(dict.fromkeys(region)), tuple(n for n in names if fold(n) not in regions)


def _asked(found: Found) -> tuple[date, str] | None:
    """When it was said: by the innermost source that has a day, else when it was reported."""
    for link in reversed(found.recorded.claim.attribution):
        day = None if link.said_at is None else link.said_at.last_day
        if day is not None:
            return day, "said"
    reported = _reported(found)
    return None if reported is None else (reported, "reported")


def _reported(found: Found) -> date | None:
    told = found.recorded.reported_time
    return told.last_day if is_dated(told) else None


def _cue_words(found: Found) -> str:
    """The words on which the claim's likelihood rests."""
    text = found.report.text
    claim = found.recorded.claim
    return " ".join(s.of(text) for s in sorted({*claim.factuality_cues, claim.span}))


def _sentence(found: Found) -> str:
    """The sentence around the claim."""
    text, span = found.report.text, found.recorded.claim.span
    start = max((m.end() for m in re.finditer(r"[.!?\n]\s", text[: span.start])), default=0)
    stop = re.search(r"[.!?](?:\s|$)|\n", text[span.end :])
    return text[start : span.end + (stop.start() if stop else len(text))]


def _linked(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Questions with the one of the same source on the same hold that each follows."""
    last: dict[tuple[str, str, frozenset[str]], Question] = {}
    linked = []
    for question in questions:
        key = (question.asker_key, question.holder_id, frozenset(map(fold, question.places)))
        before = last.get(key) if question.asker_key else None
        after = before is not None and before.asked_on < question.asked_on
        revises = before.question_id if before is not None and after else ""
        last[key] = msgspec.structs.replace(question, revises=revises)
        linked.append(last[key])
    return tuple(linked)


def _digest(claim_id: str) -> str:
    return hashlib.sha256(f"question/{claim_id}".encode()).hexdigest()[:_ID_DIGITS]
