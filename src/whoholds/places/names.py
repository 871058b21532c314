"""Whether a noun phrase looks like a side or like ground, by its words alone.

General English only, for names never seen: the head noun ("the Aland Brigade", "the village of
Beford"), adjectives of peoples, capitals that stand for governments, acronyms, foreign words that
open an organisation's name. What stands around the phrase is the caller's evidence, not ours.

A score is a rank, not a probability: it orders readings of one phrase (1 certain, 0 none).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import msgspec

from whoholds.places.world import World, load_world

PartyKind = Literal[
    "armed noun", "civil noun", "people", "demonym", "country", "capital", "metonym",
    "organisation", "acronym", "officer", "name", "",
]  # fmt: skip
PlaceKind = Literal[
    "settlement", "region", "feature", "compass", "country", "capital", "known region", "acronym",
    "name", "",
]  # fmt: skip


class PartyLook(msgspec.Struct, frozen=True):
    """How much a phrase looks like a side, by which sign; `code` as in `World` where known."""

    kind: PartyKind
    score: float
    code: str = ""


class PlaceLook(msgspec.Struct, frozen=True):
    """How much a phrase looks like ground, by which sign; `code` as in `World` where known."""

    kind: PlaceKind
    score: float
    code: str = ""


Look = TypeVar("Look", PartyLook, PlaceLook)
NO_PARTY = PartyLook("", 0.0)
NO_PLACE = PlaceLook("", 0.0)

#: Two to five capitals, perhaps with digits or dots: "ADF", "R.L.A.", "F7".
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,5}|[A-Z][A-Z0-9]{1,4}(?:-[A-Z]{1,4})?|[A-Z]\d{1,2}")
#: Clock, calendar, unit and rank abbreviations that are written in capitals and are no names.
_NO_NAME = frozenset(
    {"AM", "PM", "GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "MSK", "BC", "AD", "KM", "OK",
     "TV", "ID", "CEO", "GDP", "A.M.", "P.M.", "I", "GPS", "AFP", "AP", "BBC", "CNN",
     "NBC", "ABC", "CBS", "DPA"}
)  # fmt: skip
#: Arabic and Romance particles that are written small before the capital of a name.
_PARTICLE = re.compile(r"(?:al|el|[ae](?:d|n|r|s|sh|t|z)|u[lrd]|d|l)[-'’]")
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "him", "them", "us", "who",
                       "which", "one", "others", "both", "neither"})  # fmt: skip
#: Nouns that only count or bundle what follows "of": "hundreds of rebels", "a mix of troops".
_BUNDLES = frozenset(
    {"array", "mix", "mixture", "band", "bunch", "number", "handful", "patchwork", "collection",
     "combination", "wave", "mob", "crowd", "hundreds", "thousands", "dozens", "scores", "tens",
     "some", "remnants", "couple", "majority", "series", "range", "variety"}
)  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his",
                       "her", "our", "all", "both", "some", "several", "many", "most"})  # fmt: skip
#: Words after which the head of the phrase stands behind us: "forces loyal to", "town in".
_AFTER_HEAD = frozenset(
    {"in", "on", "at", "from", "near", "by", "with", "to", "loyal", "under", "around", "outside",
     "inside", "along", "across", "between", "against", "who", "which", "that", "backed", "led",
     "allied", "aligned", "affiliated", "fighting", "based", "held", "controlled", "for", ",",
     "(", ")"}
)  # fmt: skip
_OPENING_MARKS = frozenset("[]“”" + '"')
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_JOINS = re.compile(r" and | or |-(?=[A-Z])")
#: "Dorfian-backed": the adjective is the patron's, and all that is written of the side.
_BACKED = re.compile(r"-(?:backed|led|allied|aligned|supported)$")
_ORGANISING_STATE = re.compile(r"\w+(?:ic|ist|ists)", re.IGNORECASE)


class Phrase(msgspec.Struct, frozen=True):
    """A noun phrase taken apart: its core words, its head, and what follows "of"."""

    core: tuple[str, ...]
    tags: tuple[str, ...]
    of: tuple[str, ...]
    article: bool

    @property
    def head(self) -> str:
        """The last core word."""
        return self.core[-1] if self.core else ""

    @property
    def text(self) -> str:
        """The core words as one name."""
        return " ".join(self.core)


def take_apart(words: Sequence[str], tags: Sequence[str] = ()) -> Phrase:
    """The phrase without article, possessive endings and what follows its head.

    `words` are tokens in order ("al", "-", "Bab" is taken for one word), `tags` their Penn
    Treebank tags or nothing.
    """
    pairs = [(w, t) for w, t in _join_hyphens(words, tags) if w not in _OPENING_MARKS]
    article = bool(pairs) and pairs[0][0].lower() in _ARTICLES
    while pairs and pairs[0][0].lower() in _ARTICLES:
        pairs = pairs[1:]
    core: list[tuple[str, str]] = []
    of: list[tuple[str, str]] = []
    for n, (word, tag) in enumerate(pairs):
        if word.lower() == "of" and core:
            of = pairs[n + 1 :]
            break
        if core and word.lower() in _AFTER_HEAD:
            break
        if word not in _POSSESSIVES:
            core.append((word, tag))
    if len(core) == 1 and core[0][0].lower() in _PRONOUNS:
        core = []
    if core and of and core[-1][0].lower() in _BUNDLES:
        return take_apart([w for w, _ in of], [t for _, t in of])
    inner = tuple(w for w, _ in of if w.lower() not in _ARTICLES)
    return Phrase(tuple(w for w, _ in core), tuple(t for _, t in core), inner, article)


def looks_like_party(
    words: Sequence[str], tags: Sequence[str] = (), world: World | None = None
) -> PartyLook:
    """How much the phrase looks like a side to a conflict; `NO_PARTY` if not at all."""
    signs = (_party_by_name, _party_by_head, _party_by_form)
    return _first(signs, take_apart(words, tags), world) or NO_PARTY


def looks_like_place(
    words: Sequence[str], tags: Sequence[str] = (), world: World | None = None
) -> PlaceLook:
    """How much the phrase looks like ground; `NO_PLACE` if not at all."""
    signs = (_place_by_name, _place_by_head, _place_by_form)
    return _first(signs, take_apart(words, tags), world) or NO_PLACE


def _first(
    signs: Sequence[Callable[[Phrase, World], Look | None]], phrase: Phrase, world: World | None
) -> Look | None:
    """What the first sign that knows the phrase says of it."""
    if not phrase.core:
        return None
    known = world or load_world()
    looks = (sign(phrase, known) for sign in signs)
    return next((look for look in looks if look is not None), None)


def is_acronym(word: str) -> bool:
    """Whether the word has the form of an organisation's initials ("ADF"), units aside."""
    return _ACRONYM.fullmatch(word) is not None and word not in _NO_NAME


def is_name(word: str) -> bool:
    """Whether the word is written as a name: a capital, or a small particle before one."""
    first = word[:1]
    if first.islower() and ("-" in word or "'" in word or "’" in word):
        first = _PARTICLE.sub("", word, count=1)[:1]
    return first.isalpha() and not first.islower()


def _party_by_name(phrase: Phrase, world: World) -> PartyLook | None:
    """Names the world knows: the whole core is a people, a country, a capital, a building."""
    if code := world.metonym(phrase.text):
        return PartyLook("metonym", 0.95, code)
    if code := _known(phrase, world.demonym):
        noun = phrase.article or phrase.head.endswith("s")
        return PartyLook("people", 0.9, code) if noun else PartyLook("demonym", 0.8, code)
    if code := _known(phrase, world.country):
        return PartyLook("country", 0.6, code)
    if code := _known(phrase, world.capital):
        return PartyLook("capital", 0.45, code)
    return NO_PARTY if world.is_known_region(phrase.text) else None


def _known(phrase: Phrase, look_up: Callable[[str], str | None]) -> str | None:
    """The code of the whole core, or of the first where "and" joins several, all of them known."""
    if code := look_up(phrase.text):
        return code
    text = " ".join(_BACKED.sub("", w) for w in phrase.core)
    codes = [look_up(part) for part in _JOINS.split(text)]
    return codes[0] if all(codes) else None


def _party_by_head(phrase: Phrase, world: World) -> PartyLook | None:
    """A noun for a side at the head; a noun for ground there rules a side out."""
    head = phrase.head
    kind = world.actor_kind(_last_two(phrase)) or world.actor_kind(head)
    ground = world.is_ground_noun(head)
    code = _code_within(phrase, world)
    if _is_faith_state(phrase):
        return PartyLook("organisation", 0.9, code)
    if kind is None and head.endswith("s") and (people := world.demonym(head)):
        return PartyLook("people", 0.9, people)
    if kind is None:
        return NO_PARTY if ground else None
    if ground:
        return PartyLook("civil noun" if kind == "civil" else "armed noun", 0.5, code)
    if kind == "civil":
        return PartyLook("civil noun", 0.92, code)
    if is_name(head) and len(phrase.core) > 1:
        return PartyLook("organisation", 0.95, code)
    return PartyLook("armed noun", 0.95, code)


def _party_by_form(phrase: Phrase, world: World) -> PartyLook | None:
    """Names never seen: initials, words that open an organisation's name, an officer's title."""
    if is_acronym(phrase.head):
        return PartyLook("acronym", 0.7)
    if not is_name(phrase.head):
        return None
    if any(world.is_name_word(part) for w in phrase.core for part in w.split("-")):
        return PartyLook("organisation", 0.85)
    if len(phrase.core) > 1 and world.is_title(phrase.core[0]):
        return PartyLook("officer", 0.6)
    if any(world.is_compass(w) for w in phrase.core[:-1]):
        return PartyLook("name", 0.1)
    if phrase.tags[-1] == "NNPS":
        return PartyLook("name", 0.6)
    return PartyLook("name", 0.5 if phrase.article else 0.35)


def _place_by_name(phrase: Phrase, world: World) -> PlaceLook | None:
    """Names the world knows, also behind a word of direction ("eastern Chad")."""
    if world.is_metonym(phrase.text):
        return PlaceLook("name", 0.05)
    if world.is_known_region(phrase.text):
        return PlaceLook("known region", 0.95)
    if code := _known(phrase, world.country):
        return PlaceLook("country", 0.7, code)
    if code := _known(phrase, world.capital):
        return PlaceLook("capital", 0.7, code)
    if _known(phrase, world.demonym):
        return NO_PLACE
    rest = " ".join(phrase.core[1:])
    if world.is_compass(phrase.core[0]) and (world.country(rest) or world.is_known_region(rest)):
        return PlaceLook("compass", 0.95, world.country(rest) or "")
    return None


def _place_by_head(phrase: Phrase, world: World) -> PlaceLook | None:
    """A noun for ground at the head; a noun for a side there rules ground out."""
    head = phrase.head
    side = world.is_armed_noun(_last_two(phrase)) or world.is_armed_noun(head)
    score = (0.6 if len(phrase.core) > 1 and is_name(phrase.core[-2]) else 0.5) if side else 0.95
    people = head.endswith("s") and world.demonym(head)
    if people or _is_faith_state(phrase) or (side and not world.is_ground_noun(head)):
        return NO_PLACE
    code = _code_within(phrase, world)
    if world.is_settlement_type(head):
        return PlaceLook("settlement", score, code)
    if world.is_region_type(head):
        return PlaceLook("region", score, code)
    if world.is_feature_noun(head):
        return PlaceLook("feature", min(score, 0.9), code)
    if world.is_compass(head):
        return PlaceLook("compass", 0.85 if head.islower() else 0.5, code)
    return None


def _place_by_form(phrase: Phrase, world: World) -> PlaceLook | None:
    """Names never seen: a bare name is rather a place, unless its form says organisation."""
    if is_acronym(phrase.head):
        return PlaceLook("acronym", 0.2)
    if not is_name(phrase.head):
        return _place_by_type_before(phrase, world)
    if any(world.is_name_word(part) for w in phrase.core for part in w.split("-")):
        return PlaceLook("name", 0.1)
    if before := _place_by_type_before(phrase, world):
        return before
    if len(phrase.core) > 1 and world.is_title(phrase.core[0]):
        return NO_PLACE
    if any(world.is_compass(w) for w in phrase.core[:-1]):
        return PlaceLook("compass", 0.9)
    if phrase.tags[-1] == "NNPS":
        return PlaceLook("name", 0.3)
    return PlaceLook("name", 0.4 if phrase.article else 0.6)


def _place_by_type_before(phrase: Phrase, world: World) -> PlaceLook | None:
    """A type word before the name: "Hill 90", "Mount Bel", "Camp Arn"."""
    if len(phrase.core) < 2 or not (is_name(phrase.head) or phrase.head[:1].isdigit()):
        return None
    first = phrase.core[0]
    if first[:1].isupper() and world.is_feature_noun(first):
        return PlaceLook("feature", 0.85)
    if world.is_settlement_type(first) or world.is_region_type(first):
        return PlaceLook("settlement" if world.is_settlement_type(first) else "region", 0.85)
    return None


def _code_within(phrase: Phrase, world: World) -> str:
    """The first country or people named inside the phrase, of its longest words first."""
    words = (*phrase.core, *phrase.of)
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            part = " ".join(words[i : i + size])
            if code := world.demonym(part) or world.country(part):
                return code
    return ""


def _is_faith_state(phrase: Phrase) -> bool:
    """An adjective in -ic or -ist before a State with a capital names an organisation."""
    if phrase.head not in ("State", "Republic", "Emirate") or len(phrase.core) < 2:
        return False
    before = phrase.core[-2]
    return before[:1].isupper() and _ORGANISING_STATE.fullmatch(before) is not None


def _last_two(phrase: Phrase) -> str:
    return " ".join(phrase.core[-2:]).lower()


def _join_hyphens(words: Sequence[str], tags: Sequence[str]) -> list[tuple[str, str]]:
    """Tokens with the parts of hyphened words put together again, each with its last tag."""
    tags = tags if len(tags) == len(words) else [""] * len(words)
    out: list[tuple[str, str]] = []
    glue = False
    for n, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if word in ("-", "‑", "–") and out and n + 1 < len(words):
            out[-1] = (f"{out[-1][0]}-", tag)
            glue = True
        elif glue:
            out[-1] = (out[-1][0] + word, tag)
            glue = False
        else:
            out.append((word, tag))
    return out
