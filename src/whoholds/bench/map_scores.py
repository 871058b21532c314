"""How far states of places by day agree with a map that was held out.

A map maker shows a change some days early or late, so a place-day counts as right where the map
shows its state on any day within a tolerance. Arrays: days x places (x states), states numbered
with the parties first and *contested* last; UNSAID where the map says nothing.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.control_scores import calibration_gap

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

UNSAID = -1
#: Days by which a map may differ. Of two map makers one shows a change 10 days before to 15 days
#: after the other in half of the cases, and a quarter within 3 days (research of both, 1,016
#: changes): a week forgives the smaller half of it. 0 and 14 are printed beside it.
TOLERANCE_DAYS = 7
TOLERANCES = (0, TOLERANCE_DAYS, 14)
#: A place is near the line where the nearest place in another state is no farther, km.
NEAR_KM = 10.0
#: Draws of whole blocks behind an interval.
DRAWS = 1000
_BOUNDS = (0.05, 0.95)
_CLIP = 1e-4


class TruthMap(msgspec.Struct, frozen=True, eq=False):
    """The map held out, at places or at cells of ground.

    Attributes:
        state: (days, places).
        near: whether the line is near, (days, places).
        area_km2: the ground that each place speaks for, (places,).
        scored: places whose state is scored; the others only speak for ground, (places,).
        states: how many states the map knows.
        tolerance: days by which it may differ.
    """

    state: Ints
    near: Bools
    area_km2: Floats
    scored: Bools
    states: int
    tolerance: int = TOLERANCE_DAYS

    def between(self, first: int, after: int) -> TruthMap:
        """The days from `first` to before `after`."""
        return msgspec.structs.replace(
            self, state=self.state[first:after], near=self.near[first:after]
        )

    @property
    def shown(self) -> Bools:
        """Which states are shown within the tolerance, (days, places, states)."""
        return shown_within(self.state, self.states, self.tolerance)

    @property
    def counted(self) -> Bools:
        """Place-days that are scored."""
        return np.asarray((self.state != UNSAID) & self.scored)

    @property
    def close(self) -> Bools:
        """Place-days near the line that are scored."""
        return np.asarray(self.counted & self.near)


class Ratio(msgspec.Struct, frozen=True, eq=False):
    """A figure as a sum over a sum, by day and place, so that blocks of it can be drawn again."""

    above: Floats
    below: Floats

    @property
    def value(self) -> float:
        """The figure."""
        return float(self.above.sum() / max(self.below.sum(), 1e-9))


class MapFigures(msgspec.Struct, frozen=True, eq=False):
    """Agreement of states with the map held out.

    Attributes:
        accuracy: of places, all scored ones.
        near: of those near the line.
        overlap: intersection over union of a party's ground, summed over days.
        outer: as `overlap`, with contested ground on both sides.
    """

    accuracy: Ratio
    near: Ratio
    overlap: Ratio
    outer: Ratio


class OddsScores(msgspec.Struct, frozen=True):
    """Scores of probabilities near the line, on place-days whose state the map is settled on."""

    log_loss: float
    brier: float
    ece: float
    place_days: int


def shown_within(state: Ints, states: int, tolerance: int) -> Bools:
    """Which states a map shows on any day within a tolerance, (days, places, states)."""
    own = state[:, :, None] == np.arange(states)
    shown = own.copy()
    for step in range(1, tolerance + 1):
        shown[step:] |= own[:-step]
        shown[:-step] |= own[step:]
    return np.asarray(shown & (state != UNSAID)[:, :, None])


def near_line(state: Ints, distance_km: Floats) -> Bools:
    """Whether a place in another state lies within `NEAR_KM`, (days, places)."""
    close = (distance_km <= NEAR_KM).astype(float)
    near = np.zeros(state.shape, bool)
    for value in np.unique(state[state != UNSAID]):
        others = ((state != value) & (state != UNSAID)).astype(float) @ close > 0
        near |= (state == value) & others
    return near


def right(answer: Ints, truth: TruthMap) -> Bools:
    """Whether each place-day's state is shown within the tolerance."""
    return np.take_along_axis(truth.shown, answer[:, :, None], axis=2)[:, :, 0]


def map_figures(answer: Ints, party: int, truth: TruthMap) -> MapFigures:
    """Figures of states (days, places); ground is that of a party.

    States that the map does not know count as wrong: fold them into others before.
    """
    good = right(answer, truth).astype(float)
    contested = truth.states - 1
    return MapFigures(
        Ratio(good * truth.counted, truth.counted.astype(float)),
        Ratio(good * truth.close, truth.close.astype(float)),
        overlap(answer, (party,), truth),
        overlap(answer, (party, contested) if contested > 1 else (party,), truth),
    )


def overlap(answer: Ints, held: tuple[int, ...], truth: TruthMap) -> Ratio:
    """Intersection over union in km2, (days, places), for ground in one of the states `held`.

    Ground is in the intersection where the map shows it so within the tolerance, and missed where
    the map shows nothing else in that time.
    """
    ours, shown = np.isin(answer, held), truth.shown
    ever = shown[:, :, list(held)].any(axis=2)
    rest = [k for k in range(truth.states) if k not in held]
    always = ever & ~shown[:, :, rest].any(axis=2)
    said = (truth.state != UNSAID) * truth.area_km2
    return Ratio((ours & ever) * said, (ours | always) * said)


def difference(
    ours: Ratio, other: Ratio, block: Ints, chance: np.random.Generator
) -> tuple[float, float, float]:
    """Ours minus the other, and the bounds of nine in ten draws of whole blocks.

    Args:
        ours: by day and place.
        other: the same figure of another system.
        block: number of the block of each day and place, (days, places).
        chance: where chance comes from.
    """
    sums = [
        np.bincount(block.ravel(), x.ravel())
        for x in (ours.above, ours.below, other.above, other.below)
    ]
    blocks = len(sums[0])
    drawn = chance.multinomial(blocks, np.full(blocks, 1 / blocks), DRAWS).astype(float)
    a, b, c, d = (drawn @ x for x in sums)
    low, high = np.quantile(a / np.maximum(b, 1e-9) - c / np.maximum(d, 1e-9), _BOUNDS)
    return ours.value - other.value, float(low), float(high)


def odds_scores(probability: Floats, truth: TruthMap) -> OddsScores:
    """Score probabilities (days, places, states) near the line."""
    shown = truth.shown
    chosen = truth.close & (shown.sum(axis=2) == 1)
    said, state = probability[chosen], truth.state[chosen]
    true = np.eye(truth.states)[state]
    hit = np.clip(said[np.arange(len(said)), state], _CLIP, 1)
    gaps = [calibration_gap(said[:, k], true[:, k]) for k in range(truth.states)]
    return OddsScores(
        float(-np.log(hit).mean()),
        float(((said - true) ** 2).sum(axis=1).mean()),
        float(np.mean(gaps)),
        len(said),
    )


def surest(answer: Ints, truth: TruthMap) -> OddsScores:
    """As `odds_scores`, of states to which the truth itself fits one confidence: generous."""
    shown = truth.shown
    chosen = truth.close & (shown.sum(axis=2) == 1)
    sure = float(np.clip((answer == truth.state)[chosen].mean(), _CLIP, 1 - _CLIP))
    rest = (1 - sure) / (truth.states - 1)
    odds = np.where(np.eye(truth.states, dtype=bool)[answer], sure, rest)
    return odds_scores(odds, truth)
