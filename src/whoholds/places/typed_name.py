"""A name as a report writes it, its type word understood: what to look up, as which kind. Pure.

A name with a type word is looked up as written first ("Mexico City"), then without the word, and
then only as that type: "Aland province" is never moved to the town of Aland, and "Aland airport"
is not the town either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from whoholds.model.folding import fold
from whoholds.model.place import Place, PlaceKind
from whoholds.model.span import Span
from whoholds.places.gazetteer import NameIndex
from whoholds.places.names import looks_like_place, take_apart
from whoholds.places.toponym_words import load_toponym_words
from whoholds.places.world import World

#: Kinds of a gazetteer that a kind of look may be.
_KINDS: Mapping[str, frozenset[PlaceKind]] = {
    "settlement": frozenset({"settlement"}),
    "region": frozenset({"region", "district", "country"}),
    "feature": frozenset({"feature"}),
}
#: Type words that, standing beside a name, tell what it is the name of. Others ("area", "zone",
#: "sector") stand beside towns as well.
_NOUNS = (
    "oblast|province|region|governorate|county|district|state|prefecture|raion|rayon|krai|canton"
    "|department|republic|city|town|village|hamlet"
)
_BEFORE = re.compile(rf"\b({_NOUNS})\s+of\s+$", re.IGNORECASE)
_AFTER = re.compile(rf"\s+({_NOUNS})\b")
_WORD = re.compile(r"\w[\w'’.]*(?:-[\w'’]+)*|[^\w\s]")


class TypedName(msgspec.Struct, frozen=True, kw_only=True):
    """A name and what it is looked up as.

    `key` is folded; `kind` what its type word allows ("settlement", "region", "feature", "" for
    anything); `noun` that type word in lower case.
    """

    written: str
    key: str
    kind: str = ""
    noun: str = ""

    def allows(self, place: Place) -> bool:
        """Whether a place is of the kind that the type word asks for."""
        return not self.kind or place.kind in _KINDS[self.kind]


def look_up(name: str, index: NameIndex, world: World) -> tuple[TypedName, tuple[Place, ...]]:
    """What a name is looked up as, and the places it may mean; none where it is not listed."""
    key = fold(name)
    if full := load_toponym_words().full_name(name):
        found = tuple(p for p in index.places(full) if p.kind == "region")
        return TypedName(written=name, key=full, kind="region"), found
    for whole in (key, key.removeprefix("the ")):
        if found := index.places(whole):
            return TypedName(written=name, key=whole), found
    typed = _without_type(name, world)
    if typed is None:
        return TypedName(written=name, key=key), ()
    found = index.places(typed.key) or index.places(typed.key.removeprefix("the "))
    return typed, tuple(p for p in found if typed.allows(p))


def _without_type(name: str, world: World) -> TypedName | None:
    """The name without its type word: "the city of Aland", "Aland city", "Mount Aland"."""
    words = _WORD.findall(name)
    kind = looks_like_place(words, (), world).kind
    bare, noun = _bare(words, world)
    if not bare or kind not in _KINDS:
        return None
    return TypedName(written=name, key=fold(bare), kind=kind, noun=noun.lower())


def _bare(words: Sequence[str], world: World) -> tuple[str, str]:
    """The words of the name alone, and the type word; empty where there is none."""
    phrase = take_apart(words)
    if len(phrase.core) == 1 and world.is_ground_noun(phrase.head):
        return " ".join(phrase.of), phrase.head
    if len(phrase.core) > 1 and world.is_ground_noun(phrase.head):
        return " ".join(phrase.core[:-1]), phrase.head
    if len(phrase.core) > 1 and world.is_ground_noun(phrase.core[0]):
        return " ".join(phrase.core[1:]), phrase.core[0]
    return "", ""


def beside(name: TypedName, noun: str, world: World) -> TypedName:
    """The name with a type word that stands beside it in the text ("Aland" in "Aland province")."""
    if name.kind or not noun:
        return name
    kind = "region" if world.is_region_type(noun) else "settlement"
    return msgspec.structs.replace(name, kind=kind, noun=noun)


def noun_beside(text: str, span: Span) -> str:
    """The type word of a division or settlement right before or after a name in a text, else ""."""
    before = _BEFORE.search(text, max(0, span.start - 30), span.start)
    after = _AFTER.match(text, span.end, span.end + 30)
    found = after or before
    return found[1].lower() if found else ""
