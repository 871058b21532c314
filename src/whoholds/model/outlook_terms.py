"""How the outlooks of a case are settled and against what they are measured, as its desk declares.

An answer hangs on these choices, so that they are to be made before it is known: the table
`[outlooks]` of `case.toml` has the day on which they were, and `score` tells how many questions
were due by then.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

import msgspec

from whoholds.model.question import Basis

#: Parts of the ground held when asked that count as holding it. The issue's own choice: half is
#: the plain meaning of most, a quarter and a tenth are a foothold.
SHARES = (0.5, 0.25, 0.1)
#: By what a question may be settled.
BASES: tuple[Basis, ...] = ("claims", "map", "estimates", "judgement")
#: Digits of a hash that are told.
_DIGITS = 12


class OutlookTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What a case declares of its outlooks; the default is the program's own choice.

    Attributes:
        declared_on: the day it was declared; None where the case declares nothing.
        reference: "table" (by distance and age, else constant) or "constant".
        loss_per_day: of the constant, None for the program's own.
        shares: of a region, the parts of the ground held when asked that are asked about.
        places: of a region, the places asked about; none: the one most claims are about.
        bases: by what questions are settled.
    """

    declared_on: date | None = None
    reference: Literal["table", "constant"] = "table"
    loss_per_day: float | None = None
    shares: tuple[float, ...] = SHARES
    places: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = BASES

    @property
    def digest(self) -> str:
        """Twelve digits of a hash of all of it: another choice has others."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:_DIGITS]

    @property
    def words(self) -> str:
        """The choices in words."""
        reference = {"table": "the table", "constant": "a constant"}[self.reference]
        if self.loss_per_day is not None:
            reference = f"a constant of {self.loss_per_day:g} a day"
        shares = ", ".join(f"{100 * s:.0f}" for s in self.shares)
        places = ", ".join(self.places) or "the place most claims are about"
        return (
            f"reference {reference}; of a region {shares} % of the ground held when asked and "
            f"{places}; settled by {', '.join(self.bases)}"
        )
