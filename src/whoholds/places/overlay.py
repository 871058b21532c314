"""A gazetteer file laid over the default index, so that one place is one place. Pure.

A name that only the default knows still leads to the file's record, where the file has the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from whoholds.model.place import Place
from whoholds.places.gazetteer import NameIndex
from whoholds.places.joining import same_place
from whoholds.places.spelled_rows import Alike, SpelledIndex


class IdentifiedIndex(NameIndex, Protocol):
    """A `NameIndex` that knows its places by their numbers in registers too."""

    def identified(self, register: str, number: str) -> Place | None:
        """The place with this number."""
        ...


class Overlay:
    """Two indexes as one: of two records of a place the upper one's stands."""

    def __init__(self, upper: IdentifiedIndex, lower: NameIndex) -> None:
        self._upper, self._lower = upper, lower

    def prefixes(self, text: str) -> list[str]:
        """Every key of either that `text` begins with."""
        keys = (*self._upper.prefixes(text), *self._lower.prefixes(text))
        return list(dict.fromkeys(keys))

    def places(self, key: str) -> tuple[Place, ...]:
        """The places of both, the upper's first."""
        found = {p.place_id: p for p in self._upper.places(key)}
        own = tuple(found.values())
        for place in self._lower.places(key):
            known = self._known(place)
            if known is not None:
                found.setdefault(known.place_id, known)
            elif not any(same_place(place, p) for p in own):
                found.setdefault(place.place_id, place)
        return tuple(found.values())

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """The finds of both by skeleton, the nearest first; of one place the upper's."""
        return self._merged(
            index.alike(key, edits) if isinstance(index, SpelledIndex) else ()
            for index in (self._upper, self._lower)
        )

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """The finds of both by consonants; of one place the upper's."""
        return self._merged(
            index.alike_in_consonants(bare) if isinstance(index, SpelledIndex) else ()
            for index in (self._upper, self._lower)
        )

    def _merged(self, finds: Iterable[tuple[Alike, ...]]) -> tuple[Alike, ...]:
        own, below = finds
        out = list(own)
        for find in below:
            if (known := self._known(find.place)) is not None:
                out.append(msgspec.structs.replace(find, place=known))
            elif not any(same_place(find.place, one.place) for one in own):
                out.append(find)
        return tuple(sorted(out, key=lambda find: find.edits))

    def _known(self, place: Place) -> Place | None:
        """The upper's record of a place of the lower, by an identifier."""
        # Names of layers are each file's own: only numbers in registers tell across files.
        register, _, number = place.place_id.partition(":")
        pairs = [("geonames", number)] if register == "geonames" else []
        found = (self._upper.identified(*pair) for pair in (*pairs, *place.ids))
        return next((known for known in found if known is not None), None)
