"""From the strength of the parties at a place to the state of it, and back.

A place is held by the party whose strength exceeds every other's by more than `MARGIN`, and is
contested otherwise. Two parties need one number, the difference (ordered probit, closed form);
more need P-1 orthonormal contrasts, integrated on a grid that a relabelling maps onto itself.
"""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np
from scipy.special import ndtr

from whoholds.fuse.state_statements import Floats

#: Half the width of the contested band, which fixes the unit of strength. With 2 less ground was
#: said to be contested than was (figures in docs/decisions/2026-11-23-calibration.md).
MARGIN = 2.5
#: Variance of a place's own departure from the smooth field, two parties.
NUGGET = 0.3
#: Scale of each party's Gumbel departure, three parties and more: same variance of a difference.
GUMBEL = float(np.sqrt(3 * NUGGET) / np.pi)
#: Nodes of the grid in each dimension.
_NODES = {3: 12, 4: 8}
_FEWEST_NODES = 5
_FLOOR = 1e-6


class Tilt(msgspec.Struct, frozen=True):
    """A statement's effect on the Gaussian at its place.

    First and second derivative of log evidence by the mean, in contrasts; and log evidence.
    """

    gradient: Floats  # (contrasts,)
    hessian: Floats  # (contrasts, contrasts), negative semidefinite
    log_evidence: float


def contrasts(parties: int) -> int:
    """How many numbers a place has."""
    return parties - 1


def tilt(mean: Floats, covariance: Floats, likelihood: Floats) -> Tilt:
    """Condition the Gaussian of one place on P(said | state)."""
    if len(likelihood) == 3:
        return _tilt_two(float(mean[0]), float(covariance[0, 0]), likelihood)
    return _tilt_many(mean, covariance, likelihood)


def state_probabilities(mean: Floats, covariance: Floats, parties: int) -> Floats:
    """P(state), (places, states); mean (places, contrasts), covariance with one more axis."""
    if parties == 2:
        chances = _two(mean[:, 0], covariance[:, 0, 0] + NUGGET)
    else:
        nodes, weights = _grid(parties)
        places = mean[:, None, :] + nodes @ _root(covariance)
        chances = np.einsum("n,pns->ps", weights, _held(places @ _basis(parties)))
    chances = np.maximum(chances, _FLOOR)
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))


def counted_chances(
    mean: Floats, covariance: Floats, parties: int, counted: Floats
) -> tuple[Floats, Floats]:
    """P(the state is among those counted) of each place, and its slope in the mean.

    Args:
        mean: (places, contrasts).
        covariance: (places, contrasts, contrasts).
        parties: how many there are.
        counted: which states, ones and zeros or weights between, (states,).

    Returns:
        (places,) and (places, contrasts).
    """
    if parties == 2:
        spread = np.sqrt(covariance[:, 0, 0] + NUGGET)
        low, high = ((end - mean[:, 0]) / spread for end in (-MARGIN, MARGIN))
        at_low, at_high = (np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi) for x in (low, high))
        one, two, both = counted
        first, second = ndtr(-high), ndtr(low)
        chance = one * first + two * second + both * (1 - first - second)
        slope = ((one - both) * at_high - (two - both) * at_low) / spread
        return np.asarray(chance), np.asarray(slope)[:, None]
    nodes, weights = _grid(parties)
    root = _root(covariance)
    held = _held((mean[:, None, :] + nodes @ root) @ _basis(parties)) @ counted
    weight = weights * held
    slope = np.linalg.solve(root, (weight @ nodes)[:, :, None])[:, :, 0]
    return np.asarray(weight.sum(axis=1)), np.asarray(slope)


def chances_given(strength: Floats, parties: int) -> Floats:
    """P(state | strength), the place's own departure left open.

    `strength` has the contrasts on its last axis, and the answer the states.
    """
    if parties == 2:
        known = _two(strength[..., 0], np.asarray(NUGGET))
        return np.asarray(np.maximum(known, 0.0))
    return _held(strength @ _basis(parties))


def _two(mean: Floats, variance: Floats) -> Floats:
    spread = np.sqrt(variance)
    first, second = ndtr((mean - MARGIN) / spread), ndtr((-MARGIN - mean) / spread)
    return np.stack([first, second, 1 - first - second], axis=-1)


def _tilt_two(mean: float, variance: float, likelihood: Floats) -> Tilt:
    total = variance + NUGGET
    spread = np.sqrt(total)
    low, high = (-MARGIN - mean) / spread, (MARGIN - mean) / spread
    at_low, at_high = (np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi) for x in (low, high))
    first, second = float(ndtr(-high)), float(ndtr(low))
    one, two, both = likelihood
    evidence = one * first + two * second + both * max(1 - first - second, 1e-12)
    slope = ((one - both) * at_high - (two - both) * at_low) / spread / evidence
    bend = ((one - both) * high * at_high - (two - both) * low * at_low) / total / evidence
    # Two statements that disagree widen a Gaussian; it is kept from growing.
    hessian = max(min(bend - slope * slope, 0.0), -0.999 / total)
    return Tilt(np.array([slope]), np.array([[hessian]]), float(np.log(evidence)))


def _tilt_many(mean: Floats, covariance: Floats, likelihood: Floats) -> Tilt:
    nodes, weights = _grid(len(likelihood) - 1)
    root = _root(covariance)
    offset = nodes @ root
    weight = weights * (_held((mean + offset) @ _basis(len(likelihood) - 1)) @ likelihood)
    evidence = float(weight.sum())
    weight = weight / evidence
    # In units of the root the prior is standard: solving with it keeps the sums well scaled.
    shift = weight @ nodes
    spread = (nodes.T * weight) @ nodes - np.outer(shift, shift) - np.eye(len(mean))
    values, vectors = np.linalg.eigh((spread + spread.T) / 2)
    shrink = (vectors * np.clip(values, -0.999, 0.0)) @ vectors.T
    inverse = np.linalg.inv(root)
    return Tilt(inverse @ shift, inverse @ shrink @ inverse, float(np.log(evidence)))


def _held(strength: Floats) -> Floats:
    """P(state | strength) with Gumbel departures, in closed form; last axis parties -> states."""
    lead = np.exp((strength - strength.max(axis=-1, keepdims=True)) / GUMBEL)
    rest = lead.sum(axis=-1, keepdims=True) - lead
    held = lead / (lead + np.exp(MARGIN / GUMBEL) * rest)
    return np.concatenate([held, 1 - held.sum(axis=-1, keepdims=True)], axis=-1)


def _root(covariance: Floats) -> Floats:
    """The symmetric square root, which turns with the labels."""
    values, vectors = np.linalg.eigh(covariance)
    scaled = vectors * np.sqrt(np.maximum(values, 1e-9))[..., None, :]
    return np.asarray(scaled @ np.swapaxes(vectors, -1, -2))


@cache
def _basis(parties: int) -> Floats:
    """Orthonormal contrasts (Helmert), (contrasts, parties)."""
    rows = [[1.0] * k + [-float(k)] + [0.0] * (parties - k - 1) for k in range(1, parties)]
    basis = np.array(rows)
    return np.asarray(basis / np.linalg.norm(basis, axis=1, keepdims=True))


@cache
def _grid(parties: int) -> tuple[Floats, Floats]:
    """Nodes (n, contrasts) and weights of a standard Gaussian in contrasts.

    A Gauss-Hermite product over the parties, seen in contrasts: permuting parties permutes it.
    """
    x, w = np.polynomial.hermite_e.hermegauss(_NODES.get(parties, _FEWEST_NODES))
    grid = np.stack(np.meshgrid(*[x] * parties, indexing="ij"), axis=-1).reshape(-1, parties)
    weights = np.stack(np.meshgrid(*[w] * parties, indexing="ij"), axis=-1).reshape(-1, parties)
    weight = weights.prod(axis=1)
    return grid @ _basis(parties).T, weight / weight.sum()
