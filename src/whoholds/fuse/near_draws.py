"""Maps drawn of many places at once, so that each place's chances are given and near ones agree.

A Gaussian that is alike over a reach (Matern 3/2) stands behind each place, and its chances cut it
(a Gaussian copula). For more places than one covariance can hold, each place hears only the nearest
of those drawn before it (a nearest-neighbour Gaussian process: Datta, Banerjee, Finley and Gelfand,
JASA 111, 2016; cited from memory): the cost grows with the places, not with their cube.

With two parties one such Gaussian is cut into theirs, contested and the other's, in that order.
With more each state has one of its own, and the state with the greatest sum of the log of its
chance and a Gumbel variable wins (Gumbel-max): the chances are kept, whatever the labels.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from whoholds.fuse.front_field import matern
from whoholds.fuse.state_statements import Floats, Ints

#: How places are taken to err together where each was estimated by a chain: over so many km, and
#: the share of it that a place has for itself. Chosen on three simulated cases, held to two others
#: (docs/decisions/2026-11-23-wide-areas.md).
REACH_KM, OWN = 20.0, 0.1
#: Places drawn before that a place hears of; of 40 looked at half at least were drawn before.
HEARD, _LOOKED_AT = 12, 40
_EDGE = 1e-12

#: One field of levels between 0 and 1, or Gumbel variables a state, (fields, draws, places).
Levels = NDArray[np.float64]
#: States drawn, a byte each: of 500 maps of 28,000 places 14 MB, and not 112.
Picked = NDArray[np.int8]
#: Draws that are cut together: what is worked on of 28,000 places then stays near the processor.
_DRAWS_AT_ONCE = 8


class DrawOrder(msgspec.Struct, frozen=True):
    """In which order places are drawn, and what each takes from those before it."""

    order: Ints  # (places,)
    heard: Ints  # (places, HEARD), numbers of places; itself where there are fewer
    weight: Floats  # (places, HEARD), 0 where there are fewer
    spread: Floats  # (places,), deviation given those


def draw_order(position: Floats, reach_km: float = REACH_KM, own: float = OWN) -> DrawOrder:
    """How places are drawn one after another.

    Args:
        position: km, (places, 2).
        reach_km: over which they are alike.
        own: the share of the variance that a place has for itself, 0 to 1.
    """
    places = len(position)
    # An order without a pattern leaves the first few all over the ground; it is always the same.
    order = np.random.default_rng(0).permutation(places)
    ranked = position[order]
    heard = np.tile(np.arange(places)[:, None], (1, HEARD))
    weight, spread = np.zeros((places, HEARD)), np.ones(places)
    begin = 1
    while begin < places:
        end = min(2 * begin, places)
        rows = np.arange(begin, end)
        near = cKDTree(ranked[:end]).query(ranked[rows], k=[*range(1, min(_LOOKED_AT, end) + 1)])[1]
        for row, found in zip(rows, near, strict=True):
            before = found[found < row][:HEARD]
            taken, left = _given(ranked[row], ranked[before], reach_km, own)
            heard[row, : len(before)], weight[row, : len(before)] = before, taken
            spread[row] = left
        begin = end
    back = np.argsort(order)
    return DrawOrder(order, order[heard[back]], weight[back], spread[back])


def _given(here: Floats, before: Floats, reach_km: float, own: float) -> tuple[Floats, float]:
    """Weights of the places before, and the deviation that is left."""
    apart = np.linalg.norm(before[:, None] - before[None], axis=2)
    joint = (1 - own) * matern(apart, reach_km) + (own + _EDGE) * np.eye(len(before))
    with_it = (1 - own) * matern(np.linalg.norm(before - here, axis=1), reach_km)
    taken: Floats = np.asarray(np.linalg.solve(joint, with_it), dtype=np.float64)
    return taken, math.sqrt(max(1 - float(taken @ with_it), 0.0))


def draw_levels(how: DrawOrder, parties: int, draws: int, chance: np.random.Generator) -> Levels:
    """Where each place stands, evenly spread and alike nearby.

    Returns:
        (fields, draws, places): for two parties one field of levels between 0 and 1, else one of
        Gumbel variables for each state.
    """
    fields = 1 if parties == 2 else parties + 1
    levels = np.stack([_one_field(how, draws, chance) for _ in range(fields)])
    return levels if fields == 1 else -np.log(-np.log(levels))


def states_at(levels: Levels, target: Floats) -> Picked:
    """States of all places together, (draws, places), as often as `target` (places, states) says.

    The same levels may be cut by the chances of several days.
    """
    chosen = np.empty(levels.shape[1:], np.int8)
    for low in range(0, len(chosen), _DRAWS_AT_ONCE):
        some = slice(low, low + _DRAWS_AT_ONCE)
        chosen[some] = _cut(levels[:, some], target)
    return chosen


def _cut(levels: Levels, target: Floats) -> Picked:
    if len(levels) == 1:
        level = levels[0]
        either = 2 - (level < target[:, 1]).astype(np.int8)
        return np.asarray(either * (level < 1 - target[:, 0]))
    best, chosen = np.full(levels.shape[1:], -np.inf), np.zeros(levels.shape[1:], np.int8)
    for state, level in enumerate(levels):
        lead = np.log(np.maximum(target[:, state], _EDGE)) + level
        chosen[lead > best] = state
        np.maximum(best, lead, out=best)
    return chosen


def _one_field(how: DrawOrder, draws: int, chance: np.random.Generator) -> Floats:
    drawn = chance.standard_normal((len(how.order), draws))
    for place in how.order:
        drawn[place] *= how.spread[place]
        drawn[place] += how.weight[place] @ drawn[how.heard[place]]
    # Ranks: hearing of a few leaves variances some percent off one, and chances are to be kept.
    rank = drawn.argsort(axis=1).argsort(axis=1)
    return np.ascontiguousarray(((rank + 0.5) / draws).T)
