"""Scores of a whole distribution over ordered outcomes, by `scoringrules`.

Its argument order is (observed, forecast). It is loaded when called: with numba installed its
import compiles kernels for three seconds, and one probability is scored without it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whoholds.forecast.odds_scores import Floats


def ranked_scores(category: ArrayLike, prob: ArrayLike) -> Floats:
    """Ranked probability score of each row.

    Args:
        category: which of the ordered categories came about, from 0, (rows,).
        prob: probability of each, (rows, categories), rows sum to 1.

    Source: Epstein 1969; `scoringrules.rps_score`.
    """
    import scoringrules

    observed = np.asarray(category, dtype=np.int64) + 1
    return np.asarray(scoringrules.rps_score(observed, np.asarray(prob, dtype=float)))


def crps_of_draws(observed: ArrayLike, draws: ArrayLike) -> Floats:
    """CRPS of each row of draws (rows, draws) of a quantity, in its unit; observed (rows,).

    Source: Gneiting and Raftery 2007, section 4.2; `scoringrules.crps_ensemble`.
    """
    import scoringrules

    return np.asarray(
        scoringrules.crps_ensemble(
            np.asarray(observed, dtype=float), np.asarray(draws, dtype=float)
        )
    )


def crps_exponential(observed_days: ArrayLike, mean_days: ArrayLike) -> Floats:
    """CRPS of an exponential duration with this mean, in days; `scoringrules.crps_exponential`."""
    import scoringrules

    rate = 1 / np.asarray(mean_days, dtype=float)
    return np.asarray(scoringrules.crps_exponential(np.asarray(observed_days, dtype=float), rate))
