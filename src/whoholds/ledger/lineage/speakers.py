"""Who speaks, made comparable: names without titles and media, in any romanisation. Pure.

Two names are one speaker's where their last words are, and nothing before them differs: "Gen
Ivo Beld" and "Beld"; a body is known by the words it is called ("Dorfia's Defence Ministry on
Telegram", "the Dorfian Ministry of Defense").
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.folding import fold
from whoholds.places.names import is_acronym
from whoholds.places.romanisation import skeleton
from whoholds.places.world import load_world

#: What follows a name is where it spoke, not who: "on Telegram", "in an interview with X".
_TAIL = re.compile(
    r"(?<!\s)\s+(?:on|in|via|through|at|from|within|during|speaking|telling)\s.*", re.I | re.S
)
_POSSESSIVE = re.compile(r"['’ʼ]s\b|(?<=s)['’ʼ](?=\s|$)")
_BREAKS = re.compile(r"[,;(]")
_OF_DEFENCE = re.compile(r"\bdefense\b")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w)")
#: Titles, media and glue, as they reduce to skeletons; general English.
_TITLES = """
    the a an of and for to by mr mrs ms dr sir president vice prime minister general gen lt maj col
    colonel lieutenant major captain admiral brigadier marshal commander commander-in-chief chief
    head deputy acting interim governor mayor senior top leader secretary spokesman
    spokeswoman spokesperson adviser advisor aide official officials anonymous unnamed some several
    military-political
    channel telegram video map maps statement caption post briefing report assessment source
    sources state television media national in his her its their
"""
#: Words by which a body is called. Two bodies of one side that share none are two speakers.
_BODIES = """
    ministry army military forces staff government command police troops council institute
    administration intelligence parliament office group movement party leadership kremlin
"""
#: What tells the ministries of one government apart.
_PORTFOLIOS = "defence foreign interior information health"
#: "ministry" in most languages of Europe begins so.
_MINISTRY = "minist"
#: Words for the same body, a country's forces.
_FORCES = "army military armed forces force troops"
#: Country names of so few letters are written in capitals ("US", "DRC").
_ACRONYM_LETTERS = 3
#: Keys of at least so many letters may differ in one letter in ten.
LIKE_LETTERS = 6


class Kinship(IntEnum):
    """How much two claims have the speaker in common."""

    NONE = 0
    SIDE = 1  #: the same party, as far as its names tell
    CHAIN = 2  #: the one's speaker is a link of the other's chain, or both heard it by one house
    SAME = 3  #: one name


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """The innermost source of a claim, comparable.

    `words` are the skeletons of its name's words without titles; `others` those of the rest of
    the chain, the outlet's too. `named` is False where it is only described ("officials").
    """

    name: str
    words: tuple[str, ...]
    party_id: str | None
    named: bool
    house: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]

    @property
    def person(self) -> bool:
        """Whether the name is a person's, as far as its words tell: no body, acronym, country."""
        return self.named and _is_person(self.name, self.words)


# The names of a case are few and their pairs are met again and again: each is decided once.
@lru_cache(maxsize=1 << 14)
def _is_person(name: str, words: tuple[str, ...]) -> bool:
    if _keys(_BODIES) & {*words} or not all(w.isascii() for w in words):
        return False
    return not is_acronym(name.split(maxsplit=1)[0]) and not any(
        w[0] in "@0123456789" for w in words
    )


def speaker_of(attribution: tuple[Link, ...], outlet: str) -> Speaker:
    """The speaker of a claim; its outlet where it speaks in its own voice."""
    chain = [name_words(link.name) for link in attribution]
    house = name_words(outlet)
    if not attribution:
        return Speaker(
            name=outlet, words=house, party_id=None, named=bool(house), house=house, others=()
        )
    last = attribution[-1]
    words = chain[-1]
    named = bool(words) and not last.anonymous
    return Speaker(
        name=last.name,
        words=words,
        party_id=last.party_id,
        named=named,
        house=house,
        others=tuple(w for w in chain[:-1] if w),
    )


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """Skeletons of a name's words, without titles, media and what follows it."""
    bare = _INITIALS.sub("", _POSSESSIVE.sub("", _BREAKS.split(name)[0]))
    return _bare_words(_TAIL.sub("", bare)) or _bare_words(bare)


def _bare_words(name: str) -> tuple[str, ...]:
    words = (_word(w) for w in _OF_DEFENCE.sub("defence", fold(name)).split())
    return tuple(dict.fromkeys(w for w in words if w and w not in _keys(_TITLES)))


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> str:
    """The key of one folded word: "@DE" for a country and its people, "armi" for any force."""
    world = load_world()
    shown = word.upper() if len(word) <= _ACRONYM_LETTERS else word.capitalize()
    code = world.demonym(shown) or world.country(shown)
    if code is not None:
        return f"@{code}"
    key = skeleton(word)
    if key.startswith(_MINISTRY) and not key.startswith(skeleton("minister") + " "):
        return skeleton("ministry")
    return skeleton("army") if key in _keys(_FORCES) else key


def kinship(one: Speaker, other: Speaker) -> Kinship:
    """How much two speakers have in common; the same either way round."""
    if one.words and other.words and same_name(one.words, other.words):
        return Kinship.SAME
    if _heard_of(one, other) or _heard_of(other, one) or _one_house(one, other):
        return Kinship.CHAIN
    if one.party_id is None or one.party_id != other.party_id:
        return Kinship.NONE
    if _one_body(one.words, other.words):
        return Kinship.SAME
    return Kinship.NONE if one.person and other.person else Kinship.SIDE


@lru_cache(maxsize=1 << 16)
def _one_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one party are of one body: a ministry, in whatever language."""
    duties = [_keys(_PORTFOLIOS) & {*words} for words in (one, other)]
    if all(duties) and not duties[0] & duties[1]:
        return False
    return bool(_keys(_BODIES) & {*one} & {*other})


@lru_cache(maxsize=1 << 16)
def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names' words may be one speaker's."""
    bodies = _keys(_BODIES)
    if bodies & {*one, *other}:
        few, many = sorted((one, other), key=len)
        shared = sum(any(alike(w, v) for v in many) for w in few)
        return bool(bodies & {*one} & {*other}) and shared >= min(2, len(few))
    if not alike(one[-1], other[-1]):
        return False
    firsts = one[:-1], other[:-1]
    if not all(firsts):
        return True
    return any(_first_names(a, b) for a in firsts[0] for b in firsts[1])


def _first_names(one: str, other: str) -> bool:
    """ "Oleksandr", "Aleksandr" and "O."; the first letter and the sounds decide."""
    return alike(one, other) or one[:1] == other[:1] or one[1:4] == other[1:4]


def alike(one: str, other: str) -> bool:
    """Whether two skeletons may be spellings of one word."""
    if one == other:
        return True
    if min(len(one), len(other)) < LIKE_LETTERS or one[0] != other[0]:
        return False
    # Only where names are compared: the core reads without it.
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    allowed = max(len(one), len(other)) // LIKE_LETTERS
    return Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def _heard_of(one: Speaker, other: Speaker) -> bool:
    """Whether the one's own name is a link of the other's chain."""
    return one.named and any(same_name(one.words, w) for w in other.others if one.words)


def _one_house(one: Speaker, other: Speaker) -> bool:
    """Sources without a name are as good as the house that heard them."""
    if one.named and other.named:
        return False
    return heard_by_one(one, other)


def heard_by_one(one: Speaker, other: Speaker) -> bool:
    """Whether both were heard by one house, or one says it has it from the other's outlet."""
    houses = [(*s.others, s.house) if s.house else s.others for s in (one, other)]
    pairs = ((a, b) for a in houses[0] for b in houses[1] if a and b)
    return any(same_name(a, b) for a, b in pairs if not (a is one.house and b is other.house))


@lru_cache(maxsize=4)
def _keys(words: str) -> frozenset[str]:
    return frozenset(skeleton(w) for w in words.split())
