"""A side to the conflict, and the names by which a report may call it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from whoholds.model.folding import fold
from whoholds.model.period import ALWAYS, Period

NameRole = Literal["alias", "leader", "spokesman", "capital"]

#: After an alias these make it a patron, not the side: "Dorfia-backed rebels".
_PATRON = frozenset(
    {"backed", "led", "allied", "aligned", "affiliated", "supported", "sponsored", "trained",
     "armed", "funded", "linked", "occupied", "held", "controlled", "installed", "appointed"}
)  # fmt: skip
_AGAINST = frozenset({"anti", "against", "fighting", "opposing", "versus", "non", "ex", "former"})
_FOR = frozenset({"pro"})
_JOINT = frozenset({"and", "or"})
_POSSESSIVE = re.compile(r"['’ʼ]s?\b", re.IGNORECASE)


class LimitedName(msgspec.Struct, frozen=True, kw_only=True):
    """A name that means a party in the mouth of some, or on some days, only.

    `by` holds the ids of the parties who call it so ("the enemy" is two parties, by who says
    it), empty where everybody does. `period` is when it means the party: a leader's time in
    office.
    """

    name: str
    role: NameRole = "alias"
    by: tuple[str, ...] = ()
    period: Period = ALWAYS

    def counts(self, speaker: str | None, day: date | None) -> bool:
        """Whether it means the party when `speaker` says it on `day`; None where unknown.

        An unknown speaker is none of those in `by`; an unknown day may be any.
        """
        return (not self.by or speaker in self.by) and self.period.may_have(day)


class HoldsFor(msgspec.Struct, frozen=True, kw_only=True):
    """For which holder a party's ground counts, and through which days."""

    holder_id: str
    period: Period = ALWAYS


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A side to the conflict.

    `aliases` are all ways a report may call it (names, adjectives, its forces); leaders,
    spokesmen and capitals name it too. `limited` are names bound to speakers or days.
    `holds_for` says whose its ground counts as, where it is no holder itself. A `third_party` is
    named in reports and no side (a neighbour, a mediator, a monitor): it never holds. `colour` is
    "#rrggbb" for drawing, "" where none is set.
    """

    party_id: str
    name: str
    aliases: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    spokesmen: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    colour: str = ""
    limited: tuple[LimitedName, ...] = ()
    holds_for: tuple[HoldsFor, ...] = ()
    third_party: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that, written as an actor, means this party, whoever writes it and when."""
        return (self.name, *self.aliases, *self.leaders, *self.spokesmen, *self.capitals)

    @property
    def callings(self) -> tuple[str, ...]:
        """What the party itself is called by anybody at some time: no persons, no capitals."""
        limited = (n.name for n in self.limited if n.role == "alias" and not n.by)
        return (self.name, *self.aliases, *limited)

    @property
    def seats(self) -> tuple[str, ...]:
        """Its capitals, at whatever time."""
        return (*self.capitals, *(n.name for n in self.limited if n.role == "capital"))


class Hit(msgspec.Struct, frozen=True):
    """A party's name found in an actor's words.

    `pro` after "pro-", which is weaker; `own_word` where the name counts for this speaker only,
    which is stronger than a name of the same length that counts for all.
    """

    party_id: str
    first: int
    last: int
    pro: bool
    own_word: bool = False

    @property
    def rank(self) -> tuple[int, bool]:
        """What decides between hits: the longer, then the speaker's own word."""
        return (self.last - self.first, self.own_word)


def words_of(actor: str) -> list[str]:
    """An actor's words, folded, without possessive endings."""
    return fold(_POSSESSIVE.sub("", actor)).split()


def name_key(name: str) -> str:
    """A name without what does not tell it apart: its article, how it is typed."""
    return fold(name).removeprefix("the ")


def hits(party: Party, words: list[str], speaker: str | None, day: date | None) -> list[Hit]:
    """Where the party's names stand in `words`, patrons and foes left out."""
    called = {(name_key(n), False) for n in party.names}
    called |= {(name_key(n.name), bool(n.by)) for n in party.limited if n.counts(speaker, day)}
    return [
        Hit(party.party_id, at, end, pro, own)
        for key, own in called
        if key
        for at, end, pro in _places(tuple(key.split()), words)
    ]


def _places(alias: tuple[str, ...], words: list[str]) -> Iterator[tuple[int, int, bool]]:
    for at in range(len(words) - len(alias) + 1):
        end = at + len(alias)
        if not _same(tuple(words[at:end]), alias):
            continue
        before = words[at - 1] if at else ""
        if before in _AGAINST or _is_patron(words[end:]):
            continue
        yield at, end, before in _FOR


def _is_patron(after: Sequence[str]) -> bool:
    """Whether what follows a name makes it a patron; "Dorfian armed forces" are Dorfia's own."""
    return bool(after) and after[0] in _PATRON and tuple(after[:2]) != ("armed", "forces")


def _same(words: tuple[str, ...], alias: tuple[str, ...]) -> bool:
    """Word by word, the last one also in a plural of -s."""
    return words[:-1] == alias[:-1] and words[-1] in (alias[-1], f"{alias[-1]}s")


def joined(found: list[Hit], words: list[str]) -> bool:
    """Whether two parties stand on the two sides of an "and" that is in no alias."""
    inside = {i for h in found for i in range(h.first, h.last)}
    for i, word in enumerate(words):
        if word in _JOINT and i not in inside:
            left = {h.party_id for h in found if h.last <= i}
            right = {h.party_id for h in found if h.first > i}
            if left and right and left != right:
                return True
    return False
