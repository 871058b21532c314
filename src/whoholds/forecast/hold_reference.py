"""What skill is measured against: a constant hazard, declared before anything is settled. Pure."""

from __future__ import annotations

import math

import msgspec

from whoholds.forecast.horizon_lengths import day_weights
from whoholds.model.question import Question

#: Chance a day that ground within 3 km of the line of contact changes hands, both sides together:
#: 988 changes (74 and 914) in about 653,000 cell-days of cells of 7.7 km2, one map maker's dailies
#: of Ukraine, 2024-07-08 to 2026-08-22 (the rates by side are in docs/method/outlooks.md).
LOSS_PER_DAY = 0.0015


class HoldReference(msgspec.Struct, frozen=True, kw_only=True):
    """A chance of loss a day, and where it is from."""

    loss_per_day: float = LOSS_PER_DAY
    name: str = (
        f"constant hazard of {LOSS_PER_DAY:g} a day: ground within 3 km of the line in Ukraine, "
        "2024-07 to 2026-08, both sides, by one map maker"
    )

    @classmethod
    def of(cls, loss_per_day: float) -> HoldReference:
        """A reference of one's own."""
        return cls(
            loss_per_day=loss_per_day, name=f"constant hazard of {loss_per_day:g} a day, as given"
        )

    def prob(self, question: Question) -> float:
        """What it says of a question: held on the day meant, over all days that may be meant."""
        if question.event == "until":
            first, last = question.horizon.low_days or 0.0, question.horizon.high_days or 0.0
            return math.exp(-self.loss_per_day * first) - math.exp(-self.loss_per_day * last)
        held = sum(w * math.exp(-self.loss_per_day * d) for d, w in day_weights(question.horizon))
        return held if question.event == "lasts" else 1 - held
