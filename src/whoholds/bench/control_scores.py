"""How good probabilities of control are, where the truth is known."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Days at the start that are not scored: every method needs some reports first.
FIRST_DAY = 30
#: How near to the front a place is *near*, km.
NEAR_KM = 10.0
_BINS = 15
_CLIP = 1e-4


class ControlScores(msgspec.Struct, frozen=True):
    """Scores over place-days; area error in km2, of the first party's expected area a day."""

    log_loss: float
    brier: float
    ece: float
    accuracy: float
    area_error_km2: float
    near_log_loss: float | None = None
    near_brier: float | None = None
    near_ece: float | None = None
    near_accuracy: float | None = None


def score_control(
    probability: Floats, truth: Ints, area: Floats, front_km: Floats | None
) -> ControlScores:
    """Score (places, days, states) against the state of each place-day."""
    p, state = probability[:, FIRST_DAY:], truth[:, FIRST_DAY:]
    every = _scores(p.reshape(-1, p.shape[2]), state.ravel())
    held = (state == 0).astype(float)
    error = float(np.abs(area @ p[:, :, 0] - area @ held).mean())
    if front_km is None:
        return ControlScores(*every, error)
    near = front_km[:, FIRST_DAY:] < NEAR_KM
    return ControlScores(*every, error, *_scores(p[near], state[near]))


def _scores(p: Floats, state: Ints) -> tuple[float, float, float, float]:
    """Log loss, Brier, ECE over equal bins and states, accuracy."""
    true = np.eye(p.shape[1])[state]
    said = np.clip(p[np.arange(len(p)), state], _CLIP, 1)
    gaps = [calibration_gap(p[:, k], true[:, k]) for k in range(p.shape[1])]
    return (
        float(-np.log(said).mean()),
        float(((p - true) ** 2).sum(axis=1).mean()),
        float(np.mean(gaps)),
        float((p.argmax(axis=1) == state).mean()),
    )


def calibration_gap(said: Floats, happened: Floats) -> float:
    """Expected calibration error of one state's probabilities."""
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    gap = np.bincount(bins, said, _BINS) - np.bincount(bins, happened, _BINS)
    return float(np.abs(gap).sum() / len(said))
