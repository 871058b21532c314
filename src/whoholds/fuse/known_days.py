"""Each day's estimate by what is known now: a report tells of its day and of those after. Pure.

Between the nowcast, which knows only what was reported by each day, and hindsight, which also goes
back from what came later: here every report that is known counts, from the day it speaks of on. On
the last day the three use the same reports. A map as known on a day is drawn from this one.
"""

from __future__ import annotations

import numpy as np

from whoholds.fuse.calibrating import distances
from whoholds.fuse.calibration import band_of, calibrated
from whoholds.fuse.estimating import Estimates, Learned, fielded, part_of, wide_module
from whoholds.fuse.front_field import kernels
from whoholds.fuse.lone_places import rows_of_places
from whoholds.fuse.nowcast import QUIET_STEP, by_day, opening, say_rows, sums_by_day
from whoholds.fuse.place_chain import start_chances, transition
from whoholds.fuse.said_words import likelihoods, meanings, tempered
from whoholds.fuse.state_statements import ALONE, Floats, FusionCase, Statements, groups_of
from whoholds.fuse.sum_book import SumBook


def known_days(found: Estimates) -> Floats:
    """P(state) of every site and day from all statements that speak of it or of days before.

    What was learned is as it was found on the last day. (sites, days, states)
    """
    case = found.case
    field, lone = fielded(case)
    answer = np.zeros_like(found.now)
    if len(field):
        inner, wide = part_of(case, field), found.learned.wide
        many = None if wide is None else wide_module().wide_days(inner, wide)
        answer[field] = _field_days(inner, found.learned) if many is None else many
    starts = start_chances(case)
    step = transition(found.learned.chain.generator, 1.0)
    for place, rows in zip(lone, rows_of_places(case.statements, lone), strict=True):
        said = case.statements.rows(rows)
        heard = likelihoods(said, found.learned.chain.confusion)
        answer[place] = lone_days(said, heard, step, starts[place], case.days)
    return answer


def _field_days(case: FusionCase, learned: Learned) -> Floats:
    scale = kernels(case.position, case.parties, learned.hyper)
    field = opening(case, scale)
    heard = likelihoods(case.statements, learned.confusion)
    arriving = by_day(np.minimum(case.statements.valid_day, case.days - 1), case.days)
    apart = distances(case) if learned.calibration is not None else None
    sums, book = sums_by_day(case), SumBook()
    answer = np.zeros((len(case.start), case.days, case.parties + 1))
    chances = answer[:, 0]
    for day, rows in enumerate(arriving):
        if day:
            field.pass_day(scale.day)
        say_rows(field, case.statements, [int(r) for r in rows], heard)
        book.hear(field, sums[day])
        if len(rows) or sums[day] or day % QUIET_STEP == 0:
            chances = field.probabilities()
            if apart is not None and learned.calibration is not None:
                chances = calibrated(chances, band_of(chances, apart), learned.calibration)
        answer[:, day] = chances
    return answer


def lone_days(said: Statements, heard: Floats, step: Floats, start: Floats, days: int) -> Floats:
    """P(state) of one place without a position on each day, (days, states).

    Args:
        said: what is said of it.
        heard: P(said | state) of each row, (rows, states).
        step: P(state tomorrow | state today), (states, states).
        start: P(state) before anything is said, (states,).
        days: how many.
    """
    arriving = by_day(np.minimum(said.valid_day, days - 1), days)
    means = meanings(len(start))
    levels: dict[int, float] = {}
    runs = groups_of(said.run)
    answer = np.zeros((days, len(start)))
    chances = start
    for day, rows in enumerate(arriving):
        chances = chances @ step if day else chances
        for row in rows:
            run, told = int(runs[row]), heard[row]
            if run != ALONE:
                told, levels[run] = tempered(told, means[said.value[row]], chances, levels.get(run))
            chances = chances * told
            chances = chances / chances.sum()
        answer[day] = chances
    return answer
