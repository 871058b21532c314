"""Each day's estimate, from what was reported by that day and nothing later."""

from __future__ import annotations

import msgspec
import numpy as np

from whoholds.fuse.front_field import FrontField, Hyper, Kernels, kernels
from whoholds.fuse.hyperparameters import first_hyper, learn_hyper
from whoholds.fuse.interest import confusion, prior_counts
from whoholds.fuse.saying import agreement, likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase, Ints, Statements

#: Days after which a statement no longer moves its own day but the oldest day still open.
#: Most delays of a case are shorter; each day re-runs this many.
LAG = 12
#: Confusion is taken anew from what was heard on the first of these days, and at such steps.
FIRST_REFIT, REFIT_STEP = 30, 50
#: Days on which the scale of the field is learned, and evaluations allowed on each.
LEARN_DAYS = {30: 40, 80: 25}


class Nowcast(msgspec.Struct, frozen=True):
    """Probabilities and what was learned on the way."""

    probability: Floats  # (places, days, states)
    confusion: Floats  # (sources, states, states)
    hyper: Hyper


def nowcast(case: FusionCase, hyper: Hyper | None = None) -> Nowcast:
    """Fuse a case day by day; the scale of the field is learned unless `hyper` is given."""
    run = _Run(case, hyper)
    probability = np.zeros((len(case.position), case.days, case.parties + 1))
    for day in range(case.days):
        probability[:, day] = run.advance(day)
    return Nowcast(probability, run.confusion, run.hyper)


class _Run:
    """The open days of a nowcast: a settled field before them, and their statements."""

    def __init__(self, case: FusionCase, hyper: Hyper | None) -> None:
        self._case = case
        self._learn = hyper is None
        self.hyper = hyper or first_hyper(case.position)
        self._counts = prior_counts(case.parties, case.side)
        self.confusion = confusion(self._counts)
        self._likelihood = likelihoods(case.statements, self.confusion)
        self._arriving = by_day(case.statements.reported_day, case.days)
        self._restart()

    def _restart(self) -> None:
        """Begin on day 0 with the present scale; heard is what settled statements agree with."""
        self._kernels = kernels(self._case.position, self._case.parties, self.hyper)
        self._settled = opening(self._case, self._kernels)
        self._oldest = 0
        self._open: list[list[int]] = [[] for _ in range(self._case.days)]
        self._heard = np.zeros_like(self._counts)

    def advance(self, day: int) -> Floats:
        """Take in what `day` reports; the estimate of that day."""
        if self._learn and day in LEARN_DAYS:
            self._relearn(day)
        self._place(self._arriving[day], day)
        estimate = self._filter(day)
        if day >= LAG:
            self._settle()
        if day >= FIRST_REFIT and (day - FIRST_REFIT) % REFIT_STEP == 0:
            self.confusion = confusion(self._counts + self._heard)
            self._likelihood = likelihoods(self._case.statements, self.confusion)
        return estimate

    def _relearn(self, day: int) -> None:
        known = self._case.statements.known_at(day - 1)
        self.hyper = learn_hyper(
            self._case, known, self.confusion, self.hyper, evaluations=LEARN_DAYS[day]
        )
        self._restart()
        for past in range(day):
            self._place(self._arriving[past], past)
            if past >= LAG:
                self._settle()

    def _place(self, rows: Ints, day: int) -> None:
        for row in rows:
            valid = min(int(self._case.statements.valid_day[row]), day)
            self._open[max(valid, self._oldest)].append(int(row))

    def _filter(self, day: int) -> Floats:
        field = self._settled.copy()
        for past in range(self._oldest, day + 1):
            if past > self._oldest:
                field.pass_day(self._kernels.day)
            say_rows(field, self._case.statements, self._open[past], self._likelihood)
        return field.probabilities()

    def _settle(self) -> None:
        """Close the oldest open day, and count what its statements agreed with."""
        rows = self._open[self._oldest]
        said = self._case.statements
        say_rows(self._settled, said, rows, self._likelihood)
        if rows:
            chances = self._settled.probabilities(said.place[rows])
            self._heard += agreement(said, np.array(rows), chances, self.confusion)
        self._settled.pass_day(self._kernels.day)
        self._oldest += 1


def opening(case: FusionCase, scale: Kernels) -> FrontField:
    """The field on day 0, by the start map."""
    field = FrontField.before(scale.start, case.parties)
    field.read_start(case.start)
    return field


def by_day(day: Ints, days: int) -> list[Ints]:
    """Row numbers of each day, those outside the days left out."""
    return [np.flatnonzero(day == d) for d in range(days)]


def say_rows(field: FrontField, said: Statements, rows: list[int], likelihood: Floats) -> float:
    """Take in statements in their order, given P(said | state) of all; their log evidence."""
    return sum(field.say(int(said.place[r]), likelihood[r]) for r in rows)
