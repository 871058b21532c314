"""What a Brier score is made of, after Murphy 1973.

Forecasts are put into bins. Score = reliability - resolution + uncertainty, and, since forecasts
within a bin differ, + their variance within bins - twice their covariance with outcomes there
(Stephenson et al. 2008): with these two the five add up to the score whatever the bins.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from whoholds.forecast.odds_scores import brier_scores

#: Bins of equal width; fuse's diagrams have fifteen, single questions are too few for that.
BINS = 10


class Decomposed(msgspec.Struct, frozen=True):
    """The parts of a mean Brier score; `bins` hold (said, happened, how many), empty ones left out.

    `reliability` is 0 for calibrated forecasts, `resolution` is gained by telling events apart,
    `uncertainty` is the score of always saying the base rate.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    variance_within: float
    covariance_within: float
    bins: tuple[tuple[float, float, int], ...]

    @property
    def total(self) -> float:
        """The parts put together again."""
        within = self.variance_within - 2 * self.covariance_within
        return self.reliability - self.resolution + self.uncertainty + within


def decompose(outcome: ArrayLike, prob: ArrayLike, bins: int = BINS) -> Decomposed:
    """Take the mean Brier score of forecasts apart; outcomes may be soft, (rows,) each.

    Raises:
        ValueError: there is nothing to take apart.
    """
    q, p = np.asarray(outcome, dtype=float), np.asarray(prob, dtype=float)
    if not len(p):
        raise ValueError("no forecast to score")
    number = np.minimum((p * bins).astype(np.int64), bins - 1)
    _, which, count = np.unique(number, return_inverse=True, return_counts=True)
    said, happened = (np.bincount(which, x) / count for x in (p, q))
    share, base = count / len(p), q.mean()
    apart = p - said[which]
    return Decomposed(
        float(brier_scores(q, p).mean()),
        float(share @ (said - happened) ** 2),
        float(share @ (happened - base) ** 2),
        float(base * (1 - base)),
        float((apart**2).mean()),
        float((apart * (q - happened[which])).mean()),
        tuple(zip(said.tolist(), happened.tolist(), count.tolist(), strict=True)),
    )
