"""A stated chance as a whole curve of durations, so that the day of the end can be scored. Pure.

"Likely to hold for several months" tells one chance and no curve. Where a curve is needed it is an
exponential through that chance, the day meant spread as its words are: an assumption, and told as
one wherever its score is.
"""

from __future__ import annotations

import math

import numpy as np

from whoholds.forecast.censored_scores import censored_crps
from whoholds.forecast.horizon_lengths import day_weights
from whoholds.forecast.odds_scores import Floats
from whoholds.model.outlook_scores import Range
from whoholds.model.question import Horizon, Question, Settlement

#: Days over which a curve is scored.
CURVE_DAYS = 365
#: Chances a day between which a rate is sought, and how often the gap is halved.
_RATES, _HALVINGS = (1e-7, 5.0), 60


def exponential_rate(horizon: Horizon, prob_held: float) -> float:
    """The chance of loss a day under which ground is held on the day meant with this chance.

    Args:
        horizon: whose days are spread.
        prob_held: above 0 and below 1; nearer to them than the rates reach, the nearest.
    """
    spread = day_weights(horizon)
    low, high = _RATES
    for _ in range(_HALVINGS):
        rate = math.sqrt(low * high)
        held = sum(w * math.exp(-rate * d) for d, w in spread)
        low, high = (rate, high) if held > prob_held else (low, rate)
    return math.sqrt(low * high)


def ended_curve(horizon: Horizon, prob_held: float) -> Floats:
    """Chance that the hold ended by the end of day 1, 2, ..., (CURVE_DAYS,)."""
    days = np.arange(1, CURVE_DAYS + 1)
    return np.asarray(-np.expm1(-exponential_rate(horizon, prob_held) * days))


def curve_score(question: Question, settled: Settlement, prob: float) -> Range | None:
    """Restricted CRPS, in days, of a chance stated for a question.

    The least and the greatest of the days on which the hold may have ended; None where no such
    interval is known, or no single horizon is meant.
    """
    if question.event not in {"lasts", "ends"} or settled.after_days is None:
        return None
    after = max(settled.after_days, 0)
    by = math.inf if settled.by_days is None else settled.by_days
    if by <= after:
        return None
    held = prob if question.event == "lasts" else 1 - prob
    least, most = censored_crps(ended_curve(question.horizon, held), after, by)
    return round(float(least[0]), 1), round(float(most[0]), 1)
