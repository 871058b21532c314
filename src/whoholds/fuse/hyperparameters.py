"""The scale of the field, learned from statements alone: what makes them least surprising."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.statements import Floats, FusionCase, Statements

#: Standard deviation of log-parameters about their defaults: a factor of two either way.
PRIOR_SPREAD = 0.7
_FIELDS = ("reach", "variance", "walk", "walk_reach")


def log_evidence(case: FusionCase, known: Statements, table: Floats, hyper: Hyper) -> float:
    """Log probability of the statements known, in order of the day they speak of."""
    scale = kernels(case.position, case.parties, hyper)
    field = FrontField.before(scale.start, case.parties)
    field.read_start(case.start)
    total, today = 0.0, 0
    for row in np.argsort(known.valid_day, kind="stable"):
        while today < known.valid_day[row]:
            field.pass_day(scale.day)
            today += 1
        likelihood = table[known.source[row], :, known.value[row]]
        total += field.say(int(known.place[row]), likelihood)
    return total


def learn_hyper(
    case: FusionCase, known: Statements, table: Floats, begin: Hyper, *, evaluations: int
) -> Hyper:
    """Maximum a posteriori by Nelder-Mead on logarithms, from `begin`."""
    centre = _logs(Hyper())

    def loss(logs: Floats) -> float:
        prior = ((logs - centre) ** 2).sum() / (2 * PRIOR_SPREAD**2)
        return float(prior - log_evidence(case, known, table, _hyper(logs)))

    first = _logs(begin)
    simplex = np.vstack([first, first + 0.4 * np.eye(len(first))])
    options = {"maxfev": evaluations, "initial_simplex": simplex}
    return _hyper(minimize(loss, first, method="Nelder-Mead", options=options).x)


def _logs(hyper: Hyper) -> Floats:
    return np.log([getattr(hyper, name) for name in _FIELDS])


def _hyper(logs: Floats) -> Hyper:
    return Hyper(*(float(x) for x in np.exp(logs)))
