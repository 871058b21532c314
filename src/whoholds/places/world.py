"""The world as everybody knows it: countries, peoples, capitals, and nouns for sides and ground.

Dictionary look-ups only, so that claims can be read by grammar in any war without a gazetteer.
The words are in `resources/countries.toml`, `armed_groups.toml` and `ground_words.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import msgspec

from whoholds.model.folding import plain

ActorKind = Literal["military", "irregular", "body", "civil", "label"]
GroundKind = Literal["region_type", "settlement_type", "feature", "compass"]

_ACTOR_KINDS: tuple[ActorKind, ...] = ("military", "irregular", "body", "civil", "label")
_GROUND_KINDS: tuple[GroundKind, ...] = ("region_type", "settlement_type", "feature", "compass")
#: A people's name that ends so has no plural in -s ("the Dutch", "Chinese", "Swiss").
_NO_PLURAL = ("sh", "ch", "ese", "s", "men", "x")


class World(msgspec.Struct, frozen=True, kw_only=True):
    """Look-up tables of general knowledge. Names match by exact case (or in capitals).

    "US" is a country and "us" is not, "Polish" a people and "polish" none; a leading "the", a
    possessive "'s" and typographic apostrophes do not matter. Nouns are looked up as lemmas in
    lower case; a regular plural is understood too.
    """

    countries: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    metonyms: Mapping[str, str]
    regions: frozenset[str]
    actors: Mapping[str, ActorKind]
    ground: Mapping[str, frozenset[GroundKind]]
    name_words: frozenset[str]
    titles: frozenset[str]
    printed: Mapping[str, str]

    def country(self, word: str) -> str | None:
        """ISO 3166 code (or our `x-` code) of a country's name: "the U.S." -> "US"."""
        return _look_up(self.countries, word)

    def demonym(self, word: str) -> str | None:
        """Code of the country or people an adjective or people's name tells: "Afghans" -> "AF".

        Peoples without a state have a lower-case code of their own ("Kurds" -> "kurdish").
        """
        return _look_up(self.demonyms, word)

    def capital(self, word: str) -> str | None:
        """Code of the country whose capital or seat of government `word` is: "Kiev" -> "UA"."""
        return _look_up(self.capitals, word)

    def metonym(self, word: str) -> str | None:
        """Code of the country a building or office stands for: "the White House" -> "US"."""
        return _look_up(self.metonyms, word)

    def is_metonym(self, word: str) -> bool:
        """Whether `word` is a building or office that stands for a government."""
        return self.metonym(word) is not None

    def government(self, word: str) -> str | None:
        """Code of the government a country, a capital or a metonym may stand for."""
        return self.country(word) or self.capital(word) or self.metonym(word)

    def is_known_region(self, word: str) -> bool:
        """Whether `word` names a region larger or smaller than a state ("the Middle East")."""
        return _key(word) in self.regions

    def actor_kind(self, lemma: str) -> ActorKind | None:
        """What sort of side a noun names: "rebel" -> "irregular", "regime" -> "civil"."""
        return next((self.actors[w] for w in _singulars(lemma) if w in self.actors), None)

    def is_armed_noun(self, lemma: str) -> bool:
        """Whether the noun names men, a body, a government or a label that can hold ground."""
        return self.actor_kind(lemma) is not None

    def is_military_noun(self, lemma: str) -> bool:
        """Whether the noun names armed men or units, regular or not; no civil power."""
        return self.actor_kind(lemma) in ("military", "irregular")

    def is_region_type(self, lemma: str) -> bool:
        """Whether the noun names a kind of region: "oblast", "province", "wilaya"."""
        return self._is_ground(lemma, "region_type")

    def is_settlement_type(self, lemma: str) -> bool:
        """Whether the noun names a kind of settlement: "village", "town"."""
        return self._is_ground(lemma, "settlement_type")

    def is_feature_noun(self, lemma: str) -> bool:
        """Whether the noun names a feature that can be held: "airport", "hill"."""
        return self._is_ground(lemma, "feature")

    def is_compass(self, lemma: str) -> bool:
        """Whether the word tells a direction or part: "eastern", "central"."""
        return self._is_ground(lemma, "compass")

    def is_ground_noun(self, lemma: str) -> bool:
        """Whether the noun names a region type, a settlement type or a feature."""
        return (
            self.is_region_type(lemma)
            or self.is_settlement_type(lemma)
            or self.is_feature_noun(lemma)
        )

    def is_title(self, lemma: str) -> bool:
        """Whether the noun is an office written before a person's name: "General"."""
        return lemma.lower().rstrip(".") in self.titles

    def is_name_word(self, word: str) -> bool:
        """Whether `word` in a name marks an organisation ("Jaysh", "Brigades"), any case."""
        return plain(word) in self.name_words

    def name_of(self, code: str) -> str:
        """The name we print for a code, the code itself if it is unknown: "AF" -> Afghanistan."""
        return self.printed.get(code, code)

    def _is_ground(self, lemma: str, kind: GroundKind) -> bool:
        return any(kind in self.ground.get(w, ()) for w in _singulars(lemma))


@lru_cache(maxsize=1)
def load_world() -> World:
    """The world of the bundled tables, read once (some milliseconds)."""
    lands, actors, ground = (
        tomllib.loads(resources.files("whoholds.resources").joinpath(name).read_text("utf-8"))
        for name in ("countries.toml", "armed_groups.toml", "ground_words.toml")
    )
    return build_world(lands, actors, ground)


def build_world(
    lands: Mapping[str, Any], actors: Mapping[str, Any], ground: Mapping[str, Any]
) -> World:
    """A `World` from parsed tables (their form is explained in the resource files)."""
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    printed: dict[str, str] = {}
    for code, (names, people, seats) in lands["countries"].items():
        printed[code] = _split(names)[0]
        _enter(countries, _split(names), code)
        _enter(demonyms, _with_plurals(_split(people)), code)
        _enter(capitals, _split(seats), code)
    for code, forms in lands["peoples"].items():
        printed[code] = _split(forms)[0]
        _enter(demonyms, _with_plurals(_split(forms)), code)
    metonyms: dict[str, str] = {}
    for name, code in lands["metonyms"].items():
        _enter(metonyms, [name], code)
    regions: dict[str, str] = {}
    _enter(regions, _split(lands["regions"]["names"]), "")
    return World(
        countries=countries,
        demonyms={k: v for k, v in demonyms.items() if k not in countries},
        capitals=capitals,
        metonyms=metonyms,
        regions=frozenset(regions),
        actors=_actor_table(actors),
        ground=_ground_table(ground),
        name_words=frozenset(plain(w) for w in _split(actors["name_words"]["words"])),
        titles=frozenset(_split(actors["title"]["words"])),
        printed=printed,
    )


def _actor_table(tables: Mapping[str, Any]) -> dict[str, ActorKind]:
    """Lemma -> kind; of two tables with one word the earlier of `_ACTOR_KINDS` stands."""
    out: dict[str, ActorKind] = {}
    for kind in _ACTOR_KINDS:
        for word in _split(tables[kind]["words"]):
            out.setdefault(word, kind)
    return out


def _ground_table(tables: Mapping[str, Any]) -> dict[str, frozenset[GroundKind]]:
    """Lemma -> its kinds: a district is a region and a part of a town."""
    out: dict[str, frozenset[GroundKind]] = {}
    for kind in _GROUND_KINDS:
        for word in _split(tables[kind]["words"]):
            out[word] = out.get(word, frozenset()) | {kind}
    return out


def _split(words: str) -> list[str]:
    """A list written with commas, line breaks being spaces; hyphenless and hyphened as given."""
    return [w for part in words.split(",") if (w := " ".join(part.split()))]


def _with_plurals(forms: Iterable[str]) -> list[str]:
    """Each form, and its plural in -s where English makes one."""
    out: list[str] = []
    for form in forms:
        out.append(form)
        if not form.endswith(_NO_PLURAL):
            out.append(f"{form}s")
    return out


def _enter(table: dict[str, str], names: Iterable[str], code: str) -> None:
    """Enter names as written, without diacritics and in capitals; the first entry stands."""
    for name in names:
        bare = name.removeprefix("The ")
        for form in (bare, plain(bare, lower=False), bare.upper()):
            table.setdefault(form, code)


def _key(word: str) -> str:
    """A name as the tables have it: no article, plain apostrophes and spaces."""
    key = " ".join(word.replace("’", "'").replace("ʼ", "'").split())
    return key[4:] if key[:4] in ("the ", "The ", "THE ") else key


def _look_up(table: Mapping[str, str], word: str) -> str | None:
    """The entry of a name as it is written, else without its possessive ending."""
    key = _key(word)
    found = table.get(key)
    if found is None and "'" in key[-2:]:
        return table.get(key.removesuffix("'").removesuffix("'s").removesuffix("'S"))
    return found


def _singulars(lemma: str) -> tuple[str, ...]:
    """The word in lower case, then what it may be the regular plural of."""
    word = lemma.lower().replace("’", "'")
    if word.endswith("ies"):
        return (word, f"{word[:-3]}y", word[:-1])
    if word.endswith(("ches", "shes", "sses", "xes")):
        return (word, word[:-2], word[:-1])
    if word.endswith("men"):
        return (word, f"{word[:-3]}man")
    return (word, word[:-1]) if word.endswith("s") else (word,)
