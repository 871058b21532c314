"""All that lies on one side of a place: "everything north of P", "nothing below the dam"."""

from __future__ import annotations

from whoholds.read.sense import phrase
from whoholds.read.sense.groundform import Ground
from whoholds.read.sense.placename import mention_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: Words for all or none of what lies there.
ALL = frozenset({"everything", "nothing", "anything", "all", "little"})
#: Prepositions that put it on one side of a place; after a word of direction it is "of".
SIDES = frozenset({"outside", "above", "below", "beyond", "behind", "beneath", "between"})
#: The longest name after the preposition ("between A and B").
MOST_WORDS = 5


def all_beyond(scene: Scene, token: Token) -> Ground | None:
    """The ground of `token` with its side of a place as the region it is within."""
    s = scene.sentence
    if token.lower not in ALL or token.i + 2 >= len(s):
        return None
    side = s[token.i + 1]
    compass = side.lower in scene.lexicon.words["words.compass"] and s[token.i + 2].lower == "of"
    if not compass and side.lower not in SIDES:
        return None
    first = token.i + (3 if compass else 2)
    last = first - 1
    while last + 1 < min(len(s), first + MOST_WORDS) and _goes_on(s[last + 1], side):
        last += 1
    if last < first or s[last].pos not in {"NOUN", "PROPN"}:
        return None
    if s[first].lower in phrase.PRONOUNS:
        return None
    return Ground(kind="part", within=(mention_of(s, (side.i, last)),), head=token.i)


def _goes_on(token: Token, side: Token) -> bool:
    named = token.pos in {"NOUN", "PROPN", "ADJ"} or token.lower == "the"
    return named or (side.lower == "between" and token.lower == "and")
