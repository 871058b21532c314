"""What the reader took from one report."""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Claim
from whoholds.model.doubt import Doubt
from whoholds.model.place import Placing
from whoholds.model.report import Report
from whoholds.model.span import Span


class SentenceReading(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with its claims and doubts; `parsed` is False where the gate let it pass."""

    span: Span
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parsed: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A report and everything read from it, sentence by sentence; no sentence is left out.

    `placings` say where the places named in the claims may be, where that was asked for.
    """

    report: Report
    sentences: tuple[SentenceReading, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    reader: str = ""
    placings: tuple[Placing, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in the order of the text."""
        return tuple(c for s in self.sentences for c in s.claims)
