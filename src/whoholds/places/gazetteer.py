"""Names to places: scanning a text for names and looking them up. Pure.

The names come from a `NameIndex`: the bundled one of `store`, rows of a case (`MemoryIndex`),
several in order of trust (`Layers`) or none at all (`NullGazetteer`): claims are read by grammar,
placing them is an enrichment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.names import is_name
from whoholds.places.spelled_rows import Alike, SpelledIndex, SpelledRows
from whoholds.places.world import World, load_world

#: Words of the longest name looked for. Of the names of cities500 less than 0.1 % have more.
LONGEST_NAME_WORDS = 8

NO_GAZETTEER = "no gazetteer"
NOT_LISTED = "not in the gazetteer"


class NameIndex(Protocol):
    """Names to places. Keys are folded names (`folding.fold`)."""

    def prefixes(self, text: str) -> list[str]:
        """Every key that `text`, itself folded, begins with."""
        ...

    def places(self, key: str) -> tuple[Place, ...]:
        """The places that have the key among their names, in no order that means anything."""
        ...


def of_case(place: Place) -> bool:
    """Whether a place is of a curated layer, and not of GeoNames under any name of a layer."""
    return not (place.layer.startswith("geonames") or place.place_id.startswith("geonames:"))


class Match(msgspec.Struct, frozen=True):
    """A name found in a row of words: `words[first:last]` folds to `key`."""

    first: int
    last: int
    key: str


class NullGazetteer:
    """A gazetteer without a place in it; what the reader uses where none is installed."""

    def prefixes(self, text: str) -> list[str]:  # noqa: ARG002
        """No key."""
        return []

    def places(self, key: str) -> tuple[Place, ...]:  # noqa: ARG002
        """No place."""
        return ()


class MemoryIndex:
    """A small index of rows held in memory: the curated layer of a case, tests."""

    def __init__(self, rows: Iterable[tuple[Place, Sequence[str]]]) -> None:
        """Index each place under its own name and its aliases."""
        rows = list(rows)
        self._rows = rows
        self._spelled: SpelledRows | None = None
        self._named: dict[str, tuple[Place, ...]] = {}
        for place, aliases in rows:
            for key in {fold(n) for n in (place.name, *aliases)} - {""}:
                self._named[key] = (*self._named.get(key, ()), place)

    def prefixes(self, text: str) -> list[str]:
        """Every key that `text` begins with, at the end of a word."""
        ends = [i for i, c in enumerate(text) if c == " "] + [len(text)]
        return [text[:e] for e in ends if text[:e] in self._named]

    def places(self, key: str) -> tuple[Place, ...]:
        """The places that have the key among their names."""
        return self._named.get(key, ())

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """Places with a skeleton within `edits` of `key`, the nearest first."""
        return self._by_skeleton().alike(key, edits)

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """Places one of whose names has the consonants `bare`."""
        return self._by_skeleton().alike_in_consonants(bare)

    def _by_skeleton(self) -> SpelledRows:
        """Made when first asked for: most readers never misspell."""
        if self._spelled is None:
            self._spelled = SpelledRows(self._rows)
        return self._spelled


class Layers:
    """Several indexes in order of trust. Each adds places; none replaces another's.

    A place of a later layer is left out where an earlier one has the same `place_id`.
    """

    def __init__(self, *layers: NameIndex) -> None:
        self._layers = layers

    def prefixes(self, text: str) -> list[str]:
        """Every key of any layer that `text` begins with."""
        return list(dict.fromkeys(k for layer in self._layers for k in layer.prefixes(text)))

    def places(self, key: str) -> tuple[Place, ...]:
        """The places of all layers, the most trusted layer's first."""
        found: dict[str, Place] = {}
        for layer in self._layers:
            for place in layer.places(key):
                found.setdefault(place.place_id, place)
        return tuple(found.values())

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """The finds of all layers that answer by skeleton, the nearest first."""
        found = [a for layer in self._spelled() for a in layer.alike(key, edits)]
        return tuple(sorted(found, key=lambda a: a.edits))

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """The finds of all layers that answer by skeleton."""
        return tuple(a for layer in self._spelled() for a in layer.alike_in_consonants(bare))

    def _spelled(self) -> list[SpelledIndex]:
        return [layer for layer in self._layers if isinstance(layer, SpelledIndex)]


def scan(words: Sequence[str], index: NameIndex) -> tuple[Match, ...]:
    """The longest names in a row of words, left to right, none overlapping.

    Only words written as names open one, and a name ends where a word ends: "Bel" is not found
    in "Belt". Punctuation tokens inside ("al", "-", "Bab") are stepped over.
    """
    row = _Row(words)
    out: list[Match] = []
    at = 0
    while at < len(words):
        opens = row.named[at] or (words[at] in _OPENING and row.particle_at(at))
        found = _longest_from(at, row, index) if opens and row.keys[at] else None
        if found:
            out.append(found)
        at = found.last if found else at + 1
    return tuple(out)


class _Row:
    """Words with their keys, and which of them are written as names."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.keys = [fold(w) for w in words]
        self.named = [is_name(w) for w in words]

    def particle_at(self, at: int) -> bool:
        """Whether "al" at `at` is joined by a hyphen to a name."""
        joined = at + 2 < len(self.words) and self.words[at + 1] in ("-", "‑", "–")
        return joined and self.named[at + 2]


def _longest_from(at: int, row: _Row, index: NameIndex) -> Match | None:
    """The longest key that begins at word `at` and ends at the end of a word of the name."""
    parts: list[str] = []
    ends: dict[int, int] = {}
    length = -1
    for n in range(at, min(at + 2 * LONGEST_NAME_WORDS, len(row.words))):
        if key := row.keys[n]:
            parts.append(key)
            length += len(key) + 1
            if row.named[n] or key[0].isdigit():
                ends[length] = n + 1
        elif row.words[n] not in _INSIDE_NAMES:
            break
    known = [k for k in index.prefixes(" ".join(parts)) if len(k) in ends]
    if not known:
        return None
    longest = max(known, key=len)
    return Match(at, ends[len(longest)], longest)


#: Tokens without letters that a name may go through.
_INSIDE_NAMES = frozenset("-‐‑–'’ʼ.")
#: Small words that may open a name, the tokens being split at hyphens: "al-Bab", "el-Bel".
_OPENING = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul"})


def countries_in(words: Sequence[str], world: World | None = None) -> Counter[str]:
    """How often the words name a country, by its name, its people, its capital or its seat."""
    world = world or load_world()
    out: Counter[str] = Counter()
    at = 0
    while at < len(words):
        sizes = (4, 3, 2, 1) if words[at][:1].isupper() else ()
        for size in sizes:
            if not words[min(at + size, len(words)) - 1][:1].isupper():
                continue
            part = " ".join(words[at : at + size])
            if code := world.government(part) or world.demonym(part):
                out[code] += 1
                at += size - 1
                break
        at += 1
    return out
