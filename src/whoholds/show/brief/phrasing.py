"""Parts, sentences and lists of a brief, made so that a figure always stands on something. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from whoholds.model.answers import Stand
from whoholds.model.brief_document import Part, Sentence
from whoholds.model.entry import Found
from whoholds.show.brief.brief_matter import Matter, Ours
from whoholds.show.estimate_lines import LEAST_LIKELY, leading, percent
from whoholds.show.listing import source_of
from whoholds.show.marking import safe
from whoholds.show.wording import headline, is_plural, plain

#: Names in one sentence; the rest is counted.
MOST_NAMES = 12
#: What an actor is called of whom nobody says who it is.
UNNAMED = "(unsaid)"
#: Characters of a source's or a place's name.
MOST_NAME = 60


def said(*parts: Part | str) -> Sentence:
    """A sentence of parts; plain words stand on nothing and have no figure."""
    return Sentence(parts=tuple(p if isinstance(p, Part) else Part(text=p) for p in parts))


def on_claims(text: str, *claims: str, marked: bool = True) -> Part:
    """Words that stand on claims."""
    return Part(text=text, claims=tuple(dict.fromkeys(claims)), marked=marked)


def on_ours(text: str, ours: Iterable[Ours], *, marked: bool = True) -> Part:
    """Words that stand on estimates."""
    keys = tuple(o.standing.site for o in ours)
    return Part(text=text, estimates=keys, marked=marked)


def named(ours: Sequence[Ours], word: Callable[[Ours], str] | None = None) -> list[Part | str]:
    """Places by name, "A [E1], B [E2] and 3 more [E3-E5]"."""
    shown, rest = ours[:MOST_NAMES], ours[MOST_NAMES:]
    parts: list[Part | str] = []
    for n, one in enumerate(shown):
        if n:
            parts.append(" and " if n == len(shown) - 1 and not rest else ", ")
        more = f" {word(one)}" if word else ""
        parts.append(on_ours(cut(one.standing.name) + more, [one]))
    if rest:
        parts += [" and ", on_ours(f"{len(rest)} more", rest)]
    return parts


def cut(name: str) -> str:
    """A name on one line, cut where it is very long."""
    name = " ".join(safe(name).split())
    return name if len(name) <= MOST_NAME else f"{name[: MOST_NAME - 3]}..."


def state_word(ours: Ours, matter: Matter) -> str:
    """The likeliest state with its probability: "Ukraine 90 %", "open"."""
    standing = ours.standing
    lead = leading(standing)
    if standing.prob[lead] < LEAST_LIKELY:
        return f"open: {state_name(lead, matter)} {percent(standing.prob[lead])}"
    return f"{state_name(lead, matter)} {percent(standing.prob[lead])}"


def state_name(state: int, matter: Matter) -> str:
    """A state by name: a party's, or contested."""
    holders = matter.estimated.holders
    return "contested" if state == len(holders) else party_name(holders[state], matter)


def party_name(key: str, matter: Matter) -> str:
    """A party as the case names it."""
    return matter.names.get(key, key)


def stand_words(stand: Stand, matter: Matter) -> str:
    """Who is said to hold a place: "Russia holds it", "X does not hold it; Y fights there"."""
    pairs = zip(stand.holders, stand.names, strict=True)
    return "; ".join(_stands(key, name, matter) for key, name in pairs)


def _stands(key: str, written: str, matter: Matter) -> str:
    bare = key.lstrip("!~")
    name = cut(matter.names.get(bare, written))
    if name in {"", UNNAMED}:
        return "it changed hands, to whom is not said"
    many = is_plural(name)
    if key.startswith("!"):
        return f"{name} {'do' if many else 'does'} not hold it"
    if key.startswith("~"):
        return f"{name} {'fight' if many else 'fights'} there"
    return f"{name} {'hold' if many else 'holds'} it"


def saying(found: Found) -> str:
    """Who says what; one who speaks of itself says "it"."""
    words, source = claim_words(found), source_of(found)
    if source and words.startswith(f"{source} ") and not is_plural(source):
        words = f"it{words[len(source) :]}"
    elif (own := _own_name(found)) and words.startswith(f"{own} ") and not is_plural(own):
        words = f"it{words[len(own) :]}"
    return f"{speaking(source)} {words}"


def _own_name(found: Found) -> str:
    """What a claim calls its actor where that is the party that speaks."""
    actor, links = found.recorded.claim.proposition.actor, found.recorded.claim.attribution
    if actor is None or actor.party_id is None or not links:
        return ""
    return actor.name if links[-1].party_id == actor.party_id else ""


def speaking(source: str) -> str:
    """A source with the verb: "officials say"."""
    name = cut(source) or "a report"
    return f"{name} {'say' if is_plural(name) else 'says'}"


def claim_ids(found: Iterable[Found]) -> tuple[str, ...]:
    """Ids of claims."""
    return tuple(f.recorded.claim_id for f in found)


def claim_words(found: Found) -> str:
    """A claim in plain words."""
    return " ".join(safe(plain(headline(found.recorded.claim))).split())


def reported_day(found: Found) -> date | None:
    """When a claim was reported, at the latest."""
    return found.recorded.reported_time.last_day


def newest_first(found: Iterable[Found]) -> list[Found]:
    """Claims by their reports, the newest first, in an order that does not change."""
    told = sorted(found, key=lambda f: f.recorded.claim_id)
    return sorted(told, key=lambda f: reported_day(f) or date.min, reverse=True)
