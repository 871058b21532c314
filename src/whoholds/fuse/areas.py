"""How much ground each party holds, with an interval: whole maps are drawn, and their areas summed.

Places are wrong together, so the interval of a sum is not that of independent places: it comes
from the joint Gaussian of the field. Without a field places are independent, and paths are drawn.
"""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.special import ndtr

from whoholds.fuse.front_field import FrontField
from whoholds.fuse.links import NUGGET, chances_given, contrasts
from whoholds.fuse.near_draws import Picked
from whoholds.fuse.state_statements import Floats, Ints

#: The quantiles given: nine in ten of the maps drawn lie between the outer two.
QUANTILES = (0.05, 0.5, 0.95)
#: Maps drawn for an interval: its ends then lie at the 4th to 6th hundredth, two times in three.
DRAWS = 500
#: Added to a covariance, as a share of its greatest variance, so that it has a root.
_JITTER = 1e-10
#: Rounds of raking, and the least weight of a state so that none is lost: then means were within
#: .004 of their targets in the tests.
_RAKINGS, _LEAST = 200, 1e-6


class AreaInterval(msgspec.Struct, frozen=True):
    """An area in km2: the mean of the maps drawn, and their 5, 50 and 95 % quantiles."""

    mean: float
    low: float
    median: float
    high: float


class PartyArea(msgspec.Struct, frozen=True):
    """What a party holds on one day: firmly, and together with all contested ground."""

    party: int
    firm: AreaInterval
    with_contested: AreaInterval


def draw_field(
    mean: Floats, covariance: Floats, parties: int, draws: int, chance: np.random.Generator
) -> Ints:
    """States of all places together, (draws, places), from the joint Gaussian of a day.

    Args:
        mean: entry `k * places + i` is contrast k of place i.
        covariance: of the same entries.
        parties: how many there are.
        draws: how many maps.
        chance: where chance comes from.
    """
    places = len(mean) // contrasts(parties)
    strength = _strengths(mean, covariance, draws, chance)
    by_place = strength.reshape(draws, contrasts(parties), places).swapaxes(1, 2)
    return pick_states(chances_given(by_place, parties), chance)


def draw_calibrated(
    field: FrontField, target: Floats, draws: int, chance: np.random.Generator
) -> Ints:
    """States of all places together, (draws, places), so that each place's chances are `target`.

    Places go together as the field of the day has them; what is published of each, (places,
    states), is how often it is in each state. With two parties the strength drawn is put on its
    own scale of chances and cut where the target cuts it (a Gaussian copula). With more, chances
    given the strength are weighed by state until their mean over the draws is the target (raking).
    """
    parties, places = field.parties, len(target)
    width = contrasts(parties)
    strength = _strengths(field.mean, field.covariance, draws, chance)
    if parties == 2:
        spread = np.sqrt(field.covariance.diagonal() + NUGGET)
        own = np.sqrt(NUGGET) * chance.standard_normal((draws, places))
        level = ndtr((strength + own - field.mean) / spread)
        first = level >= 1 - target[:, 0]
        return np.where(first, 0, np.where(level < target[:, 1], 1, 2))
    by_place = strength.reshape(draws, width, places).swapaxes(1, 2)
    return pick_states(_raked(chances_given(by_place, parties), target), chance)


def _raked(weight: Floats, target: Floats) -> Floats:
    """Weights (draws, places, states) whose mean over the draws is `target`, nearly."""
    weight = np.maximum(weight, _LEAST)
    for _ in range(_RAKINGS):
        weight = weight * (target / weight.mean(axis=0))
        weight = weight / weight.sum(axis=2, keepdims=True)
    return np.asarray(weight)


def _strengths(mean: Floats, covariance: Floats, draws: int, chance: np.random.Generator) -> Floats:
    """Draws of a Gaussian, (draws, entries)."""
    steady = covariance + np.eye(len(mean)) * (_JITTER * covariance.diagonal().max() + _JITTER)
    root = np.linalg.cholesky(steady)
    return np.asarray(mean + chance.standard_normal((draws, len(mean))) @ root.T)


def draw_independent(probability: Floats, draws: int, chance: np.random.Generator) -> Ints:
    """States of places that know nothing of each other, (draws, places), of (places, states)."""
    return pick_states(np.broadcast_to(probability, (draws, *probability.shape)), chance)


def draw_paths(ahead: Floats, step: Floats, draws: int, chance: np.random.Generator) -> Ints:
    """States of each place on every day, (draws, places, days), drawn backwards.

    For what depends on several days at once, such as ground gained; one day needs no path.

    Args:
        ahead: P(state | said up to that day), (places, days, states).
        step: P(state tomorrow | state today), (states, states).
        draws: how many paths.
        chance: where chance comes from.
    """
    places, days, _ = ahead.shape
    paths = np.zeros((draws, places, days), dtype=np.int64)
    paths[:, :, -1] = draw_independent(ahead[:, -1], draws, chance)
    for day in range(days - 2, -1, -1):
        weight = ahead[None, :, day] * step.T[paths[:, :, day + 1]]
        paths[:, :, day] = pick_states(weight, chance)
    return paths


def pick_states(weight: Floats, chance: np.random.Generator) -> Ints:
    """One state each, in proportion to the weights on the last axis."""
    heaped = np.cumsum(weight, axis=-1)
    at = chance.random(weight.shape[:-1])[..., None] * heaped[..., -1:]
    return np.asarray((at >= heaped[..., :-1]).sum(axis=-1))


def party_areas(states: Ints | Picked, area: Floats, parties: int) -> tuple[PartyArea, ...]:
    """The areas of each party over maps (draws, places), given the area of each place in km2."""
    # Map by map: the sums of all at once would be made of copies as large as all maps.
    sums = np.array([np.bincount(one, area, parties + 1) for one in states]).T
    return tuple(
        PartyArea(party, interval(held), interval(held + sums[parties]))
        for party, held in enumerate(sums[:parties])
    )


def interval(drawn: Floats) -> AreaInterval:
    """Mean and quantiles of the sums drawn."""
    return AreaInterval(float(drawn.mean()), *(float(q) for q in np.quantile(drawn, QUANTILES)))
