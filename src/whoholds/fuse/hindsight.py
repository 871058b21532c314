"""Looking back: each day's estimate from all statements, also those of later days."""

from __future__ import annotations

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.links import contrasts, state_probabilities
from whoholds.fuse.nowcast import QUIET_STEP, by_day, opening, say_rows
from whoholds.fuse.saying import likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase

#: Added to the diagonal so that a covariance can be solved with.
_JITTER = 1e-6


def hindsight(case: FusionCase, table: Floats, hyper: Hyper) -> Floats:
    """P(state), (places, days, states): filter by the day spoken of, then smooth backwards.

    `table` is the confusion of each source, as a nowcast of the whole case has learned it.
    Memory is one covariance a day: days * (contrasts * places)^2 numbers.
    """
    scale = kernels(case.position, case.parties, hyper)
    filtered = _forward(case, table, opening(case, scale), scale.day)
    spoken = {int(d) for d in case.statements.valid_day}
    answer = np.zeros((len(case.position), case.days, case.parties + 1))
    mean, covariance = filtered[-1]
    for day in range(case.days - 1, -1, -1):
        if day < case.days - 1:
            mean, covariance = _step_back(filtered[day], scale.day, mean, covariance)
        renew = day in spoken or day % QUIET_STEP == 0 or day == case.days - 1
        answer[:, day] = _read(mean, covariance, case.parties) if renew else answer[:, day + 1]
    return answer


def _forward(
    case: FusionCase, table: Floats, field: FrontField, day: Floats
) -> list[tuple[Floats, Floats]]:
    kept, heard = [], likelihoods(case.statements, table)
    for today, rows in enumerate(by_day(case.statements.valid_day, case.days)):
        if today:
            field.pass_day(day)
        say_rows(field, case.statements, [int(r) for r in rows], heard)
        kept.append((field.mean.copy(), field.covariance.copy()))
    return kept


def _step_back(
    here: tuple[Floats, Floats], day: Floats, mean: Floats, covariance: Floats
) -> tuple[Floats, Floats]:
    """One Rauch-Tung-Striebel step."""
    before, spread = here
    ahead = spread + day
    ahead[np.diag_indices_from(ahead)] += _JITTER
    gain = cho_solve(cho_factor(ahead, check_finite=False), spread, check_finite=False).T
    smoothed = spread + gain @ (covariance - ahead) @ gain.T
    return before + gain @ (mean - before), (smoothed + smoothed.T) / 2


def _read(mean: Floats, covariance: Floats, parties: int) -> Floats:
    places = len(mean) // contrasts(parties)
    at = np.arange(places)[:, None] + np.arange(contrasts(parties)) * places
    here = covariance[at[:, :, None], at[:, None, :]]
    if parties == 2:
        here = np.maximum(here, 1e-9)
    return state_probabilities(mean[at], here, parties)
