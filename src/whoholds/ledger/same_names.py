"""Names that people said mean the same place, or the same party. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Mention
from whoholds.model.judgement import Merged
from whoholds.model.party import name_key

_Named = TypeVar("_Named", Mention, Link)


class SameNames:
    """Groups of names, built from the mergings in force, in order.

    Which names are one does not depend on the order of the mergings; what they go by is the name
    that the last merging of the group gave.
    """

    def __init__(self, merged: Iterable[Merged] = ()) -> None:
        self._groups: dict[tuple[str, str], set[str]] = {}
        self._goes_by: dict[tuple[str, str], str] = {}
        for each in merged:
            self._take(each)

    def __bool__(self) -> bool:
        """Whether anything was merged."""
        return bool(self._groups)

    def keys_of(self, what: Literal["place", "party"], name: str) -> frozenset[str]:
        """The keys of all names that mean the same as `name`, its own among them."""
        key = name_key(name)
        return frozenset(self._groups.get((what, key), {key}))

    def goes_by(self, what: Literal["place", "party"], name: str) -> str | None:
        """The name that `name` goes by, None where it was merged with none."""
        return self._goes_by.get((what, name_key(name)))

    def _take(self, merged: Merged) -> None:
        group: set[str] = set()
        for name in (*merged.names, merged.into):
            group |= self.keys_of(merged.what, name)
        for key in group:
            self._groups[merged.what, key] = group
            self._goes_by[merged.what, key] = merged.into


def with_parties(claim: Claim, names: SameNames) -> Claim:
    """The claim with the parties that people said its names mean; what is written stays."""
    p = claim.proposition
    actor, former = _mapped(p.actor, names), _mapped(p.from_actor, names)
    links = tuple(_mapped(link, names) for link in claim.attribution)
    if (actor, former, links) == (p.actor, p.from_actor, claim.attribution):
        return claim
    told = msgspec.structs.replace(p, actor=actor, from_actor=former)
    return msgspec.structs.replace(claim, proposition=told, attribution=links)


def _mapped(named: _Named | None, names: SameNames) -> _Named | None:
    if named is None:
        return None
    by = names.goes_by("party", named.party_id or named.name) or names.goes_by("party", named.name)
    return named if by is None else msgspec.structs.replace(named, party_id=by)
