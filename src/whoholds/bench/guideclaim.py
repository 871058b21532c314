"""A claim in the gold guide's form, as far as it is scored. Missing fields count as empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from whoholds.errors import BadGold


class GuideQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure: low, best and high in the base unit; None is open."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = ""
    change: bool = False

    @property
    def known(self) -> bool:
        """Whether any of the three is given."""
        return any(x is not None for x in (self.low, self.best, self.high))

    @property
    def triple(self) -> tuple[float | None, float | None, float | None]:
        """Low, best, high; a missing best is filled from the other two."""
        best = self.best
        if best is None and self.low is not None and self.high is not None:
            best = (self.low + self.high) / 2
        elif best is None:
            best = self.high if self.low is None else self.low
        return self.low, best, self.high


class GuideWhen(msgspec.Struct, frozen=True, kw_only=True):
    """When it is said to be true: ISO days, the last one inclusive, and the phrase."""

    start: str | None = None
    end: str | None = None
    phrase: str | None = ""


class GuideClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of the guide. Fields the scorer does not read are left aside."""

    kind: str | None = None
    relation: str | None = None
    actor: str | None = ""
    again: bool = False
    from_actor: str | None = msgspec.field(default="", name="from")
    places: tuple[str, ...] | None = ()
    within: tuple[str, ...] | None = ()
    factuality: str = "asserted"
    sources: tuple[str, ...] | str | None = ()
    quantity: GuideQuantity | None = None
    when: GuideWhen | None = None
    horizon_days: tuple[float | None, ...] | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """The sources, outermost first."""
        if isinstance(self.sources, str):
            return (self.sources,) if self.sources else ()
        return self.sources or ()

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """First and last day."""
        return (self.when.start, self.when.end) if self.when else (None, None)

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The horizon in days."""
        low, high, *_ = (*(self.horizon_days or ()), None, None)
        return low, high

    @property
    def figure(self) -> GuideQuantity | None:
        """The quantity, None where it names no figure."""
        return self.quantity if self.quantity and self.quantity.known else None


def guide_claim(row: Mapping[str, Any], where: str = "") -> GuideClaim:
    """A claim from its JSON form.

    Raises:
        BadGold: when a scored field has a value of another type than the guide's.
    """
    try:
        return msgspec.convert(dict(row), GuideClaim)
    except msgspec.ValidationError as cause:
        raise BadGold(f"{where or 'a claim'} is not in the guide's form: {cause}") from cause
