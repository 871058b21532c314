"""Units of figures: which nouns are counted places, which words are areas, lengths, percent."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

import msgspec

from whoholds.read.sense.lexing import Word

Kind = Literal["count", "area", "share", "length", "other"]

_PERCENT = (("%",), ("percent",), ("per", "cent"), ("pct",))


class Unit(NamedTuple):
    """A unit: its singular name, what it measures, its size in km2 (areas) and word count."""

    name: str
    kind: Kind
    km2: float
    length: int


class _Area(msgspec.Struct, frozen=True):
    forms: tuple[str, ...]
    km2: float


class _Count(msgspec.Struct, frozen=True):
    regular: tuple[str, ...]
    irregular: dict[str, str]
    compounds: tuple[str, ...]


class _Tables(msgspec.Struct, frozen=True):
    area: dict[str, _Area]
    length: dict[str, tuple[str, ...]]
    same: dict[str, str]
    count: _Count


class UnitTables(NamedTuple):
    """Units by their words, and the counted nouns alone (plural -> singular)."""

    phrases: dict[tuple[str, ...], Unit]
    plurals: dict[str, str]
    longest: int


@cache
def unit_tables() -> UnitTables:
    """The bundled `resources/units.toml`, read once."""
    raw = resources.files("whoholds").joinpath("resources/units.toml").read_text("utf-8")
    tables = msgspec.convert(tomllib.loads(raw), _Tables)
    phrases: dict[tuple[str, ...], Unit] = {}
    for name, area in tables.area.items():
        for form in area.forms:
            words = tuple(form.split())
            phrases[words] = Unit(name, "area", area.km2, len(words))
    for form in tables.length["forms"]:
        words = tuple(form.split())
        phrases[words] = Unit(form, "length", 0.0, len(words))
    for words in _PERCENT:
        phrases[words] = Unit("percent", "share", 0.0, len(words))
    nouns = tables.count.regular + tables.count.compounds
    for noun in nouns:
        for form in (noun, plural(noun)):
            words = tuple(form.split())
            name = tables.same.get(noun, noun)
            phrases[words] = Unit(name, "count", 0.0, len(words))
    for form, noun in tables.count.irregular.items():
        phrases[(form,)] = Unit(noun, "count", 0.0, 1)
    plurals = {plural(n): n for n in tables.count.regular} | tables.count.irregular
    longest = max(len(p) for p in phrases)
    return UnitTables(phrases, plurals, longest)


def plural(noun: str) -> str:
    """The regular English plural of a noun or of a name's last word."""
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def unit_at(words: Sequence[Word], k: int) -> Unit | None:
    """The longest unit whose words stand at word `k`; dots and hyphens inside are passed over.

    The length counts the words passed over ("sq. km" has three).
    """
    tables = unit_tables()
    row: list[str] = []
    best: Unit | None = None
    j = k
    while j < len(words) and len(row) < tables.longest:
        if words[j].lower in (".", "-", "‑") and row and j == k + 1:
            j += 1
            continue
        if words[j].lower == "2" and not words[j].glued:
            break
        row.append(words[j].lower)
        j += 1
        unit = tables.phrases.get(tuple(row))
        if unit is not None:
            best = unit._replace(length=j - k)
    return best
