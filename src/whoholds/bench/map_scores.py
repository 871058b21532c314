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
#: Days of a block that is drawn whole for an interval: lags between maps last weeks.
BLOCK_DAYS = 30
_CLIP = 1e-4


class TruthMap(msgspec.Struct, frozen=True, eq=False):
    """The map held out, and the area that each place speaks for."""

    state: Ints  # (days, places)
    near: Bools  # (days, places)
    area_km2: Floats  # (places,)
    states: int
    tolerance: int = TOLERANCE_DAYS

    @property
    def shown(self) -> Bools:
        """Which states are shown within the tolerance, (days, places, states)."""
        return shown_within(self.state, self.states, self.tolerance)


class MapScores(msgspec.Struct, frozen=True):
    """Agreement of states; overlap is intersection over union of ground, summed over days."""

    accuracy: float
    near_accuracy: float
    overlap: float
    outer_overlap: float


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


def map_scores(answer: Ints, party: int, truth: TruthMap) -> MapScores:
    """Score states (days, places); areas are those of a party."""
    said = truth.state != UNSAID
    good = right(answer, truth)
    return MapScores(
        float(good[said].mean()),
        float(good[truth.near].mean()),
        pooled(*overlap_km2(answer, (party,), truth)),
        pooled(*overlap_km2(answer, (party, truth.states - 1), truth)),
    )


def overlap_km2(answer: Ints, held: tuple[int, ...], truth: TruthMap) -> tuple[Floats, Floats]:
    """Intersection and union in km2 of each day, for ground in one of the states `held`.

    Ground is in the intersection where the map shows it so within the tolerance, and missed where
    the map shows nothing else in that time.
    """
    ours, shown = np.isin(answer, held), truth.shown
    ever = shown[:, :, list(held)].any(axis=2)
    rest = [k for k in range(truth.states) if k not in held]
    always = ever & ~shown[:, :, rest].any(axis=2)
    said = truth.state != UNSAID
    both = (ours & ever & said) @ truth.area_km2
    either = ((ours | always) & said) @ truth.area_km2
    return np.asarray(both), np.asarray(either)


def pooled(both: Floats, either: Floats) -> float:
    """Intersection over union of all days together."""
    return float(both.sum() / max(either.sum(), 1e-9))


def odds_scores(probability: Floats, truth: TruthMap) -> OddsScores:
    """Score probabilities (days, places, states) near the line."""
    shown = truth.shown
    chosen = truth.near & (shown.sum(axis=2) == 1)
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
    chosen = truth.near & (shown.sum(axis=2) == 1)
    sure = float(np.clip((answer == truth.state)[chosen].mean(), _CLIP, 1 - _CLIP))
    rest = (1 - sure) / (truth.states - 1)
    odds = np.where(np.eye(truth.states, dtype=bool)[answer], sure, rest)
    return odds_scores(odds, truth)


def without_contested(probability: Floats) -> Floats:
    """Probabilities of the parties alone: what is contested is shared out in proportion."""
    parties = probability[..., :-1]
    return np.asarray(parties / parties.sum(axis=-1, keepdims=True))
