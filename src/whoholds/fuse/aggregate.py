"""Counts of places held, as evidence about each: "100 settlements", "a dozen villages".

A count is a sum of independent yes-or-no places (Poisson-binomial), or of places of different
area, which is Gaussian. Its message to a place is what the count says of it given all others.
"""

from __future__ import annotations

import msgspec
import numpy as np

from whoholds.fuse.state_statements import Floats, SaidSum
from whoholds.fuse.sums_said import log_between, log_said, surprise, tilt_sum

#: So many places, and a count is taken exactly; above, as a Gaussian. At 12 places they differed by
#: .02 logits, at 500 by 5e-7 (docs/decisions/2026-11-23-calibration.md).
MOST_EXACT = 200


class CountMessages(msgspec.Struct, frozen=True):
    """What a figure says of each place, and how well it fits them.

    `counted` and `not_counted` are log likelihoods of the figure if the place is among those
    counted, or not; `log_evidence` is that of the figure; above 3, `surprise` does not fit.
    """

    counted: Floats  # (places,)
    not_counted: Floats
    log_evidence: float
    surprise: float


def messages(chance: Floats, size: Floats | None, said: SaidSum) -> CountMessages:
    """Messages of a figure to each place: exact for a count of few places, else Gaussian.

    Args:
        chance: P(the place is among those counted), (places,).
        size: what each adds to the sum, (places,); a count if not given.
        said: the figure, blurred by whatever else is unsure about it.
    """
    if size is None and len(chance) <= MOST_EXACT:
        return exact_count(chance, said)
    return gaussian_sum(chance, np.ones_like(chance) if size is None else size, said)


def exact_count(chance: Floats, said: SaidSum) -> CountMessages:
    """By the distribution of the count of all others.

    Places are put into about as many groups as each has places, and what was said of the whole
    count is passed down to each group, then to each place of it: nothing is divided out again.
    """
    places = len(chance)
    log_heard = log_said(np.arange(places + 1.0), said)
    scale = float(log_heard.max())
    grouped = _in_groups(chance)
    heard = np.zeros(grouped.size + 1)
    heard[: places + 1] = np.exp(log_heard - scale)
    before = _counts_before(grouped)
    after = _likelihood_after(grouped, _heard_by_group(before[:, -1], heard))
    without, within = (
        np.einsum("gik,gik->gi", before[:, :-1, :-1], x).ravel()[:places]
        for x in (after[:, 1:, :-1], after[:, 1:, 1:])
    )
    total = float(after[0, 0, 0])
    mean, variance = float(chance.sum()), float((chance * (1 - chance)).sum())
    return CountMessages(
        _log(within) + scale,
        _log(without) + scale,
        float(_log(np.asarray(total))) + scale,
        surprise(mean, variance, said),
    )


def count_distribution(chance: Floats) -> Floats:
    """P(count), (places + 1,)."""
    total = np.ones(1)
    for group in _counts_before(_in_groups(chance))[:, -1]:
        total = np.convolve(total, group)
    return np.asarray(total[: len(chance) + 1])


def _in_groups(chance: Floats) -> Floats:
    """(groups, places of a group); the last is filled with places that are never counted."""
    size = max(int(np.ceil(np.sqrt(len(chance)))), 1)
    groups = -(-len(chance) // size)
    filled = np.zeros(groups * size)
    filled[: len(chance)] = chance
    return filled.reshape(groups, size)


def _counts_before(chance: Floats) -> Floats:
    """P(count of the first i places of a group), (groups, size + 1, size + 1)."""
    groups, size = chance.shape
    table = np.zeros((groups, size + 1, size + 1))
    table[:, 0, 0] = 1.0
    for i in range(size):
        p = chance[:, i, None]
        table[:, i + 1] = table[:, i] * (1 - p)
        table[:, i + 1, 1:] += p * table[:, i, :-1]
    return table


def _likelihood_after(chance: Floats, heard: Floats) -> Floats:
    """Likelihood of the figure given the count of the first i places of a group, same form."""
    groups, size = chance.shape
    table = np.zeros((groups, size + 1, size + 1))
    table[:, size] = heard
    for i in range(size - 1, -1, -1):
        p = chance[:, i, None]
        table[:, i] = table[:, i + 1] * (1 - p)
        table[:, i, :-1] += p * table[:, i + 1, 1:]
    return table


def _heard_by_group(counts: Floats, heard: Floats) -> Floats:
    """Likelihood of the figure given the count within one group, (groups, size + 1)."""
    later = [heard]
    for group in counts[:0:-1]:
        later.append(np.correlate(later[-1], group, "valid"))
    earlier, found = np.ones(1), []
    for group, rest in zip(counts, reversed(later), strict=True):
        found.append(np.correlate(rest, earlier, "valid"))
        earlier = np.convolve(earlier, group)
    return np.stack(found)


def gaussian_sum(chance: Floats, size: Floats, said: SaidSum) -> CountMessages:
    """By the mean and variance of the sum of all others."""
    mean, spread = float(chance @ size), size**2 * chance * (1 - chance)
    variance = float(spread.sum())
    rest, left = mean - chance * size, np.maximum(variance - spread, 0.0)
    return CountMessages(
        _log_gaussian(rest + size, left, said),
        _log_gaussian(rest, left, said),
        tilt_sum(mean, variance, said).log_evidence,
        surprise(mean, variance, said),
    )


def _log_gaussian(mean: Floats, variance: Floats, said: SaidSum) -> Floats:
    """Log evidence of the figure of Gaussian sums, each with a variance of its own."""
    spread = np.sqrt(variance + said.blur**2)
    if said.low == said.high:
        off = (said.low - mean) / spread
        return np.asarray(-off * off / 2 - np.log(spread * np.sqrt(2 * np.pi)))
    # In units of its own spread each has the same likelihood, with ends of its own.
    return log_between((said.low - mean) / spread, (said.high - mean) / spread)


def by_state(found: CountMessages, counted: Floats, temper: float = 1.0) -> Floats:
    """Likelihood by state, (places, states), scaled to at most 1.

    Args:
        found: the messages.
        counted: which states are counted, ones and zeros, (states,).
        temper: power to which it is taken; below 1 where places err together.
    """
    log = np.where(counted > 0, found.counted[:, None], found.not_counted[:, None]) * temper
    return np.asarray(np.exp(log - log.max(axis=1, keepdims=True)))


def _log(x: Floats) -> Floats:
    return np.log(np.maximum(x, np.finfo(float).tiny))
