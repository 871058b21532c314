"""A nowcast at the temperatures that its own past calls for, each day by what was known on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from msgspec.structs import replace

from whoholds.fuse.calibration import band_of, calibrated, fit_calibration, uncalibrated
from whoholds.fuse.front_field import Hyper
from whoholds.fuse.hindsight import hindsight
from whoholds.fuse.nowcast import Nowcast, Refit, nowcast
from whoholds.fuse.scores import SETTLE_DAYS, settled_states
from whoholds.fuse.state_statements import Floats, FusionCase, Ints

#: Days before this are not counted: too little was known for an estimate to be judged.
FIRST_DAY = 30
#: Fitted anew when the case is so much longer than it was the last time: each time all is looked
#: back upon, and this way the whole costs a few times the last.
LONGER = 1.35
#: Looking back here is one filter and one smoother (each round of expectation propagation costs as
#: much again), so many days in one step: a fifth of the cost, and of settled place-days near the
#: line 97.2 and 96.5 % are right instead of 98.0 and 96.9 (two simulated cases).
STEP_DAYS = 5


def calibrated_nowcast(
    case: FusionCase, hyper: Hyper | None = None, tell: Callable[[int], None] | None = None
) -> Nowcast:
    """The nowcast that is published and measured: each day by what was known on it, calibrated.

    Args:
        case: one row a statement; its positions are used.
        hyper: the scale of the field, learned where it is not given.
        tell: called with the number of days done after each.
    """
    return calibrate(case, nowcast(case, hyper, tell))


def calibrate(case: FusionCase, found: Nowcast) -> Nowcast:
    """The nowcast of a case with its chances calibrated, from the first settled days on.

    Nothing reported later than a day enters it: neither what settled the place-days that the
    temperatures rest on, nor the tables and the scale by which they were settled.
    """
    distance = distances(case)
    days = range(case.days)
    band = np.stack([band_of(found.probability[:, d], distance) for d in days], axis=1)
    probability, last = found.probability.copy(), uncalibrated()
    turns = list(_turns(found.refits))
    ends = [*[r.day for r in turns[1:]], case.days - 1]
    for refit, until in zip(turns, ends, strict=False):
        state = _settled(case, refit)
        past = slice(FIRST_DAY, refit.day - SETTLE_DAYS + 1)
        last = fit_calibration(
            found.probability[:, past], band[:, past], state[:, past], case.position
        )
        for day in range(refit.day + 1, until + 1):
            probability[:, day] = calibrated(found.probability[:, day], band[:, day], last)
    return replace(found, probability=probability, calibration=last)


def distances(case: FusionCase) -> Floats:
    """Between all places, km, (places, places)."""
    return np.asarray(np.linalg.norm(case.position[:, None] - case.position[None], axis=2))


def _turns(refits: tuple[Refit, ...]) -> Iterator[Refit]:
    """The refits on which there is enough to settle, ever farther apart."""
    least = float(FIRST_DAY + SETTLE_DAYS + 1)
    for refit in refits:
        if refit.day >= least:
            yield refit
            least = refit.day * LONGER


def _settled(case: FusionCase, refit: Refit) -> Ints:
    """What looking back on the day of a refit is certain of, (places, days); -1 where nothing."""
    case = case.known_at(refit.day)
    known = case.statements
    known = known.rows(known.valid_day <= refit.day)
    steps = refit.day // STEP_DAYS + 1
    coarse = replace(known, valid_day=known.valid_day // STEP_DAYS)
    looked_back: Floats = hindsight(
        replace(
            case,
            statements=coarse,
            days=steps,
            sums=tuple(replace(s, day=s.day // STEP_DAYS) for s in case.sums),
        ),
        refit.confusion,
        replace(refit.hyper, walk=refit.hyper.walk * STEP_DAYS),
        rounds=0,
    )
    return settled_states(looked_back)[:, np.arange(refit.day + 1) // STEP_DAYS]
