"""Ours, one path for the back-test and for a case: what is fitted, and what it says of rows.

Two parts that know the same day are averaged in log-odds: the hazard of 30-day steps, which is the
better one for a month, and Weibull's accelerated failure time, which is for half a year: it learns
from whole durations and takes no pace for granted. What each counts goes evenly from the one to
the other. All of it is figures, so that a case's forecast needs numpy alone. It was chosen on
outcomes before the split (docs/decisions/2026-11-23-holding-ground.md).
"""

from __future__ import annotations

import msgspec
import numpy as np

from whoholds.forecast.hold_baselines import Outlook, Predict
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_model import LinearModel, fit_linear, mixed
from whoholds.forecast.hold_rows import HoldRows
from whoholds.forecast.hold_survival import Weibull, fit_weibull

#: From this step on the failure time counts alone, at the first the hazard does: half a year.
WHOLE_STEPS = 6


class HoldStack(msgspec.Struct, frozen=True, eq=False):
    """The parts of ours; no failure time where too little was lost to fit one."""

    steps: LinearModel
    duration: Weibull | None

    def outlook(self, rows: HoldRows) -> Outlook:
        """What it says of rows."""
        return joined(self.steps, self.duration)(rows)


def joined(steps: LinearModel, duration: Weibull | None) -> Predict:
    """The mean of the parts."""

    def predict(rows: HoldRows) -> Outlook:
        if duration is None:
            return steps.outlook(rows)
        both = steps.outlook, duration.outlook
        return mixed(*both, weights=_weights(rows.steps))(rows)

    return predict


def _weights(steps: int) -> tuple[Floats, Floats]:
    """Of the hazard and of the failure time at each step."""
    later = np.minimum(np.arange(steps) / (WHOLE_STEPS - 1), 1.0)
    return 1 - later, later


def fit_stack(train: HoldRows, known_before: int, seed: int) -> HoldStack:
    """Learn it from outcomes known before a day.

    Args:
        train: rows.
        known_before: the day.
        seed: of what is drawn of rows without a loss.

    Raises:
        ValueError: no outcome is known by then.
    """
    return HoldStack(
        fit_linear(train, known_before, np.random.default_rng(seed)),
        fit_weibull(train, known_before, np.random.default_rng(seed)),
    )
