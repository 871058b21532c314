"""Transitions of 30 days put together: whether a holder still or again holds after several.

Each step loses ground with one probability and wins it back with another. Between the ends of
steps the hazard is even.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whoholds.forecast.hold_features import Floats

#: No step is surer than this either way: a thousand quiet years are no evidence of ten thousand.
LEAST_HAZARD = 1e-6


def still_or_again(losing: Sequence[Floats], regaining: Sequence[Floats]) -> Floats:
    """Probability that the first holder holds after each step, (rows, steps).

    Args:
        losing: for each step, probability that a holder at its start does not hold at its end.
        regaining: for each step, probability that ground lost by its start is held at its end.
    """
    now = np.ones(np.shape(losing[0]))
    found = []
    for lose, regain in zip(losing, regaining, strict=True):
        now = now * (1 - lose) + (1 - now) * regain
        found.append(now)
    return np.column_stack(found)


def ended_by_day(losing: Sequence[Floats], step_days: int, days: int) -> Floats:
    """Probability that the hold was interrupted by the end of day 1, 2, ..., (rows, days).

    Beyond the last step its hazard goes on.
    """
    safe = [np.clip(h, LEAST_HAZARD, 1 - LEAST_HAZARD) for h in losing]
    rate = np.column_stack([-np.log1p(-h) / step_days for h in safe])
    step = np.minimum(np.arange(days) // step_days, rate.shape[1] - 1)
    return np.asarray(-np.expm1(-np.cumsum(rate[:, step], axis=1)))
