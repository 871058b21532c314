"""The nowcast of a case in which nobody reports late: each day is filtered once.

Maps are drawn for the day they are of. Where no claim speaks of an earlier day, running the last
days again (`fuse/nowcast.py`) gives what they gave before, so they are not, and a year of maps is
fused in a tenth of the time. What is learned of sources then counts from the next day on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.interest import confusion, learned_confusion, prior_counts
from whoholds.fuse.nowcast import LAG, Nowcast, by_day, is_refit_day, opening, say_rows
from whoholds.fuse.said_words import agreement, likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase, is_first

#: Told of every day's field, before the next day passes.
Watch = Callable[[int, FrontField], None]


def prompt_nowcast(case: FusionCase, hyper: Hyper, watch: Watch | None = None) -> Nowcast:
    """Fuse a case day by day; every statement counts on the day of its report.

    Args:
        case: its statements should speak of the day of their report.
        hyper: the scale of the field.
        watch: told of every day's field.
    """
    said, counts = case.statements, prior_counts(case.parties, case.side)
    table = confusion(counts)
    heard, scale = likelihoods(said, table), kernels(case.position, case.parties, hyper)
    field, agreed = opening(case, scale), _Agreed(case)
    probability = np.zeros((len(case.position), case.days, case.parties + 1))
    for day, rows in enumerate(by_day(said.reported_day, case.days)):
        if day:
            field.pass_day(scale.day)
        say_rows(field, said, [int(r) for r in rows], heard)
        probability[:, day] = field.probabilities()
        agreed.add(day, probability[:, day], table)
        if watch is not None:
            watch(day, field)
        if is_refit_day(day):
            table = learned_confusion(counts, agreed.settled(day - LAG), case.side)
            heard = likelihoods(said, table)
    return Nowcast(probability, table, hyper)


class _Agreed:
    """What the statements of each day agreed with."""

    def __init__(self, case: FusionCase) -> None:
        self._said = case.statements
        # A repetition agrees with what it repeats: it tells nothing of its source.
        days = by_day(case.statements.reported_day, case.days)
        once = is_first(case.statements)
        self._rows = [rows[once[rows]] for rows in days]
        states = case.parties + 1
        self._daily = np.zeros((case.days, len(case.side), states, states))

    def add(self, day: int, chances: Floats, table: Floats) -> None:
        """Count a day's statements against its estimate, (places, states)."""
        rows = self._rows[day]
        if len(rows):
            here = chances[self._said.place[rows]]
            self._daily[day] = agreement(self._said, rows, here, table)

    def settled(self, day: int) -> Floats:
        """Counts of all statements up to a day."""
        return np.asarray(self._daily[: max(day + 1, 0)].sum(axis=0))
