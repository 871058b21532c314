"""Scores of a duration whose end is only known to lie in an interval of days.

Maps and reports tell that ground was held on one day and lost on another; the day between is not
observed. A forecast is a curve: the probability that the hold had ended by the end of day 1, 2, ...
An outcome is an interval (after, by]: still held at the end of day `after`, lost by day `by`;
`by` is infinite where the hold outlasted what is known. Scores with an unknown day come in two:
the best and the worst that any day of the interval would give.

Sources: Gneiting and Raftery 2007; for the censored log score Lagakos 1979, for the restricted CRPS
the integrated Brier score of Graf et al. 1999, without weights since no day is left out at random.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from whoholds.forecast.odds_scores import LOG_CLIP, Floats


def censored_log_scores(
    ended: ArrayLike, after: ArrayLike, by: ArrayLike, clip: float = LOG_CLIP
) -> Floats:
    """Minus log of the probability given to the interval, in nats, one a row.

    Args:
        ended: probability that the hold ended by day 1..H, (rows, H) or (H,), never falling.
        after: the last day on which it was known to be held, 0..H, (rows,).
        by: the first day on which it was known to be lost, above `after`; beyond H or infinite
            where it was not.
        clip: no interval is given less than this, nor all but this: with one end only the score
            of a held-or-lost question would not be proper.
    """
    curve = _from_day_0(ended)
    low, high = _bounds(after, by)
    until = _at(curve, low)
    beyond = high > curve.shape[1] - 1
    mass = np.where(beyond, 1.0, _at(curve, np.where(beyond, 0, high))) - until
    return -np.log(np.clip(mass, clip, 1 - clip))


def restricted_crps(ended: ArrayLike, day: ArrayLike) -> Floats:
    """CRPS in days over days 1..H where the day of the end is known, one a row.

    The sum over days of the Brier score of "it has ended by this day". `day` (rows,) is beyond H
    or infinite for a hold that outlasted the curve.
    """
    curve = np.atleast_2d(np.asarray(ended, dtype=float))
    days = np.arange(1, curve.shape[1] + 1)
    over = days >= np.asarray(day, dtype=float).reshape(-1, 1)
    return np.asarray(((curve - over) ** 2).sum(axis=1))


def censored_crps(ended: ArrayLike, after: ArrayLike, by: ArrayLike) -> tuple[Floats, Floats]:
    """The least and the greatest restricted CRPS, in days, of any day in (after, by]; (rows,) each.

    As the end moves a day later the score changes by 2F - 1 of the day passed, which never falls:
    it is convex in the day, so the greatest is at an end of the interval and the least where the
    curve crosses one half, or at the end nearest to that.
    """
    curve = np.atleast_2d(np.asarray(ended, dtype=float))
    low, high = _bounds(after, by)
    first, last = low + 1, np.minimum(high, curve.shape[1] + 1)
    first = np.minimum(first, last)
    median = (curve < 0.5).sum(axis=1) + 1
    nearest = np.clip(median, first, last)
    ends = restricted_crps(curve, first), restricted_crps(curve, last)
    return restricted_crps(curve, nearest), np.maximum(*ends)


def held_outcomes(after: ArrayLike, by: ArrayLike, horizon_days: int) -> Floats:
    """Whether it was still held at the end of `horizon_days`: 1, 0, or NaN inside the interval."""
    low, high = _bounds(after, by)
    return np.where(high <= horizon_days, 0.0, np.where(low >= horizon_days, 1.0, np.nan))


def _from_day_0(ended: ArrayLike) -> Floats:
    curve = np.atleast_2d(np.asarray(ended, dtype=float))
    return np.hstack([np.zeros((len(curve), 1)), curve])


def _bounds(after: ArrayLike, by: ArrayLike) -> tuple[Floats, Floats]:
    low, high = np.broadcast_arrays(
        np.atleast_1d(np.asarray(after, dtype=float)), np.atleast_1d(np.asarray(by, dtype=float))
    )
    if (high <= low).any() or (low < 0).any():
        raise ValueError("an interval of days needs 0 <= after < by")
    return low, high


def _at(curve: Floats, day: Floats) -> Floats:
    """The curve (rows, H + 1) at one day of each row; one curve serves all rows."""
    at = np.minimum(day, curve.shape[1] - 1).astype(np.int64)
    row = np.arange(len(at)) if len(curve) > 1 else np.zeros(len(at), dtype=np.int64)
    return np.asarray(curve[row, at])
