"""Places found by spellings that nobody listed, among rows held in memory. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

import msgspec

from whoholds.model.place import Place
from whoholds.places.romanisation import consonants, skeletons
from whoholds.places.skeleton_index import PackedSkeletons, pack

Row = tuple[Place, Sequence[str]]


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """A place with a spelling whose key is within some edits of the one asked for.

    `spellings` are those of the place's names that have the key, where the index keeps them.
    """

    place: Place
    key: str
    edits: int
    spellings: tuple[str, ...]


@runtime_checkable
class SpelledIndex(Protocol):
    """An index that also answers by skeleton; a `NameIndex` need not."""

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """Places with a skeleton within `edits` of `key`, the nearest first."""
        ...

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """Places one of whose names has the consonants `bare`, where Arabic script is written."""
        ...


class SpelledRows:
    """A `SpelledIndex` of rows: the curated layer of a case, tests."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Index each place under the skeletons of its own name and its aliases."""
        self._rows = [(place, (place.name, *others)) for place, others in rows]
        keys = [
            (key, n)
            for n, (_, names) in enumerate(self._rows)
            for name in names
            for key in skeletons(name)
            if key
        ]
        self._keys = PackedSkeletons(pack(keys))
        bare = ((consonants(key), n) for key, n in keys)
        self._bare = PackedSkeletons(pack((key, n) for key, n in bare if key))

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """Places with a skeleton within `edits` of `key`, the nearest first."""
        near = self._keys.near(key, edits) if edits else [(key, 0)]
        return tuple(
            self._alike(found, n, away) for found, away in near for n in self._keys.ids(found)
        )

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """Places one of whose names has the consonants `bare`."""
        out = []
        for n in self._bare.ids(bare):
            place, names = self._rows[n]
            having = tuple(s for s in names if bare in {consonants(k) for k in skeletons(s)})
            out.append(Alike(place=place, key=bare, edits=0, spellings=having))
        return tuple(out)

    def _alike(self, key: str, row: int, edits: int) -> Alike:
        place, names = self._rows[row]
        having = tuple(name for name in names if key in skeletons(name))
        return Alike(place=place, key=key, edits=edits, spellings=having)
