"""The scale of the field, learned from statements alone: what makes them least surprising."""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.optimize import minimize

from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.said_words import likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase, Statements

#: Standard deviation of log-parameters about their defaults: a factor of two either way.
PRIOR_SPREAD = 0.7
#: Learned. The variance is not, and what a day adds is not: evidence prefers values that score
#: worse, and a quiet month says nothing of the next offensive (the decisions of 2026-11-23 on the
#: field and on calibration have the figures). The first follows from the size of the map.
_FIELDS = ("reach", "walk_reach")
#: Standard deviation of the distance to the front, as a share of the side of the map.
_SPREAD_OF_SIDE = 0.3
#: No front is farther than one that crosses a map of this side: scattered places of a large
#: country would else begin so sure of who holds them that none could be contested.
_LARGEST_SIDE_KM = 100.0
#: Nor is a map so small that most of it is contested before anything is said.
_SMALLEST_SIDE_KM = 50.0


def first_hyper(position: Floats) -> Hyper:
    """The scale before anything is learned, for places at `position` (places, 2), in km."""
    side = float(np.sqrt(np.ptp(position, axis=0).prod()))
    side = min(max(side, _SMALLEST_SIDE_KM), _LARGEST_SIDE_KM)
    return Hyper(variance=(_SPREAD_OF_SIDE * side) ** 2)


def log_evidence(case: FusionCase, known: Statements, table: Floats, hyper: Hyper) -> float:
    """Log probability of the statements known, in order of the day they speak of."""
    scale = kernels(case.position, case.parties, hyper)
    field = FrontField.before(scale.start, case.parties)
    field.read_start(case.start)
    heard = likelihoods(known, table)
    total, today = 0.0, 0
    for row in np.argsort(known.valid_day, kind="stable"):
        while today < known.valid_day[row]:
            field.pass_day(scale.day)
            today += 1
        total += field.say(int(known.place[row]), heard[row])
    return total


def learn_hyper(
    case: FusionCase, known: Statements, table: Floats, begin: Hyper, *, evaluations: int
) -> Hyper:
    """Maximum a posteriori by Nelder-Mead on logarithms, from `begin`."""
    centre, known = _logs(Hyper()), known.heard_once()

    def at(logs: Floats) -> Hyper:
        learned = zip(_FIELDS, (float(x) for x in np.exp(logs)), strict=True)
        return msgspec.structs.replace(begin, **dict(learned))

    def loss(logs: Floats) -> float:
        prior = ((logs - centre) ** 2).sum() / (2 * PRIOR_SPREAD**2)
        return float(prior - log_evidence(case, known, table, at(logs)))

    first = _logs(begin)
    simplex = np.vstack([first, first + 0.4 * np.eye(len(first))])
    options = {"maxfev": evaluations, "initial_simplex": simplex}
    return at(minimize(loss, first, method="Nelder-Mead", options=options).x)


def _logs(hyper: Hyper) -> Floats:
    return np.log([getattr(hyper, name) for name in _FIELDS])
