"""What skill is measured against, declared before anything is settled. Pure.

A table of hazards by distance to the line and age, made of maps from before the question, where it
is known how far from the line the ground lay when asked; else a constant hazard. Which of the two
it was is told of each answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec
import numpy as np

from whoholds.forecast.hold_rows import STEP_DAYS
from whoholds.forecast.hold_table import HeldGround, HoldTables, at_days
from whoholds.forecast.horizon_lengths import day_weights
from whoholds.model.outlook_scores import ReferenceKind
from whoholds.model.question import Criterion, Question

#: Chance a day that ground within 3 km of the line of contact changes hands, both sides together:
#: 988 changes (74 and 914) in about 653,000 cell-days of cells of 7.7 km2, one map maker's dailies
#: of Ukraine, 2024-07-08 to 2026-08-22 (the rates by side are in docs/method/outlooks.md).
LOSS_PER_DAY = 0.0015
#: The table is taken for no surer than this: what it was made of saw one war.
SURE = 0.99
#: Digits of a hash that are told.
_DIGITS = 12


class Expected(msgspec.Struct, frozen=True):
    """What a reference says of a question under one criterion, and which it was."""

    prob: float
    by: ReferenceKind


class Reference(Protocol):
    """What questions are measured against."""

    def says(self, question: Question, criterion: Criterion) -> Expected:
        """What it says of a question under one of its criteria."""

    def words(self, used: Sequence[ReferenceKind]) -> str:
        """What it is, given which kinds were used for the answers that were scored."""


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

    def says(self, question: Question, criterion: Criterion) -> Expected:  # noqa: ARG002
        """The same under every criterion."""
        return Expected(self.prob(question), "constant")

    def words(self, used: Sequence[ReferenceKind]) -> str:  # noqa: ARG002
        """Its name."""
        return self.name

    def prob(self, question: Question) -> float:
        """What it says of a question: held on the day meant, over all days that may be meant."""
        if question.event == "until":
            first, last = question.horizon.low_days or 0.0, question.horizon.high_days or 0.0
            return math.exp(-self.loss_per_day * first) - math.exp(-self.loss_per_day * last)
        held = sum(w * math.exp(-self.loss_per_day * d) for d, w in day_weights(question.horizon))
        return held if question.event == "lasts" else 1 - held


#: The ground a question is about as known when asked: one for each level of doubt, none if unknown.
Asked = Callable[[Question, Criterion], Sequence[HeldGround]]


class TableReference(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The table of the last quarter before a question, on the ground as known when it was asked.

    Attributes:
        tables: by quarter.
        digest: sha256 of the file they are from.
        ground: what is asked about.
        fallback: where the ground, or a table from before the question, is not known.
    """

    tables: HoldTables
    digest: str
    ground: Asked
    fallback: HoldReference = HoldReference()

    def says(self, question: Question, criterion: Criterion) -> Expected:
        """By the table where it can be used; of a beginning, never: nothing is held yet."""
        table = self.tables.known_on(question.asked_on)
        own = [] if question.event == "begins" else self.ground(question, criterion)
        if table is None or not own:
            return self.fallback.says(question, criterion)
        weights = day_weights(question.horizon)
        days = [float(d) for d, _ in weights]
        if question.event == "until":
            days = [question.horizon.low_days or 0.0, question.horizon.high_days or 0.0]
        steps = math.ceil(max(*days, 1.0) / STEP_DAYS)
        curve = np.mean([table.prob(g, criterion.share, steps) for g in own], axis=0)
        held = at_days(curve, days)
        if question.event == "until":
            return _by_table(float(held[0] - held[1]))
        lasts = float(held @ np.array([w for _, w in weights]))
        return _by_table(lasts if question.event == "lasts" else 1 - lasts)

    def words(self, used: Sequence[ReferenceKind]) -> str:
        """What it is made of, its hash and day, and of how many answers each kind was used."""
        by_table = sum(kind == "table" for kind in used)
        if not by_table:
            why = "neither an estimate nor an area tells how far the line was when asked"
            return f"{self.fallback.name}; {why}"
        told = (
            f"hazard by distance to the line and age, of {self.tables.maps}, each table from "
            f"before the question (file {self.digest[:_DIGITS]}, declared {self.tables.declared})"
        )
        rest = len(used) - by_table
        if not rest:
            return told
        return f"{told}, of {by_table} answers; of {rest} others a {self.fallback.name}"


def _by_table(prob: float) -> Expected:
    return Expected(min(max(prob, 1 - SURE), SURE), "table")
