"""What a phrase read as ground is: named or not, where it lies, whose label it carries."""

from __future__ import annotations

from typing import Literal

import msgspec

from whoholds.model.claim import Mention

GroundKind = Literal["named", "feature", "part", "unnamed", "anaphor"]
#: Parts of speech of the members of a list of places.
MEMBERS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "ADV"})


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase read as ground: what it names, what it lies in, whose label it carries."""

    kind: GroundKind
    places: tuple[Mention, ...] = ()
    within: tuple[Mention, ...] = ()
    holder: Mention | None = None
    head: int

    @property
    def definite(self) -> bool:
        """Whether the ground is known by name or as a part of a named region."""
        return bool(self.places or self.within)
