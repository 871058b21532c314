"""One conflict as its desk declares it: region, parties, layers of the gazetteer."""

from __future__ import annotations

import re

import msgspec

from whoholds.model.folding import fold

#: After an alias these make it a patron, not the side: "Dorfia-backed rebels".
_PATRON = frozenset(
    {"backed", "led", "allied", "aligned", "affiliated", "supported", "sponsored", "trained",
     "armed", "funded", "linked", "occupied", "held", "controlled", "installed", "appointed"}
)  # fmt: skip
_AGAINST = frozenset({"anti", "against", "fighting", "opposing", "versus", "non", "ex", "former"})
_FOR = frozenset({"pro"})
_JOINT = frozenset({"and", "or"})
_POSSESSIVE = re.compile(r"['’ʼ]s?\b", re.IGNORECASE)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A side to the conflict.

    `aliases` are all ways a report may call it (names, adjectives, its forces); leaders,
    spokesmen and capitals name it too. `colour` is "#rrggbb" for drawing, "" where none is set.
    """

    party_id: str
    name: str
    aliases: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    spokesmen: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    colour: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that, written as an actor, means this party."""
        return (self.name, *self.aliases, *self.leaders, *self.spokesmen, *self.capitals)


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """A curated table of places beside `case.toml`; `columns` maps our column names to its own.

    `error_km` is the error of position of rows that state none (None: unknown).
    """

    name: str
    file: str
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    error_km: float | None = None


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """The ground the case is about: names of regions, codes of countries (ISO 3166).

    `border_view` names the point of view whose borders hold, "" where the case names none: what
    depends on a disputed border then stays open. `contact_line` is a GeoJSON file of the line of
    contact beside `case.toml`, "" where there is none: near it a name is likelier to be meant.
    """

    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    border_view: str = ""
    contact_line: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What `case.toml` says. Parties are two or more, and none is named in code."""

    case_id: str
    title: str
    region: Region
    parties: tuple[Party, ...]
    layers: tuple[Layer, ...] = ()

    def party(self, party_id: str) -> Party | None:
        """The party with this id."""
        return next((p for p in self.parties if p.party_id == party_id), None)

    def party_of(self, actor: str) -> str | None:
        """The id of the party that `actor`, as written in a report, means.

        The longest alias in the words decides. None where no alias is in them, where two
        parties' are of one length, or where the words join two parties ("the army and rebels").
        A patron or a foe is not the actor: "Dorfia-backed rebels", "anti-Dorfian forces".
        """
        words = fold(_POSSESSIVE.sub("", actor)).split()
        hits = [hit for party in self.parties for hit in _hits(party, words)]
        plain = [h for h in hits if not h.pro] or hits
        if not plain or _joined(plain, words):
            return None
        longest = max(h.size for h in plain)
        ids = {h.party_id for h in plain if h.size == longest}
        return ids.pop() if len(ids) == 1 else None


class _Hit(msgspec.Struct, frozen=True):
    """An alias found in an actor's words; `pro` after "pro-", which is weaker."""

    party_id: str
    first: int
    last: int
    pro: bool

    @property
    def size(self) -> int:
        return self.last - self.first


def _hits(party: Party, words: list[str]) -> list[_Hit]:
    """Where the party's names stand in `words`, patrons and foes left out."""
    out = []
    for alias in {tuple(fold(n).removeprefix("the ").split()) for n in party.names} - {()}:
        for at in range(len(words) - len(alias) + 1):
            end = at + len(alias)
            if not _same(tuple(words[at:end]), alias):
                continue
            before = words[at - 1] if at else ""
            if before in _AGAINST or (end < len(words) and words[end] in _PATRON):
                continue
            out.append(_Hit(party.party_id, at, end, before in _FOR))
    return out


def _same(words: tuple[str, ...], alias: tuple[str, ...]) -> bool:
    """Word by word, the last one also in a plural of -s."""
    return words[:-1] == alias[:-1] and words[-1] in (alias[-1], f"{alias[-1]}s")


def _joined(hits: list[_Hit], words: list[str]) -> bool:
    """Whether two parties stand on the two sides of an "and" that is in no alias."""
    inside = {i for h in hits for i in range(h.first, h.last)}
    for i, word in enumerate(words):
        if word in _JOINT and i not in inside:
            left = {h.party_id for h in hits if h.last <= i}
            right = {h.party_id for h in hits if h.first > i}
            if left and right and left != right:
                return True
    return False
