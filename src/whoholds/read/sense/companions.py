"""What must stand beside a word of many senses for it to open the gate (`resources/gate.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec

from whoholds.read.sense.antecedent import CALENDAR
from whoholds.read.sense.forms import nominal, verbal
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.numerals import number_words
from whoholds.read.sense.sentences import abbreviations

TOKEN = re.compile(r"[^\W\d_]+|\d+")
NAME, FIGURE, GROUND = "@name", "@figure", "@ground"
#: Lists of the lexicon whose nouns may stand for ground by themselves; "parts" of something and
#: "most of" something need a noun of these lists in turn.
GROUND_LISTS = ("settlement", "region", "country", "feature", "territory", "anaphor")
#: How far what is done something to stands from its verb, in words: after it, or before a clause
#: that leaves it out; with a participle also before "by", an auxiliary, or a conjunction.
OBJECT = ((">8 {0}",), ("<8 relative", "<0 thing"))
UNDERGOER = (("<4 being", "<0 {0}"), ("<4 joining", "<0 thing"), (">4 by", "<0 thing"))
_SIDES = {">": 1, "<": -1}
_ENTRY = re.compile(r"(?P<side>[<>]?)(?P<within>\d*) *(?P<name>\w+)")
#: No verb stands straight after one of these.
BEFORE_NOUNS = frozenset({"a", "an", "the", "its", "their", "his", "our", "my", "your", "no"})


class Row(msgspec.Struct, frozen=True):
    """One entry of `needs` in the file; each field is explained there."""

    of: tuple[str, ...]
    reason: str
    example: str
    beside: tuple[tuple[str, ...], ...] = ()
    object: str = ""
    only: frozenset[str] = frozenset()
    participle: bool = False


class Words(msgspec.Struct, frozen=True, rename={"lists": "from"}):
    """One word list of the file."""

    meaning: str
    words: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class File(msgspec.Struct, frozen=True):
    """The whole file."""

    seldom: Words
    lists: dict[str, Words]
    needs: tuple[Row, ...]


class Companion(NamedTuple):
    """A word that must stand beside the first: before it (-1), after it (1) or anywhere (0)."""

    words: frozenset[str]
    side: int = 0
    within: int = 0


#: All of these must be met; an empty one is met by every sentence.
Way = tuple[Companion, ...]


class Told(NamedTuple):
    """A sentence's words in lower case, what else they are (`NAME`, `FIGURE`), all in one set."""

    lowers: list[str]
    kinds: list[str]
    all: frozenset[str]


@cache
def needs() -> File:
    """The bundled file."""
    raw = resources.files("whoholds").joinpath("resources/gate.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), File)


def word_lists(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The lists of the file by name, with every form."""
    return {name: frozenset(_spelled(words, lexicon)) for name, words in needs().lists.items()}


def _spelled(words: Words, lexicon: Lexicon) -> Iterator[str]:
    without = frozenset(words.without)
    nouns = [*words.nouns, *(w for name in words.lists for w in lexicon.words[name])]
    found = {*words.words, *(f for w in nouns for f in nominal(w))}
    found |= {f for w in words.verbs for f in verbal(w)}
    if GROUND in found:
        found |= _ground(lexicon)
    yield from found - without


def _ground(lexicon: Lexicon) -> frozenset[str]:
    nouns = {w for name in GROUND_LISTS for w in lexicon.words[f"nouns.{name}"]}
    nouns |= {w.rsplit(" ", 1)[-1] for w in lexicon.world.ground} | lexicon.words["words.compass"]
    return frozenset(f for w in nouns for part in w.split("-") for f in nominal(part))


def ways(
    row: Row, lists: Mapping[str, frozenset[str]], *, participle: bool = False
) -> tuple[Way, ...]:
    """The ways of one row, for a participle of its words or for another form."""
    done_to = OBJECT + UNDERGOER if participle else OBJECT
    entries = [*row.beside, *(_filled(way, row.object) for way in done_to if row.object)]
    return tuple(tuple(_companion(e, lists) for e in way) for way in entries)


def _filled(way: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(entry.format(name) for entry in way)


def _companion(entry: str, lists: Mapping[str, frozenset[str]]) -> Companion:
    found = _ENTRY.fullmatch(entry)
    if found is None:
        raise ValueError(f"gate.toml: {entry!r} is no entry of `beside`")
    within = int(found["within"] or 0)
    return Companion(lists[found["name"]], _SIDES.get(found["side"], 0), within)


#: Sentences whose words are remembered: the gate asks for them up to three times.
REMEMBERED = 2_048


@lru_cache(maxsize=REMEMBERED)
def tell(text: str) -> Told:
    """The words of a sentence."""
    tokens = TOKEN.findall(text)
    lowers = [t.lower() for t in tokens]
    kinds = [_kind(t, low, k) for k, (t, low) in enumerate(zip(tokens, lowers, strict=True))]
    return Told(lowers, kinds, frozenset(lowers).union(kinds))


def _kind(token: str, lower: str, k: int) -> str:
    if token[0].isdigit() or lower in _numbers():
        return FIGURE
    if token[0] == lower[0] or lower in CALENDAR:
        return ""
    return "" if k == 0 and lower in abbreviations().openers else NAME


@cache
def _numbers() -> frozenset[str]:
    words = number_words()
    tables = (words.cardinals, words.scales, words.plural_scales, words.vague, words.fractions)
    return frozenset(w for table in tables for w in table) - {"few"}


def met(told: Told, at: int, way: Way) -> bool:
    """Whether all companions of the word at `at` are there."""
    return all(_stands(told, at, c) for c in way)


def _stands(told: Told, at: int, c: Companion) -> bool:
    if not c.side:
        return not c.words.isdisjoint(told.all)
    if c.side > 0:
        first, last = at + 1, len(told.lowers) if not c.within else at + 1 + c.within
    else:
        first, last = 0 if not c.within else max(0, at - c.within), at
    return not (
        c.words.isdisjoint(told.lowers[first:last]) and c.words.isdisjoint(told.kinds[first:last])
    )
