"""A temperature for each distance from the line: how sure an estimate has a right to be.

Chances are taken to the power 1 / T and scaled to one. T is found from place-days whose state
became certain later, by distance to the nearest place that is likeliest otherwise, and held near 1
by a prior: neighbours on the same days are one piece of evidence, not hundreds.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from whoholds.fuse.state_statements import Floats, Ints

#: Ends of the bands, km; the last is open. Nine in ten changes of real fronts lie within 6 km.
BANDS_KM = (3.0, 6.0, 10.0, 20.0)
#: Standard deviation of log T about 0.
PRIOR_SPREAD = 0.5
#: T is kept between this and its inverse: 98 % becomes 99.96 % at most. What settles a place-day
#: is an estimate too, so that it may not make another almost certain.
SHARPEST = 0.5
#: Place-days in one block of so many km and days count as one.
BLOCK_KM, BLOCK_DAYS = 20.0, 15
_CLIP = 1e-4


class Calibration(msgspec.Struct, frozen=True):
    """Temperature of each band, and what it rests on."""

    temperature: Floats  # (bands,), 1 where nothing is known; below 1 sharpens
    settled: Ints  # (bands,), place-days whose state became certain
    blocks: Ints  # (bands,), blocks that they lie in


def uncalibrated() -> Calibration:
    """Nothing settled yet: chances stay as they are."""
    bands = len(BANDS_KM) + 1
    none = np.zeros(bands, dtype=np.int64)
    return Calibration(np.ones(bands), none, none)


def band_of(probability: Floats, distance: Floats) -> Ints:
    """The band of each place on one day.

    Args:
        probability: (places, states).
        distance: between places, km, (places, places).
    """
    likeliest = probability.argmax(axis=1)
    other = likeliest[:, None] != likeliest[None]
    nearest = np.where(other, distance, np.inf).min(axis=1, initial=np.inf)
    band: Ints = np.searchsorted(BANDS_KM, nearest, side="right").astype(np.int64)
    return band


def calibrated(probability: Floats, band: Ints, found: Calibration) -> Floats:
    """Chances (places, states) at the temperature of each place's band."""
    return _at(np.log(probability), found.temperature[band][:, None])


def fit_calibration(probability: Floats, band: Ints, state: Ints, position: Floats) -> Calibration:
    """Temperatures that make settled place-days least surprising, a posteriori.

    Args:
        probability: as estimated on the day, (places, days, states).
        band: (places, days).
        state: what was certain later, -1 where nothing was, (places, days).
        position: of the places, km, (places, 2).
    """
    block = _blocks(position, state.shape[1])
    bands = len(BANDS_KM) + 1
    temperature = np.ones(bands)
    settled, blocks = np.zeros(bands, dtype=np.int64), np.zeros(bands, dtype=np.int64)
    for k in range(bands):
        chosen: NDArray[np.bool_] = (band == k) & (state >= 0)
        settled[k] = int(chosen.sum())
        blocks[k] = len(np.unique(block[chosen]))
        if settled[k]:
            temperature[k] = _fit_one(probability[chosen], state[chosen], int(blocks[k]))
    return Calibration(temperature, settled, blocks)


def _fit_one(probability: Floats, state: Ints, blocks: int) -> float:
    logs, rows = np.log(probability), np.arange(len(state))

    def loss(log_t: float) -> float:
        said = _at(logs, np.exp(log_t))[rows, state]
        surprise = -np.log(np.maximum(said, _CLIP)).mean()
        return float(blocks * surprise + (log_t / PRIOR_SPREAD) ** 2 / 2)

    edge = -np.log(SHARPEST)
    return float(np.exp(minimize_scalar(loss, bounds=(-edge, edge), method="bounded").x))


def _at(logs: Floats, temperature: Floats | float) -> Floats:
    scaled = logs / temperature
    raised = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _blocks(position: Floats, days: int) -> Ints:
    """A number for the block of each place-day, (places, days)."""
    tile = np.floor((position - position.min(axis=0)) / BLOCK_KM).astype(np.int64)
    column = tile[:, 0] * (int(tile[:, 1].max()) + 1) + tile[:, 1]
    stretch = np.arange(days) // BLOCK_DAYS
    return np.asarray(column[:, None] * (int(stretch.max(initial=0)) + 1) + stretch)
