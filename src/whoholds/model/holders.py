"""Whose a party's ground counts as: estimates know a few holders, reports many parties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from whoholds.model.party import Party

NO_HOLDER = "D-HOLDER"
AFTER_SPLIT = "D-SPLIT"


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """A party that falls apart: from the day `on`, it is the parties `into`.

    A claim about the old party after that day keeps its id. It counts as one about `folds_to`,
    and as a doubt where that is "": nobody can tell which part is meant.
    """

    party_id: str
    into: tuple[str, ...]
    on: date
    folds_to: str = ""


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """The holder a party counts as on a day; without one, the doubt's code and its reason."""

    holder_id: str | None = None
    code: str = ""
    reason: str = ""


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """All that says whose ground is whose: the parties, which of them hold, and the splits."""

    parties: tuple[Party, ...]
    holders: tuple[str, ...]
    splits: tuple[Split, ...] = ()

    def folded(self, party_id: str, day: date | None) -> Folded:
        """Whose the ground of a party counts as on a day.

        Every party and day has an answer. An unknown day has one where all days agree.
        """
        if day is not None:
            return self._on(party_id, day, self.splits)
        days = {date.max, *self._edges()}
        (first, *others) = {self._on(party_id, d, self.splits) for d in days}
        if not others:
            return first
        return Folded(code=NO_HOLDER, reason=f"for whom {party_id} holds depends on the day")

    def _on(
        self, party_id: str, day: date, splits: tuple[Split, ...], asked: tuple[str, ...] = ()
    ) -> Folded:
        """The answer for one day; `asked` are those who hold for this party, asked before it."""
        party = next((p for p in self.parties if p.party_id == party_id), None)
        if party is None:
            return Folded(code=NO_HOLDER, reason=f"{party_id} is no party of the case")
        if party.third_party:
            return Folded(code=NO_HOLDER, reason=f"{party.name} is a third party and never holds")
        split = next((s for s in splits if s.party_id == party_id and s.on <= day), None)
        if split is not None:
            return self._after(split, party, day, splits)
        held = next((h.holder_id for h in party.holds_for if h.period.may_have(day)), party_id)
        if held not in self.holders:
            return Folded(code=NO_HOLDER, reason=f"{party.name} is no holder and holds for none")
        # Two that hold for each other (no file may say so) are each its own holder.
        if held == party_id or held in asked:
            return Folded(holder_id=held)
        return self._on(held, day, splits, (*asked, party_id))

    def _after(self, split: Split, party: Party, day: date, splits: tuple[Split, ...]) -> Folded:
        if split.folds_to:
            # Without the split itself: a case that splits in a circle still has an answer.
            return self._on(split.folds_to, day, tuple(s for s in splits if s != split))
        parts = ", ".join(split.into)
        return Folded(code=AFTER_SPLIT, reason=f"{party.name} split on {split.on} into {parts}")

    def _edges(self) -> Iterator[date]:
        """Every day on which somebody's holder may be another than the day before."""
        for party in self.parties:
            for held in party.holds_for:
                yield from held.period.edges()
        for split in self.splits:
            yield split.on
            if split.on > date.min:
                yield date.fromordinal(split.on.toordinal() - 1)


def default_holders(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Where a case names no holders: every party that is a side and holds for no other."""
    return tuple(p.party_id for p in parties if not p.third_party and not p.holds_for)
