"""Each day's estimate, from what was reported by that day and nothing later."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np

from whoholds.fuse.calibration import Calibration
from whoholds.fuse.field_sums import SumSource
from whoholds.fuse.front_field import FrontField, Hyper, Kernels, kernels
from whoholds.fuse.hyperparameters import first_hyper, learn_hyper
from whoholds.fuse.interest import confusion, learned_confusion, prior_counts
from whoholds.fuse.said_words import agreement, likelihoods, meanings
from whoholds.fuse.state_statements import (
    ALONE,
    Floats,
    FusionCase,
    Ints,
    RegionSum,
    Statements,
    is_first,
)
from whoholds.fuse.sum_book import SumBook

#: Days after which a statement no longer moves its own day but the oldest day still open.
#: Most delays of a case are shorter; each day re-runs this many.
LAG = 12
#: Confusion is taken anew from what was heard on the first of these days, and at such steps.
FIRST_REFIT, REFIT_STEP = 30, 50
#: Days on which the scale of the field is learned, and evaluations allowed on each.
LEARN_DAYS = {30: 40, 80: 25}
#: Learned from fewer statements than this, the scale is learned again when there are twice as many.
FEW, LATER_EVALUATIONS = 200, 25


#: Without news an estimate changes slowly: it is renewed on every day of news, else this often.
QUIET_STEP = 7
#: Bytes of fields that are kept of open days, so that a day is made again only from the first on
#: that a report touched: all of a window of 1,500 places and two parties. A larger field keeps
#: fewer, and is made again from further back.
MOST_KEPT_BYTES = 256_000_000


class Refit(msgspec.Struct, frozen=True):
    """What was learned by a day, from what was reported by then."""

    day: int
    confusion: Floats  # (sources, states, states)
    hyper: Hyper


class Nowcast(msgspec.Struct, frozen=True):
    """Probabilities and what was learned on the way."""

    probability: Floats  # (places, days, states)
    confusion: Floats  # (sources, states, states)
    hyper: Hyper
    refits: tuple[Refit, ...] = ()
    #: The last there was, with the place-days behind it; None where none is applied.
    calibration: Calibration | None = None
    #: What is known of each speaker of figures, by its name.
    counting: dict[str, SumSource] = {}


def is_refit_day(day: int) -> bool:
    """Whether what sources are like is learned anew on this day."""
    return day >= FIRST_REFIT and (day - FIRST_REFIT) % REFIT_STEP == 0


def nowcast(
    case: FusionCase, hyper: Hyper | None = None, tell: Callable[[int], None] | None = None
) -> Nowcast:
    """Fuse a case day by day; the scale of the field is learned unless `hyper` is given.

    Args:
        case: the case; its positions are used.
        hyper: the scale of the field.
        tell: called with the number of days done after each.
    """
    run = _Run(case, hyper)
    probability = np.zeros((len(case.position), case.days, case.parties + 1))
    refits = []
    for day in range(case.days):
        probability[:, day] = run.advance(day)
        if is_refit_day(day):
            refits.append(Refit(day, run.confusion, run.hyper))
        if tell is not None:
            tell(day + 1)
    return Nowcast(probability, run.confusion, run.hyper, tuple(refits), counting=run.counting)


class _Run:
    """The open days of a nowcast: a settled field before them, and their statements."""

    def __init__(self, case: FusionCase, hyper: Hyper | None) -> None:
        self._case = case
        self._last: Floats | None = None
        self._learn, self._learned_from = hyper is None, 0
        self.hyper = hyper or first_hyper(case.position)
        self._counts = prior_counts(case.parties, case.side)
        self.confusion = confusion(self._counts)
        self._likelihood = likelihoods(case.statements, self.confusion)
        self._once = is_first(case.statements)
        self._arriving = by_day(case.statements.reported_day, case.days)
        self._sums = sums_by_day(case)
        self.counting: dict[str, SumSource] = {}
        self._restart()

    def _restart(self) -> None:
        """Begin on day 0 with the present scale; heard is what settled statements agree with."""
        self._kernels = kernels(self._case.position, self._case.parties, self.hyper)
        self._settled, self._book = opening(self._case, self._kernels), SumBook()
        self._oldest = 0
        self._open: list[list[int]] = [[] for _ in range(self._case.days)]
        self._heard = np.zeros_like(self._counts)
        self._made: dict[int, tuple[FrontField, SumBook]] = {}

    def advance(self, day: int) -> Floats:
        """Take in what `day` reports; the estimate of that day."""
        if self._learn and self._is_learn_day(day):
            self._relearn(day)
        self._place(self._arriving[day], day)
        news = len(self._arriving[day]) or self._sums[day]
        if news or day % QUIET_STEP == 0 or self._last is None:
            self._last = self._filter(day)
        estimate = self._last
        if day >= LAG:
            self._settle()
        if is_refit_day(day):
            self.confusion = learned_confusion(self._counts, self._heard, self._case.side)
            self._likelihood = likelihoods(self._case.statements, self.confusion)
            self._made.clear()
        return estimate

    def _is_learn_day(self, day: int) -> bool:
        """On set days; and where little was known on the last, when twice as much is."""
        if day in LEARN_DAYS:
            return True
        known = int((self._case.statements.reported_day < day).sum())
        return is_refit_day(day) and self._learned_from < FEW and known >= 2 * self._learned_from

    def _relearn(self, day: int) -> None:
        known = self._case.statements.known_at(day - 1)
        self._learned_from = len(known.place)
        evaluations = LEARN_DAYS.get(day, LATER_EVALUATIONS)
        self.hyper = learn_hyper(
            self._case, known, self.confusion, self.hyper, evaluations=evaluations
        )
        self._restart()
        for past in range(day):
            self._place(self._arriving[past], past)
            if past >= LAG:
                self._settle()

    def _place(self, rows: Ints, day: int) -> None:
        for row in rows:
            valid = min(int(self._case.statements.valid_day[row]), day)
            told = max(valid, self._oldest)
            self._open[told].append(int(row))
            for touched in [made for made in self._made if made >= told]:
                del self._made[touched]

    def _filter(self, day: int) -> Floats:
        """The estimate of a day, from the last open day before the first that was touched."""
        last = max(self._made, default=None)
        field, book = (self._settled, self._book) if last is None else self._made[last]
        field, book = field.copy(), book.copy()
        for past in range(self._oldest if last is None else last + 1, day + 1):
            if past > self._oldest:
                field.pass_day(self._kernels.day)
            say_rows(field, self._case.statements, self._open[past], self._likelihood)
            book.hear(field, self._sums[past])
            self._keep(past, field, book)
        self.counting = book.known
        return field.probabilities()

    def _keep(self, day: int, field: FrontField, book: SumBook) -> None:
        """The field at the end of an open day, as long as there is room: the latest days."""
        room = max(1, MOST_KEPT_BYTES // max(1, field.covariance.nbytes))
        self._made[day] = field.copy(), book.copy()
        while len(self._made) > room:
            del self._made[min(self._made)]

    def _settle(self) -> None:
        """Close the oldest open day, and count what its statements agreed with."""
        rows = self._open[self._oldest]
        said = self._case.statements
        if self._oldest in self._made:
            self._settled, self._book = self._made.pop(self._oldest)
        else:
            say_rows(self._settled, said, rows, self._likelihood)
            self._book.hear(self._settled, self._sums[self._oldest])
        if rows:
            chances = self._settled.probabilities(said.place[rows])
            once = self._once[rows]
            fresh = np.array(rows)[once]
            self._heard += agreement(said, fresh, chances[once], self.confusion)
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


def sums_by_day(case: FusionCase) -> list[list[RegionSum]]:
    """The figures of each day, in their order."""
    found: list[list[RegionSum]] = [[] for _ in range(case.days)]
    for one in case.sums:
        if 0 <= one.day < case.days:
            found[one.day].append(one)
    return found


def say_rows(field: FrontField, said: Statements, rows: list[int], likelihood: Floats) -> float:
    """Take in statements in their order, given P(said | state) of all; their log evidence."""
    return sum(field.say(int(said.place[r]), said_as(field, said, r, likelihood[r])) for r in rows)


def said_as(field: FrontField, said: Statements, row: int, likelihood: Floats) -> Floats:
    """The likelihood a statement counts with: what repeats an earlier one raises nothing."""
    run = int(said.run[row])
    if run == ALONE:
        return likelihood
    means = meanings(len(likelihood))[said.value[row]]
    return field.as_repeat(int(said.place[row]), run, means, likelihood)
