"""Shell: the word lists of `resources/`, read once into frozen sets. Machinery stays elsewhere."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from whoholds.places.world import World, load_world


class VerbClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class of words with one way to share out the roles."""

    name: str
    relation: str
    lemmas: frozenset[str]
    again: frozenset[str]

    def __contains__(self, lemma: object) -> bool:
        return lemma in self.lemmas or lemma in self.again


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Word lists by name; see the TOML files for meaning and examples."""

    verbs: dict[str, VerbClass]
    nouns: dict[str, VerbClass]
    words: dict[str, frozenset[str]]
    world: World

    def has(self, table: str, word: str) -> bool:
        """Whether `word` is in the list `table` ("modals.future", "nouns.part", ...)."""
        return word in self.words[table]


@lru_cache(maxsize=4)
def event_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Every noun of its classes: a quick look before they are tried one by one."""
    return frozenset(w for c in lexicon.nouns.values() for w in (*c.lemmas, *c.again))


def _table(name: str) -> dict[str, Any]:
    path = resources.files("whoholds").joinpath("resources", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _classes(table: dict[str, Any]) -> dict[str, VerbClass]:
    return {
        name: VerbClass(
            name=name,
            relation=row["relation"],
            lemmas=frozenset(row["lemmas"]),
            again=frozenset(row["again"]),
        )
        for name, row in table.items()
    }


def _lists(table: dict[str, Any], prefix: str) -> dict[str, frozenset[str]]:
    return {f"{prefix}.{k}": frozenset(v) for k, v in table.items() if isinstance(v, list)}


@cache
def load() -> Lexicon:
    """The word lists that come with the package."""
    relations, operators, ground = _table("relations"), _table("operators"), _table("ground")
    aims, claims = _table("aims"), _table("claim_words")
    words: dict[str, frozenset[str]] = {}
    for name in ("grip", "gains"):
        words |= _lists(relations[name], name)
    for table in (operators, ground, aims, claims):
        for name, row in table.items():
            words |= _lists(row, name)
    return Lexicon(
        verbs=_classes(relations["verbs"]),
        nouns=_classes(relations["nouns"]),
        words=words,
        world=load_world(),
    )
