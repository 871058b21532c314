"""What a figure says of a sum, as a likelihood: "14", "almost 1,300", "more than 100", "dozens".

Every wording becomes one form: the sum lies between two ends, which are blurred by a Gaussian.
Where the ends are the same the likelihood is Gaussian, and an open end is infinite, so a Gaussian
expectation of the sum can be conditioned on any of them in closed form.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from scipy.special import log_ndtr

from whoholds.fuse.state_statements import Floats, SaidSum

#: How a figure was said. The words of each are in resources/numbers.toml, except that "almost"
#: and the like, which are most-words there, are *nearly*; *order* is "dozens" or "hundreds".
Wording = Literal["exact", "nearly", "least", "most", "about", "order"]

# Centre and spread, as shares of the figure, after docs/method/fusion.md: "almost X" is .97 X with
# a deviation of .02 X; "about" and "a dozen" are 12 with 1.5; "dozens" are 24 to 80.
NEARLY_CENTRE, NEARLY_SPREAD = 0.97, 0.02
ABOUT_SPREAD = 1.5 / 12
ORDER_TOP, ORDER_BLUR = 80 / 24, 0.1
#: Deviation of a figure for a sum, as a share of all that could be counted.
NOISE_SHARE = 0.02
#: Deviation of the share that a line leaves of the ground of a place that it cuts: 1 / sqrt(12).
_CUT = 0.3
#: Least variance left, as a share, of whatever is conditioned.
_LEFT = 1e-3


class SumTilt(msgspec.Struct, frozen=True):
    """What was said of a Gaussian sum: derivatives of log evidence by its mean, and log evidence.

    Log evidence of one figure can be compared among hypotheses, not among wordings: it is a
    density where the ends are the same, and a probability where they are not.
    """

    gradient: float
    hessian: float  # 0 or less
    log_evidence: float


def said_sum(
    best: float,
    wording: Wording,
    *,
    low: float | None = None,
    high: float | None = None,
    grain: float = 1.0,
) -> SaidSum:
    """The likelihood of a figure; `low` and `high` where a range was said, in the unit of `best`.

    `grain` is the step of the figure: 1 for places, the last digit for an area.
    """
    if low is not None and high is not None and low < high:
        return SaidSum(low, high, grain / 2)
    if wording == "nearly":
        return _around(best * NEARLY_CENTRE, best * NEARLY_SPREAD, grain)
    if wording == "about":
        return _around(best, best * ABOUT_SPREAD, grain)
    if wording == "least":
        return SaidSum(best, np.inf, grain / 2)
    if wording == "most":
        return SaidSum(-np.inf, best, grain / 2)
    if wording == "order":
        return SaidSum(best, best * ORDER_TOP, max(best * ORDER_BLUR, grain / 2))
    return SaidSum(best, best, grain / 2)


def _around(centre: float, spread: float, grain: float) -> SaidSum:
    return SaidSum(centre, centre, max(spread, grain / 2))


def noisy(said: SaidSum, size: Floats, *, is_area: bool = False) -> SaidSum:
    """The same with what no two who count agree on: which places there are, and from when on.

    Args:
        said: the figure.
        size: what each place adds, (places,).
        is_area: the line cuts through the ground of the places along it.
    """
    noise = NOISE_SHARE * float(size.sum())
    if is_area:
        added = size[size > 0]
        figure = max((abs(x) for x in (said.low, said.high) if np.isfinite(x)), default=0.0)
        along = 2 * np.sqrt(max(figure / added.mean(), 1.0))
        noise = float(np.hypot(noise, _CUT * added.mean() * np.sqrt(along)))
    return blurred(said, noise**2)


def blurred(said: SaidSum, variance: float) -> SaidSum:
    """The same with more doubt about it: independent noise of this variance."""
    return SaidSum(said.low, said.high, float(np.hypot(said.blur, np.sqrt(variance))))


def log_said(total: Floats, said: SaidSum) -> Floats:
    """Log likelihood of what was said, of each total."""
    if said.low == said.high:
        z = (said.low - total) / said.blur
        return np.asarray(-z * z / 2 - np.log(said.blur * np.sqrt(2 * np.pi)))
    return log_between((said.low - total) / said.blur, (said.high - total) / said.blur)


def tilt_sum(mean: float, variance: float, said: SaidSum) -> SumTilt:
    """Condition a Gaussian sum on what was said of it."""
    total = variance + said.blur**2
    spread = np.sqrt(total)
    wide = SaidSum(said.low, said.high, float(spread))
    log_evidence = float(log_said(np.asarray(mean), wide))
    if said.low == said.high:
        return SumTilt((said.low - mean) / total, -1 / total, log_evidence)
    ends = np.array([said.low - mean, said.high - mean]) / spread
    height = np.exp(-0.5 * ends**2 - log_evidence) / np.sqrt(2 * np.pi)
    gradient = float(height[0] - height[1]) / spread
    inner = np.where(np.isfinite(ends), ends, 0.0) * height
    bend = float(inner[0] - inner[1]) / total
    hessian = float(np.clip(bend - gradient**2, -(1 - _LEFT) / total, 0.0))
    return SumTilt(float(gradient), hessian, log_evidence)


def surprise(mean: float, variance: float, said: SaidSum) -> float:
    """How many deviations the sum is off what was said; 0 between its ends, 3 does not fit."""
    off = max(said.low - mean, mean - said.high, 0.0)
    return float(off / np.sqrt(variance + said.blur**2))


def log_between(low: Floats, high: Floats) -> Floats:
    """log(Phi(high) - Phi(low)), on the side of 0 where it is exact."""
    flip = low + high > 0
    low, high = np.where(flip, -high, low), np.where(flip, -low, high)
    rest = np.exp(np.minimum(log_ndtr(low) - log_ndtr(high), 0.0))
    return np.asarray(log_ndtr(high) + np.log1p(-np.minimum(rest, 1 - 1e-15)))
