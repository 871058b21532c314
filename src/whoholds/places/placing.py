"""Places named in a text, each with what it may stand for. Pure.

A name with a type word is looked up as written first ("Mexico City"), then without the word, and
then only as that type: "Aland province" is never moved to the town of Aland, and "Aland airport"
is not the town either. What the gazetteer does not list stays a name, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from whoholds.model.claim import Mention
from whoholds.model.place import Candidate, PlaceKind, Placing
from whoholds.model.span import Span
from whoholds.places.gazetteer import (
    NO_GAZETTEER,
    NOT_LISTED,
    NameIndex,
    countries_in,
    place_toponym,
)
from whoholds.places.names import looks_like_place, take_apart
from whoholds.places.world import World, load_world

#: Kinds of a gazetteer that a kind of look may be.
_KINDS: Mapping[str, frozenset[PlaceKind]] = {
    "settlement": frozenset({"settlement"}),
    "region": frozenset({"region", "district", "country"}),
    "feature": frozenset({"feature"}),
}
_WORD = re.compile(r"\w[\w'’.]*(?:-[\w'’]+)*|[^\w\s]")


def place_mentions(
    mentions: Iterable[Mention],
    text: str,
    index: NameIndex,
    *,
    countries: Sequence[str] = (),
    world: World | None = None,
) -> tuple[Placing, ...]:
    """One placing for each different name among `mentions`, in their order.

    Args:
        mentions: places and regions of a report's claims.
        text: the report's text; the countries it names are the context.
        index: where names are looked up.
        countries: codes of the case's countries, which count as named.
        world: general knowledge; the bundled one by default.
    """
    world = world or load_world()
    context: Mapping[str, float] = countries_in(_WORD.findall(text), world)
    context = {**context, **dict.fromkeys(countries, 1.0)}
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.name, mention)
    return tuple(
        place_name(m.name, index, span=m.span, context=context, world=world)
        for m in first.values()
        if m.name
    )


def place_name(
    name: str,
    index: NameIndex,
    *,
    span: Span | None = None,
    context: Mapping[str, float] | None = None,
    world: World | None = None,
) -> Placing:
    """What a name as a report writes it may stand for, its type word understood."""
    whole = place_toponym(name, index, span=span, context=context)
    if whole.candidates or whole.abstained == NO_GAZETTEER:
        return whole
    world = world or load_world()
    words = _WORD.findall(name)
    bare = _without_type(words, world)
    kinds = _KINDS.get(looks_like_place(words, (), world).kind)
    if not bare or kinds is None:
        return whole
    found = place_toponym(bare, index, context=context)
    kept = [c for c in found.candidates if c.place.kind in kinds]
    if not kept:
        return Placing(toponym=name, span=span, abstained=NOT_LISTED)
    total = sum(c.prob for c in kept)
    shares = tuple(Candidate(c.place, c.prob / total) for c in kept)
    return Placing(toponym=name, span=span, candidates=shares)


def _without_type(words: Sequence[str], world: World) -> str:
    """The name without its type word: "the city of Aland", "Aland city", "Mount Aland"."""
    phrase = take_apart(words)
    if len(phrase.core) == 1 and world.is_ground_noun(phrase.head):
        return " ".join(phrase.of)
    if len(phrase.core) > 1 and world.is_ground_noun(phrase.head):
        return " ".join(phrase.core[:-1])
    if len(phrase.core) > 1 and world.is_ground_noun(phrase.core[0]):
        return " ".join(phrase.core[1:])
    return ""
