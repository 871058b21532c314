"""When do two names mean the same? Parties and sources by their words, places by their core.

The rules are those of the gold guide's scorer, so that a figure here is the figure there; the
words they rest on are in `resources/scoring.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import msgspec

#: Two words are kin (a country and its people, singular and plural) when they begin with this
#: many equal letters, the equal beginning lacks at most `KIN_TAIL` letters of the shorter one
#: and their lengths differ by at most `KIN_LENGTHS`. The guide's scorer sets all three.
KIN_HEAD = 4
KIN_TAIL = 2
KIN_LENGTHS = 3
#: Two names of a party or source match from this share of common words on.
HALF = 0.5

_POSSESSIVE = re.compile(r"[’'`]s\b")
_QUOTE = re.compile(r"[’'`]")
_WORD = re.compile(r"\w+")


class NameWords(msgspec.Struct, frozen=True, kw_only=True):
    """The word lists of `resources/scoring.toml`."""

    articles: frozenset[str]
    generic: frozenset[str]
    part: frozenset[str]
    city: frozenset[str]
    region: frozenset[str]
    units: dict[str, str]


@cache
def name_words() -> NameWords:
    """The lists as they come with the package, read once."""
    path = resources.files("whoholds").joinpath("resources", "scoring.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return NameWords(
        articles=frozenset(table["articles"]["words"]),
        generic=frozenset(table["generic"]["words"]),
        part=frozenset(table["part"]["words"]),
        city=frozenset(table["city"]["words"]),
        region=frozenset(table["region"]["words"]),
        units=dict(table["units"]["names"]),
    )


@cache
def fold(name: str) -> tuple[str, ...]:
    """Words of a name without case, accents, quotation marks, possessives and articles."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = _QUOTE.sub("", _POSSESSIVE.sub("", plain))
    articles = name_words().articles
    return tuple(w for w in _WORD.findall(plain) if w not in articles)


def kin(left: str, right: str) -> bool:
    """Whether two folded words are one, or one the other's people or plural."""
    if left == right:
        return True
    if left.isdigit() or right.isdigit() or abs(len(left) - len(right)) > KIN_LENGTHS:
        return False
    head = _common_head(left, right)
    return head >= KIN_HEAD and head >= min(len(left), len(right)) - KIN_TAIL


def _common_head(left: str, right: str) -> int:
    for n, (x, y) in enumerate(zip(left, right, strict=False)):
        if x != y:
            return n
    return min(len(left), len(right))


def common_words(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """Words of `left` that have a partner of their own in `right`, first come first served."""
    free, found = list(right), []
    for word in left:
        partner = next((i for i, other in enumerate(free) if kin(word, other)), None)
        if partner is not None:
            del free[partner]
            found.append(word)
    return found


@cache
def same_party(left: str, right: str) -> bool:
    """Whether two names of a party or source match.

    They do with the same words, with half of all words in common, or when one has all words of
    the other; but never on words alone that any army has ("forces"). Two empty names match.
    """
    a, b = _unique(fold(left)), _unique(fold(right))
    if not a or not b:
        return not a and not b
    if set(a) == set(b):
        return True
    both = common_words(a, b)
    if all(w in name_words().generic for w in both):
        return False
    every = len(a) + len(b) - len(both)
    return len(both) / every >= HALF or len(both) == min(len(a), len(b))


@cache
def same_place(left: str, right: str) -> bool:
    """Whether two names of a place match: their cores, word by word.

    "northern X" is X, "X Oblast" is X and "X city" is X, but the last two are not each other.
    """
    a, b = fold(left), fold(right)
    if a == b:
        return True
    lists = name_words()
    if _settlement_and_region(a, b, lists) or _settlement_and_region(b, a, lists):
        return False
    core_a, core_b = _core(a, lists), _core(b, lists)
    if not core_a or not core_b:
        return not core_a and not core_b
    return len(core_a) == len(core_b) == len(common_words(core_a, core_b))


def _settlement_and_region(a: Sequence[str], b: Sequence[str], lists: NameWords) -> bool:
    return bool(lists.city.intersection(a)) and bool(lists.region.intersection(b))


def _core(name: Sequence[str], lists: NameWords) -> list[str]:
    every = _unique(name)
    core = [w for w in every if w not in lists.part | lists.city | lists.region]
    return core or every


def _unique(name: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name))


def places_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """F1 of two lists of places, each predicted one used once; 1 when both are empty."""
    if not gold and not predicted:
        return 1.0
    free, hits = list(predicted), 0
    for name in gold:
        partner = next((i for i, other in enumerate(free) if same_place(name, other)), None)
        if partner is not None:
            del free[partner]
            hits += 1
    return 2 * hits / (len(gold) + len(predicted))


def unit_name(unit: str) -> str:
    """The unit that is compared: villages and towns are settlements, "sq km" is km2."""
    units = name_words().units
    name = unit.strip().casefold()
    name = units.get(name, name)
    if name.endswith("s") and name not in units.values():
        name = name[:-1]
    return units.get(name, name)
