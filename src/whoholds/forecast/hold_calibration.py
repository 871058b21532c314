"""Calibration of forecasts of holds, learned from outcomes before the split, out of fold in time.

A model that is asked about the days it was fitted on seems calibrated. So the days before the split
are cut into blocks; each block is forecast by a model that was fitted without it and without
every outcome that reaches into it, and one line in log-odds for each step (Platt 1999) is fitted
through all of these forecasts. Lost cells of one offensive are one event: the likelihood counts as
many of them as there are blocks of space and time with a loss, and the line is drawn towards "as
said" accordingly.

Which pace the future has no such line can know: folds lie before, between and after each other, so
that it learns how far a pace carries on the mean of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec
import numpy as np

from whoholds.forecast.block_draws import independent_events
from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_baselines import Outlook, Predict
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_model import expit, log_odds
from whoholds.forecast.hold_rows import OPEN, STEP_DAYS, STILL, HoldRows

#: Blocks of origin days, of equal length.
FOLDS = 6
#: Spreads of what the shift and the slope are before anything is seen: as said, give or take.
SHIFT_SPREAD, SLOPE_SPREAD = 1.0, 0.5
_ROUNDS = 50
#: Makes a model from rows whose outcomes of each step may be used, (rows, steps).
Fit = Callable[[HoldRows], Predict]


class Calibration(msgspec.Struct, frozen=True, eq=False):
    """Log-odds as they come out: shift + slope times those said, by step, (steps,) each."""

    shift: Floats
    slope: Floats

    def held(self, prob: Floats) -> Floats:
        """Probabilities of still or again, (rows, steps)."""
        return expit(self.shift + self.slope * log_odds(prob))

    def ended(self, prob: Floats) -> Floats:
        """Probabilities of a first loss by day 1, 2, ..., (rows, days), never falling.

        Between the ends of steps shift and slope lie between theirs.
        """
        days = np.arange(1, prob.shape[1] + 1)
        ends = STEP_DAYS * np.arange(1, len(self.shift) + 1)
        shift, slope = (np.interp(days, ends, x) for x in (self.shift, self.slope))
        return np.asarray(np.maximum.accumulate(expit(slope * log_odds(prob) - shift), axis=1))


def calibrated(predict: Predict, calibration: Calibration) -> Predict:
    """A system whose forecasts are put right."""

    def put_right(rows: HoldRows) -> Outlook:
        said = predict(rows)
        return Outlook(
            calibration.held(said.held), lambda days: calibration.ended(said.ended(days))
        )

    return put_right


def fit_calibration(train: HoldRows, known_before: int, block: Ints, fit: Fit) -> Calibration:
    """Learn it from rows before a day, each forecast by a model that knows nothing of its block.

    Args:
        train: rows; `fit` is called with parts of them.
        known_before: the split; outcomes from it on are not used.
        block: of space and time of each row, (rows,).
        fit: how a model is made of rows.
    """
    said = np.full(train.held.shape, np.nan)
    for fold, others in folds(train, known_before):
        said[fold] = fit(others)(train.where(fold)).held
    lines = [
        _line(train, said[:, k - 1], train.ends_before(known_before, k), block, k)
        for k in range(1, train.steps + 1)
    ]
    shift, slope = np.array(lines).T
    return Calibration(shift, slope)


def folds(train: HoldRows, known_before: int) -> Iterator[tuple[Bools, HoldRows]]:
    """Each block of origin days, and the rows that may be learned from without it.

    Of a row outside, an outcome counts only if its days and those of the block's outcomes of that
    step do not meet; all others are taken as not known.
    """
    first = int(train.day.min())
    edges = np.linspace(first, known_before, FOLDS + 1).astype(int)
    for start, end in pairwise(edges):
        inside = (train.day >= start) & (train.day < end)
        others = _apart(train, int(start), int(end), known_before).where(~inside)
        # A series may be too short to learn anything without a block.
        if inside.any() and others.ends_before(known_before, 1).any():
            yield inside, others


def _apart(train: HoldRows, start: int, end: int, known_before: int) -> HoldRows:
    held = train.held.copy()
    for step in range(1, train.steps + 1):
        reach = step * STEP_DAYS
        meets = (train.day + reach > start) & (train.day < end - 1 + reach)
        held[meets | (train.day + reach >= known_before), step - 1] = OPEN
    # First losses: watched up to the block only; and not at all while the block's outcomes last.
    longest = train.steps * STEP_DAYS
    until_block = np.where(train.day < start, start - 1.0 - train.day, np.inf)
    watched = np.minimum(train.known_days, until_block)
    watched[(train.day >= start) & (train.day < end - 1 + longest)] = 0.0
    return msgspec.structs.replace(train, held=held, known_days=np.maximum(watched, 0.0))


def _line(
    rows: HoldRows, said: Floats, known: Bools, block: Ints, step: int
) -> tuple[float, float]:
    """Shift and slope of one step, by Newton's method; (0, 1) where nothing can be learned."""
    used = known & np.isfinite(said)
    outcome = (rows.held[used, step - 1] == STILL).astype(float)
    lost = outcome == 0
    if not lost.any():
        return 0.0, 1.0
    weight = independent_events(lost, block[used]) / int(lost.sum())
    columns = np.column_stack([np.ones(int(used.sum())), log_odds(said[used])])
    middle = np.array([0.0, 1.0])
    firm = np.diag([SHIFT_SPREAD**-2, SLOPE_SPREAD**-2])
    found = middle
    for _ in range(_ROUNDS):
        prob = expit(columns @ found)
        slope = weight * columns.T @ (outcome - prob) - firm @ (found - middle)
        bend = weight * (columns * (prob * (1 - prob))[:, None]).T @ columns + firm
        move = np.linalg.solve(bend, slope)
        found = found + np.clip(move, -1.0, 1.0)
        if np.abs(move).max() < 1e-8:
            break
    return float(found[0]), float(found[1])
