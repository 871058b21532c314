"""An actor's words taken apart: what tells it from others, and the nouns that any side has. Pure.

"the last Vessan soldiers" is *Vessan* with the noun *soldier*; "the Lowland Freedom League" is
*Lowland Freedom* with the organisation's noun *League*; "the army" has a noun only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from whoholds.model.folding import fold
from whoholds.places.names import is_acronym, is_name, take_apart
from whoholds.places.world import World

#: "VORNHELD, March 8 (Wire) - Hessar tribesmen": a dateline that stuck to the first words.
_DATELINE = re.compile(r"^.*\) ?[-–—] ")
_WORD = re.compile(r"\w[\w.&'’-]*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")
_BRACKETS = re.compile(r"(?<!\s)\s*+\([^()]*\)?")
#: "the council in Port Cavan": where an actor sits.
_SEAT = re.compile(r"\bin ((?:[A-Z]\S*+ ?)++)$")
_AND = re.compile(r",? and |, ")
#: Nouns that any side has: alone they tell nothing ("fighters", "units").
_ANYBODY = frozenset(
    {"force", "troop", "soldier", "fighter", "unit", "side", "group", "personnel", "defender",
     "attacker", "patrol", "column", "convoy", "tank", "gunner", "officer", "garrison", "sniper",
     "detachment", "squad", "platoon", "company", "contingent", "ally", "partner", "remnant",
     "leader", "gunman", "ministry", "authority", "artillery", "infantry", "warring side",
     "vanguard", "commando", "follower", "supporter", "backer", "task force", "tribesman",
     "militiaman", "man"}
)  # fmt: skip
#: Nouns that a speaker has for the other side: who is meant depends on who speaks.
_OTHER_SIDE = frozenset({"enemy", "foe", "adversary", "opponent", "rival", "regime"})
#: Nouns of a state's own power: a region has one of them at most, as a rule.
_STATE = frozenset(
    {"army", "military", "armed forces", "general staff", "government", "ministry", "high command",
     "authority", "navy", "air force"}
)  # fmt: skip
#: Nouns that end one organisation's name only, beside those of bodies ("front", "league"). Those
#: of a state's power are none: one side has an army, forces and a command.
_NAMING = frozenset(
    {"brigade", "battalion", "regiment", "corps", "militia", "legion", "resistance", "emirate",
     "caliphate", "shield"}
)  # fmt: skip


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """One way to name a side.

    `text` is the name as it would stand in a list of aliases, `keys` the words that tell it from
    others, `nouns` the nouns for a side in it (singular, lower case), `body` the noun that its
    organisation's name ends with, "" where it is no organisation's full name. `seat` is the place
    behind "in": "the general staff in Karrigen".
    """

    text: str
    keys: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    body: str = ""
    seat: str = ""

    @property
    def key(self) -> str:
        """What is equal for two ways of typing it."""
        return fold(self.text)

    @property
    def acronym(self) -> str:
        """The initials that it consists of, "" where it is written out."""
        return self.keys[0] if len(self.keys) == 1 and is_acronym(self.keys[0]) else ""

    @property
    def initials(self) -> str:
        """The initials that it would have, were all its words a name; "" where they are not."""
        words = [w for w in re.split(r"[\s-]+", self.text) if w]
        whole = len(words) > 1 and self.nouns and all(is_name(w) for w in words)
        return "".join(w[0].upper() for w in words) if whole else ""

    @property
    def telling(self) -> tuple[str, ...]:
        """Its nouns that could mean one side where it has no word of its own."""
        return tuple(n for n in self.nouns if n not in _ANYBODY and n not in _OTHER_SIDE)

    @property
    def of_other_side(self) -> bool:
        """Whether it is one side's word for another: "the enemy", "the regime's soldiers"."""
        return not self.keys and any(n in _OTHER_SIDE for n in self.nouns)

    @property
    def is_bare(self) -> bool:
        """Whether it has no word of its own, but a noun that may mean one side."""
        return not self.keys and bool(self.telling) and not self.of_other_side

    @property
    def of_state(self) -> bool:
        """Whether it has a noun of a state's own power."""
        return any(n in _STATE for n in self.nouns)


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """Which words reports write as names, and which as common words."""

    names: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def is_name(self, word: str, *, first: bool) -> bool:
        """Whether `word` is a name; at the `first` place of a sentence a capital tells little."""
        if not is_name(word):
            return False
        return not first or word in self.names or word.lower() not in self.common


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The words of reports: names are those with a capital inside a sentence."""
    names: set[str] = set()
    common: set[str] = set()
    for text in texts:
        for found in re.finditer(r"(^|[.!?:][\"”’')]* |[\n“\"] ?|\b)(\w[\w'’-]*)", text):
            word = _POSSESSIVE.sub("", found[2])
            if word[:1].islower():
                common.add(word)
            elif not found[1] and found.start() > 0 and text[found.start() - 1] == " ":
                names.add(word)
    return Vocabulary(names=frozenset(names), common=frozenset(common))


def namings(written: str, world: World, words: Vocabulary) -> Iterator[Naming]:
    """The sides that an actor's words name, each of those that "and" joins by itself."""
    text = _DATELINE.sub("", written).strip()
    parts = [p for p in _AND.split(text) if p]
    each = [_naming(p, world, words, first=n == 0) for n, p in enumerate(parts)]
    if len(parts) > 1 and all(n is not None and _names_a_side(n, world) for n in each):
        yield from (n for n in each if n is not None)
    elif (whole := _naming(text, world, words, first=True)) is not None:
        yield whole


def _names_a_side(naming: Naming, world: World) -> bool:
    """Whether a part of "A and B" is a side by itself, not half of one's name."""
    land = " ".join(naming.keys)
    return bool(naming.nouns or naming.acronym or world.demonym(land) or world.government(land))


def _naming(text: str, world: World, words: Vocabulary, *, first: bool) -> Naming | None:
    phrase = take_apart(_own_words(text))
    core, after = phrase.core, phrase.of
    ends = {" ".join(core[-size:]).lower() for size in (1, 2)}
    if not core or not (is_name(core[-1]) or any(map(world.actor_kind, ends))):
        return None  # "Vessan map makers", "the army's chief": no side, whatever it belongs to
    own = _taken(core, world, words, first=first and not phrase.article)
    if after and not own.keys:
        # "rebels of the Lowland league": the organisation behind "of", with the nouns of both.
        inner = _taken(after, world, words, first=False)
        if inner.keys or inner.nouns:
            return msgspec.structs.replace(inner, nouns=(*own.nouns, *inner.nouns))
    seat = _SEAT.search(text)
    return msgspec.structs.replace(own, seat=seat[1].strip() if seat and own.nouns else "")


def _own_words(text: str) -> list[str]:
    """Its words without those in brackets, and without whose it is where it has a name itself.

    "Dorfia's River Front (RF)" is the River Front; "the league's fighters" are the league's.
    """
    words = _WORD.findall(_BRACKETS.sub("", text))
    whose = [n for n, w in enumerate(words) if _POSSESSIVE.search(w) and not w.endswith("s'")]
    if whose and whose[-1] + 1 < len(words) and is_name(words[whose[-1] + 1]):
        words = words[whose[-1] + 1 :]
    return [_POSSESSIVE.sub("", w) for w in words]


def _taken(core: tuple[str, ...], world: World, words: Vocabulary, *, first: bool) -> Naming:
    keys: list[str] = []
    nouns: list[str] = []
    begin = len(core)
    at = 0
    while at < len(core):
        size, noun = _noun_at(core, at, world)
        if noun:
            nouns.append(noun)
        elif words.is_name(core[at], first=first and at == 0):
            keys.append(core[at])
        begin = min(begin, at) if noun or keys else begin
        at += size
    if _is_land_s(keys, nouns, world):
        begin, keys = len(core) - 1, []
    named = " ".join(core[begin:])
    return Naming(text=named, keys=tuple(keys), nouns=tuple(nouns), body=_body(core, world, keys))


def _is_land_s(keys: list[str], nouns: list[str], world: World) -> bool:
    """Whether a country's name only says where: its paramilitaries are not the country."""
    land = " ".join(keys)
    known = bool(keys) and bool(world.demonym(land) or world.country(land))
    kinds = {world.actor_kind(n) for n in nouns}
    return known and "irregular" in kinds and not kinds & {"military", "civil"}


def _noun_at(core: tuple[str, ...], at: int, world: World) -> tuple[int, str]:
    """The noun for a side that begins here and its number of words; 1 and "" where none does."""
    for size in (2, 1):
        words = " ".join(core[at : at + size]).lower()
        kind = world.actor_kind(words)
        if len(core) >= at + size and kind is not None:
            # A title before a name is a person's, a people's name is its own key.
            return size, _singular(words, world)
    return 1, ""


def _singular(noun: str, world: World) -> str:
    if noun in world.actors:
        return noun
    for end, new in (("men", "man"), ("ies", "y"), ("es", ""), ("s", "")):
        if noun.endswith(end) and (stem := noun[: -len(end)] + new) in world.actors:
            return stem
    return noun


def _body(core: tuple[str, ...], world: World, keys: list[str]) -> str:
    """The noun of an organisation's name: its last word, with a capital, behind a key."""
    last = core[-1]
    noun = last.lower()
    if not keys or not is_name(last) or last == keys[-1]:
        return ""
    bodily = world.actor_kind(noun) == "body" or noun in _NAMING
    return _singular(noun, world) if bodily else ""
