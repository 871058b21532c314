"""A difference of two scores, with the bounds of blocks drawn again."""

from __future__ import annotations

import msgspec


class Difference(msgspec.Struct, frozen=True):
    """Ours minus a reference in one score; below zero is better. Nine draws of blocks in ten."""

    value: float
    low: float | None = None
    high: float | None = None

    def bounds(self, form: str) -> str:
        """Its bounds in words, each written in this form ("+.4f")."""
        if self.low is None or self.high is None:
            return "one block only: no interval"
        return f"[{self.low:{form}}, {self.high:{form}}]"

    def words(self, form: str) -> str:
        """The value with its bounds."""
        joint = ", " if self.low is None or self.high is None else " "
        return f"{self.value:{form}}{joint}{self.bounds(form)}"
