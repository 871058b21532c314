"""Whose ground a party's counts as, asked of a case once for each party and day. Pure.

A case works it out anew each time it is asked; of a ledger's claims it is asked millions of times
about a few parties and some thousand days.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from whoholds.model.case import Case
from whoholds.model.holders import Folded


class Holders(Protocol):
    """What is asked of a case: its holders, and for whom a party holds on a day."""

    @property
    def holder_ids(self) -> tuple[str, ...]:
        """The parties that estimates know."""
        ...

    def holder_of(self, party_id: str, day: date | None = None) -> Folded:
        """Whose the ground of a party counts as on a day, or the doubt why nobody's."""
        ...


class KnownHolders:
    """The same answers as a case's, each worked out once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._holder_ids = case.holder_ids
        self._known: dict[tuple[str, date | None], Folded] = {}

    @property
    def holder_ids(self) -> tuple[str, ...]:
        """The parties that estimates know."""
        return self._holder_ids

    def holder_of(self, party_id: str, day: date | None = None) -> Folded:
        """Whose the ground of a party counts as on a day, or the doubt why nobody's."""
        key = (party_id, day)
        if key not in self._known:
            self._known[key] = self._case.holder_of(party_id, day)
        return self._known[key]
