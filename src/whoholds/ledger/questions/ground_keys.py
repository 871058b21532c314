"""Names of ground and of parties made comparable: folded, by the aliases of a case. Pure.

A city is not its district: "Beford" and "Beford district" are two, "Beford city" and "Beford" one.
A region that something lies in is the same under "Beford", "Beford region" and "Beford Province".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from whoholds.model.claim import Claim, Mention
from whoholds.model.folding import fold
from whoholds.model.party import name_key
from whoholds.model.place import Place
from whoholds.places.romanisation import skeleton

#: Words beside a name that say what sort of ground it is; of settlements they say nothing new.
_SETTLEMENT = frozenset("city town village settlement hamlet".split())
_REGION = frozenset(
    "region oblast province state governorate krai territory voivodeship emirate".split()
)
_DISTRICT = frozenset("district raion rayon county municipality area sector direction axis".split())


class GroundKey(msgspec.Struct, frozen=True):
    """A name of ground: `names` are the keys it may be found under, `level` what sort it says.

    A key is the folded name, its skeleton ("~...", which all its romanisations share), or the id
    of a place of the case's layers ("#...").

    Two names that share a key mean one place, where their levels do not tell them apart.
    """

    names: frozenset[str]
    level: str = ""

    def same_as(self, other: GroundKey) -> bool:
        """Whether both may be one place; a city and its district are not."""
        return self.level == other.level and bool(self.names & other.names)

    def same_region_as(self, other: GroundKey) -> bool:
        """Whether both may be one region to lie in, told with or without the word for it."""
        levels = {self.level, other.level} - {""}
        return len(levels) < 2 and bool(self.names & other.names)


class Ground(msgspec.Struct, frozen=True):
    """The aliases that a case's layers declare: folded name to the ids of the places it names."""

    aliases: Mapping[str, frozenset[str]] = {}

    def key(self, name: str) -> GroundKey:
        """The key of a name as a report writes it."""
        whole = name_key(name)
        bare, level = _parted(whole)
        ids = self.aliases.get(whole, frozenset()) | self.aliases.get(bare, frozenset())
        return GroundKey(frozenset({bare, f"~{_spelled(bare)}"}) | ids, level)

    def keys(self, mentions: Iterable[Mention]) -> tuple[GroundKey, ...]:
        """The keys of several names."""
        return tuple(self.key(m.name) for m in mentions)

    def namesakes(self, name: str) -> int:
        """How many places of the case's layers have the name."""
        bare, _ = _parted(name_key(name))
        return len(self.aliases.get(bare, frozenset()))

    def shared(self, one: Sequence[Mention], other: Sequence[Mention]) -> tuple[Mention, ...]:
        """The names of `one` that are also among `other`."""
        keys = self.keys(other)
        return tuple(m for m in one if any(self.key(m.name).same_as(k) for k in keys))

    def share_region(self, one: Claim, other: Claim) -> bool | None:
        """Whether two claims are about one region; None where one of them names none."""
        a, b = _wider(self, one), _wider(self, other)
        if not a or not b:
            return None
        return any(x.same_region_as(y) for x in a for y in b)


def ground_of(rows: Iterable[tuple[Place, Sequence[str]]]) -> Ground:
    """The aliases of curated places: each with its other names."""
    found: dict[str, set[str]] = {}
    for place, others in rows:
        for name in {fold(n) for n in (place.name, *others)} - {""}:
            found.setdefault(name, set()).add(f"#{place.place_id}")
    return Ground({name: frozenset(ids) for name, ids in found.items()})


def actor_key(actor: Mention | None) -> str:
    """Whom a claim is about: the party's id, else the folded name; "" where it is unsaid."""
    if actor is None or not actor.name:
        return ""
    return actor.party_id or name_key(actor.name)


def _wider(ground: Ground, claim: Claim) -> tuple[GroundKey, ...]:
    """Where the figure of a claim lies: its regions, and the places it is of."""
    p = claim.proposition
    return ground.keys((*p.within, *p.places))


@lru_cache(maxsize=1 << 14)
def _spelled(key: str) -> str:
    """The skeleton of a folded name; the same names come again and again."""
    return skeleton(key)


@lru_cache(maxsize=1 << 14)
def _parted(key: str) -> tuple[str, str]:
    """A folded name without the word for what sort of ground it is, and that sort."""
    words = key.split()
    if len(words) < 2:
        return key, ""
    after = words[2:] if words[1] == "of" else words[1:]
    for word, rest in ((words[-1], words[:-1]), (words[0], after)):
        for level, known in (("", _SETTLEMENT), ("region", _REGION), ("district", _DISTRICT)):
            if word in known and rest:
                return " ".join(rest), level
    return key, ""
