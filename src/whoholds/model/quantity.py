"""How many, how much: figures as intervals."""

from __future__ import annotations

import msgspec

from whoholds.model.span import Span

#: International mile of 1,609.344 m, squared (NIST SP 811, appendix B.8).
KM2_PER_SQUARE_MILE = 2.589988110336


class Converted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The same figure written in a second unit: "(500 sq mi)" beside square kilometres."""

    best: float
    unit: str
    km2: float
    agrees: bool
    span: Span


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A figure as an interval in its base unit (square miles are given in km2).

    `best` always holds the figure named; `low` and `high` are None where the text leaves them
    open ("almost 1,300": low None, best and high 1300). `unit` is the noun in the singular,
    `change` tells an increment from a total, `hedge` is the weakening word as written.
    """

    low: float | None
    best: float
    high: float | None
    unit: str
    change: bool = False
    hedge: str = ""
    span: Span
    hedge_span: Span | None = None
    converted: Converted | None = None

    def __post_init__(self) -> None:
        known = [x for x in (self.low, self.best, self.high) if x is not None]
        if known != sorted(known):
            raise ValueError(f"low, best, high out of order: {self.low}, {self.best}, {self.high}")
