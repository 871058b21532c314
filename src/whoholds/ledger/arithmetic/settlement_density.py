"""A count of settlements beside an area: how many that ground would have. Pure.

How close settlements lie is taken from the places of the case's layers. Villages are not spread
by chance, so what follows is a yardstick with its spread, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

import msgspec

from whoholds.ledger.arithmetic.sum_terms import (
    Term,
    hedge_words,
    of_one_region,
    one_voice,
    region_words,
)
from whoholds.ledger.questions.figure_comparison import ONE_FIGURE_DAYS
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.model.answers import Interval, Sum

#: Standard deviations shown on each side of the expected count, as if villages lay by chance
#: (Poisson): some 95 of 100 such areas lie within two.
SPREAD_SD = 2.0
#: With fewer settlements a density says too little.
FEWEST_SETTLEMENTS = 20
#: On ground for fewer, chance alone says as good as anything.
FEWEST_EXPECTED = 5.0


class Density(msgspec.Struct, frozen=True, kw_only=True):
    """How close settlements lie: their number, the ground they lie on, and whose list it is."""

    settlements: int
    area_km2: float
    source: str

    @property
    def per_km2(self) -> float:
        """Settlements in a square kilometre."""
        return self.settlements / self.area_km2

    @property
    def words(self) -> str:
        """The density with its source."""
        each = self.area_km2 / self.settlements
        told = f"one settlement to {each:,.1f} km2 ({self.settlements} on {self.area_km2:,.0f} km2"
        return f"{told}; {self.source})"


def expected_count(area: Interval, density: Density) -> Interval:
    """How many settlements lie on so much ground, with the spread of chance."""
    low = area.low * density.per_km2
    low = max(0.0, low - SPREAD_SD * sqrt(low))
    if area.high is None:
        return Interval(low, None)
    high = area.high * density.per_km2
    return Interval(low, high + SPREAD_SD * sqrt(high))


def counts_on_areas(
    terms: Sequence[Term], ground: Ground, density: Density | None
) -> Iterator[Sum]:
    """Each total area with the count of one party, region, voice and time that is nearest to it.

    Areas that would have fewer than `FEWEST_EXPECTED` settlements are left out.
    """
    if density is None or density.settlements < FEWEST_SETTLEMENTS:
        return
    counts = [t for t in terms if t.unit == "settlement" and not t.change]
    for area in (t for t in terms if t.unit == "km2" and not t.change):
        near = [c for c in counts if _go_together(c, area) and of_one_region(c, area, ground)]
        near.sort(key=lambda c: (bool(c.claim_id), abs((c.day - area.day).days), c.claim_id))
        if area.value.low * density.per_km2 >= FEWEST_EXPECTED:
            yield from (_beside(count, area, density) for count in near[:1])


def _beside(count: Term, area: Term, density: Density) -> Sum:
    return Sum(
        kind="density",
        about=f"{area.actor}, {region_words(area)}",
        terms=((area.words, area.claim_id), (count.words, count.claim_id)),
        result=expected_count(area.wide, density),
        unit="settlement",
        told="settlements that such an area has",
        against=count.wide,
        assumes=(
            density.words,
            "the ground is settled there as in the whole of it, by chance",
            "settlements that the list lacks would raise it",
            *hedge_words((area, count)),
        ),
    )


def _go_together(count: Term, area: Term) -> bool:
    """Whether both are of one party's ground at one time, and told by one voice."""
    near = abs((count.day - area.day).days) <= ONE_FIGURE_DAYS
    alike = bool(count.party) and count.party == area.party and one_voice(count, area)
    return near and alike and (count.relation == "lost") == (area.relation == "lost")
