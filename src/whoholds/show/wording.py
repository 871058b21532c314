"""A claim in plain words: the same in the terminal and on a page."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import msgspec

from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Claim,
    Count,
    Factuality,
    Map,
    Mention,
    Proposition,
    Share,
    Silence,
)
from whoholds.model.place import Placing
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan

#: A point that may be farther off than this (a country's, a province's) says nothing to a reader.
MAX_POINT_ERROR_KM = 50.0
#: A smaller probability that a name means no listed place is not worth a reader's time.
LEAST_SHOWN_UNLISTED = 0.1
#: relation -> (third person singular, plural and bare form, past, participle)
_FORMS: dict[str, tuple[str, str, str, str]] = {
    "holds": ("holds", "hold", "held", "held"),
    "took": ("takes", "take", "took", "taken"),
    "retook": ("retakes", "retake", "retook", "retaken"),
    "lost": ("loses", "lose", "lost", "lost"),
    "advanced": ("advances", "advance", "advanced", "advanced"),
    "contests": ("contests", "contest", "contested", "contested"),
    "": ("acts on", "act on", "acted on", "acted on"),
}
#: Relations told as a state; the others are told as an event that is over.
_STATES = frozenset({"holds", "contests"})
_MET = {
    "yes": "met",
    "largely": "largely met",
    "partly": "partly met",
    "largely_not": "largely not met",
    "no": "not met",
    "unsaid": "",
}
_INTEREST = {
    "own_side": "own side",
    "against_interest": "against interest",
    "third_party": "third party",
    "unknown": "",
}


class Piece(msgspec.Struct, frozen=True):
    """Some words of a claim's headline, the letter of the part they name, and where it stands."""

    text: str
    letter: str = ""
    spans: tuple[Span, ...] = ()


def headline(claim: Claim) -> tuple[Piece, ...]:
    """Who holds, took, lost, wants what, in one line; `"".join` of the pieces reads as such."""
    p = claim.proposition
    match p:
        case Aim():
            met = f" ({_MET[p.met]})" if _MET[p.met] else ""
            return (
                *_actor(p),
                Piece("'s aim: "),
                Piece(p.aim or "unsaid", "G", _at(p.aim_span)),
                Piece(met),
            )
        case Silence():
            return _silence(claim, p)
        case Map():
            return _on_the_map(claim, p)
        case _:
            return _statement(claim)


def plain(pieces: Sequence[Piece]) -> str:
    """The words of a headline."""
    return "".join(piece.text for piece in pieces)


def wrapped(line: str, columns: int, indent: int) -> list[str]:
    """A line in as many as it needs, those after the first `indent` spaces in."""
    return textwrap.wrap(line, columns, subsequent_indent=" " * indent) or [line]


def number_of(count: int, noun: str) -> str:
    """A count with its noun, whose plural ends in -s."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def chain(claim: Claim, outlet: str = "") -> str:
    """Who says so, outermost first: "Bloomberg > a U.S. assessment > senior officials"."""
    if claim.attribution:
        return " > ".join(link.name for link in claim.attribution)
    return f"the article itself ({outlet})" if outlet else "the article itself"


def chain_notes(claim: Claim) -> tuple[str, ...]:
    """What is known of the chain's links: their own days, and who is unnamed."""
    notes = []
    for link in claim.attribution:
        day = when(link.said_at)
        about = [f"on {day}" if day[0].isdigit() else day] if day else []
        about += ["unnamed"] if link.anonymous else []
        if about:
            name = f"{link.name} " if len(claim.attribution) > 1 else ""
            notes.append(name + ", ".join(about))
    return tuple(notes)


def tags(claim: Claim) -> tuple[str, ...]:
    """Kind, factuality and the other short words that classify a claim."""
    p = claim.proposition
    found: list[str] = [claim.kind, claim.factuality]
    if isinstance(p, Count | Area | Share):
        found.append("change" if p.quantity.change else "total")
        if p.part_of is not None:
            found.append("part of the total")
    if _INTEREST[claim.interest]:
        found.append(_INTEREST[claim.interest])
    if p.actor is not None and p.actor.party_id is not None:
        found.append(f"party: {p.actor.party_id}")
    if claim.presupposed:
        found.append("taken for granted")
    return tuple(found)


def footing(claim: Claim) -> tuple[str, ...]:
    """What the text says the claim rests on, and whether it was checked, in few words."""
    rests = [f"rests on: {b.kind}" for b in claim.basis]
    checked = [f"checked: {v.status.replace('_', ' ')}" for v in claim.verification]
    return tuple(dict.fromkeys((*rests, *checked)))


def when_line(claim: Claim) -> str:
    """When it is said to be true; "" where the text says nothing and nothing follows."""
    told = claim.valid_time
    if told is not None:
        day = when(told) or "unresolved"
        words = f' ("{told.phrase}")' if told.phrase else ""
        return day + words
    if claim.bounds is not None:
        reason = f": {claim.bounds.reason}" if claim.bounds.reason else ""
        return f"not said; {when(claim.bounds)}{reason}"
    return ""


def when(t: TimeSpan | None) -> str:
    """A time span in days, inclusive; "" where nothing is resolved."""
    if t is None or (t.start is None and t.end is None):
        return ""
    first, last = t.first_day, t.last_day
    if first == last:
        return str(first)
    if first is None:
        return f"until {last}"
    return f"since {first}" if last is None else f"{first} to {last}"


def horizon(p: Assessment) -> str:
    """How far an outlook reaches, in days from the report; "" where it names none."""
    low, high = p.horizon_days
    if low is None and high is None:
        return f'"{p.horizon_phrase}"' if p.horizon_phrase else ""
    if high is None:
        days = f"{figure(low)} days or longer"
    elif not low:
        days = f"within {figure(high)} days"
    elif low == high:
        days = f"{figure(low)} days"
    else:
        days = f"{figure(low)} to {figure(high)} days"
    return f'{days} ("{p.horizon_phrase}")' if p.horizon_phrase else days


def amount(q: Quantity) -> str:
    """A figure with its unit and its openness, e.g. "almost 1,300 km²"."""
    if q.low is not None and q.high is not None and q.low < q.high:
        number = f"{figure(q.low)} to {figure(q.high)}"
    elif q.hedge:
        number = f"{q.hedge} {figure(q.best)}"
    elif q.low is None and q.high is not None:
        number = f"up to {figure(q.best)}"
    elif q.low is not None and q.high is None:
        number = f"at least {figure(q.best)}"
    else:
        number = ("about " if q.low is None else "") + figure(q.best)
    return number + _unit(q)


def second_unit(q: Quantity) -> str:
    """The figure in its second unit and whether it agrees; "" where there is none."""
    c = q.converted
    if c is None:
        return ""
    verdict = "agrees" if c.agrees else "does not agree"
    return f"{figure(c.best)} {_plural(c.unit, c.best)} = {figure(round(c.km2))} km², {verdict}"


def figure(x: float | None) -> str:
    """A number with thousands parted, without a needless decimal."""
    if x is None:
        return "?"
    return f"{x:,.0f}" if x == int(x) else f"{x:,.1f}"


def verb(claim: Claim) -> str:
    """The relation with its factuality as English says it: "did not take", "will hold"."""
    p = claim.proposition
    name = "retook" if p.again and p.relation == "took" else p.relation
    many = p.actor is not None and is_plural(p.actor.name)
    outlook = isinstance(p, Assessment)
    return _conjugate(name, claim.factuality, many=many, outlook=outlook)


def is_plural(name: str) -> bool:
    """Whether a party's name takes a plural verb (a guess, for wording only)."""
    words = name.split()
    if "and" in words or words[-1:] in (["they"], ["both"]):
        return True
    if any(w.islower() and w.endswith("s") and not w.endswith(("ss", "us")) for w in words):
        return True
    return bool(words) and words[0].lower() == "the" and words[-1].endswith("s")


def _conjugate(name: str, factuality: Factuality, *, many: bool, outlook: bool) -> str:
    one, bare, past, participle = _FORMS[name]
    state = name in _STATES
    match factuality:
        case "denied" if outlook:
            return f"will not {bare}"
        case "denied" if state:
            return f"{'do' if many else 'does'} not {bare}"
        case "denied":
            return f"did not {bare}"
        case "probable" if outlook:
            return f"will probably {bare}"
        case "possible" if outlook or state:
            return f"may {bare}"
        case "possible":
            return f"may have {participle}"
        case "future":
            return f"will {bare}"
        case "hypothetical":
            return f"would {bare}"
        case _:
            told = (bare if many else one) if state else past
            return f"probably {told}" if factuality == "probable" else told


def _statement(claim: Claim) -> tuple[Piece, ...]:
    p = claim.proposition
    pieces = [*_actor(p), Piece(" "), Piece(verb(claim), "R", _at(claim.cue))]
    pieces += _object(p)
    if p.from_actor is not None:
        pieces += [Piece(" from "), _mention(p.from_actor, "F")]
    if isinstance(p, Assessment) and horizon(p):
        pieces += [Piece(": "), Piece(horizon(p), "T", _at(p.horizon_span))]
    return tuple(pieces)


def _object(p: Proposition) -> list[Piece]:
    """What is held or taken: a figure, places, a part of a region."""
    pieces: list[Piece] = []
    into = " in " if p.relation == "advanced" else " "
    if isinstance(p, Count | Area | Share):
        pieces += [Piece(into), Piece(amount(p.quantity), "Q", (p.quantity.span,))]
        named = " of " if isinstance(p, Share) else ": "
        pieces += [Piece(named), *_list(p.places)] if p.places else []
        inner = " of " if isinstance(p, Share) and not p.places else " in "
    elif p.places:
        pieces += [Piece(into), *_list(p.places)]
        inner = ", "
    else:
        pieces += [] if p.relation == "advanced" else [Piece(" ground")]
        inner = " in "
    return [*pieces, Piece(inner), *_list(p.within)] if p.within else pieces


def _silence(claim: Claim, p: Silence) -> tuple[Piece, ...]:
    last = claim.attribution[-1] if claim.attribution else None
    by = p.by or (last.name if last else "the article")
    speaker = Piece(by, "S", tuple(s for s in (last.span, last.written) if s) if last else ())
    if p.about:
        view = f" (the view of {p.about_view_of})" if p.about_view_of else ""
        return (speaker, Piece(f" leaves unsaid{view}: "), Piece("; or ".join(p.about)))
    topic = _list(p.places or p.within) or [Piece("this")]
    return (speaker, Piece(" leaves unsaid what holds for "), *topic)


def _on_the_map(claim: Claim, p: Map) -> tuple[Piece, ...]:
    """A place with the maker's own word for it, and what that is taken to mean."""
    who = f"{p.actor.name} {verb(claim)} it" if p.actor is not None and p.relation else p.relation
    means = f" ({who})" if who else ""
    return (*_list(p.places), Piece(f": {p.status or 'in no polygon of the map'}"), Piece(means))


def _actor(p: Proposition) -> tuple[Piece, ...]:
    if p.actor is None or not p.actor.name:
        return (Piece("(unsaid who)", "A"),)
    return (_mention(p.actor, "A"),)


def _mention(m: Mention, letter: str) -> Piece:
    return Piece(m.name, letter, tuple(s for s in (m.span, m.written) if s is not None))


def _at(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _list(mentions: Sequence[Mention]) -> list[Piece]:
    """Names as "A, B and C"."""
    pieces: list[Piece] = []
    for n, mention in enumerate(mentions):
        if n:
            pieces.append(Piece(" and " if n == len(mentions) - 1 else ", "))
        pieces.append(_mention(mention, "P"))
    return pieces


def _unit(q: Quantity) -> str:
    if q.unit == "km2":
        return " km²"
    if q.unit == "percent":
        return " %"
    return f" {_plural(q.unit, q.best)}" if q.unit else ""


def _plural(unit: str, n: float) -> str:
    if n == 1 or not unit:
        return unit
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    return unit if unit.endswith("s") else unit + "s"


def placed(p: Placing) -> str:
    """Where a name may be: its likeliest place, how likely, and how many others there are."""
    best = p.best
    if best is None:
        return p.abstained
    place = best.place
    where = ", ".join(x for x in (place.name, place.kind, place.country) if x)
    point = ""
    exact = (place.position_error_km or 0.0) <= MAX_POINT_ERROR_KM
    if exact and place.lat_deg is not None and place.lon_deg is not None:
        point = f" at {place.lat_deg:.3f}, {place.lon_deg:.3f}"
    others = len(p.candidates) - 1
    unsure = f" ({best.prob:.0%}; {others} other{'s' if others > 1 else ''})" if others else ""
    if p.prob_unlisted >= LEAST_SHOWN_UNLISTED:
        unsure += f" (or none of those listed: {p.prob_unlisted:.0%})"
    return where + point + unsure
