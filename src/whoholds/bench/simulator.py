"""A small made-up war of any number of parties, to test estimates where the truth is known.

Parties press outward from centres that sway; a place is contested where two presses are nearly
equal. Each party's ministry is late to admit a loss; one neutral source sees most things. Some
statements are copied under the story of their original.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SIDE_KM = 60.0
_SWAY_KM = 10.0
_BAND_KM = 4.0
_START_RIGHT = 0.95
_ADMITS = 0.3
_NEUTRAL_RIGHT = 0.85
_COPIED = 0.5
_LONGEST_DELAY = 6


class SimulatedWar(msgspec.Struct, frozen=True):
    """Truth and what was said of it; states are the parties and then *contested*."""

    position: Floats  # (places, 2), km
    truth: Ints  # (places, days)
    start: Ints  # (places,), as said
    side: tuple[int | None, ...]  # of each source
    rows: Ints  # (statements, 6): place, source, value, valid day, reported day, story


def simulate_war(
    seed: int, *, parties: int, places: int, days: int, a_day: int = 8
) -> SimulatedWar:
    """Make a war; the same seed makes the same."""
    rng = np.random.default_rng(seed)
    position = rng.uniform(0, _SIDE_KM, (places, 2))
    truth = _truth(rng, position, parties, days)
    wrong = rng.random(places) > _START_RIGHT
    start = np.where(wrong, rng.integers(0, parties + 1, places), truth[:, 0])
    side = (*range(parties), None)
    rows = _say(rng, truth, side, a_day)
    return SimulatedWar(position, truth, start, side, rows)


def _truth(rng: np.random.Generator, position: Floats, parties: int, days: int) -> Ints:
    angle = 2 * np.pi * np.arange(parties) / parties
    middle = _SIDE_KM / 2 * (1 + np.stack([np.cos(angle), np.sin(angle)], axis=1))
    phase = rng.uniform(0, 2 * np.pi, (parties, 2))
    sway = np.sin(phase[:, None] + 0.04 * np.arange(days)[None, :, None]) * _SWAY_KM
    centre = middle[:, None] + sway
    press = -np.linalg.norm(position[:, None, None] - centre[None], axis=3)
    ordered = np.sort(press, axis=1)
    close = ordered[:, -1] - ordered[:, -2] < _BAND_KM
    return np.where(close, parties, press.argmax(axis=1))


def _say(rng: np.random.Generator, truth: Ints, side: tuple[int | None, ...], a_day: int) -> Ints:
    places, days = truth.shape
    rows: list[tuple[int, ...]] = []
    for day in range(days):
        for _ in range(a_day):
            place, source = int(rng.integers(places)), int(rng.integers(len(side)))
            value = _word(rng, int(truth[place, day]), side[source], len(side) - 1)
            delay = int(rng.integers(_LONGEST_DELAY))
            said = (place, source, value, day, day + delay, len(rows))
            rows.append(said)
            if rng.random() < _COPIED:
                rows.append((*said[:4], day + delay + 1, said[5]))
    return np.array(rows)


def _word(rng: np.random.Generator, state: int, side: int | None, parties: int) -> int:
    """What a source says of a place in `state`."""
    if side is None:
        return state if rng.random() < _NEUTRAL_RIGHT else int(rng.integers(parties + 1))
    return state if state == side or rng.random() < _ADMITS else side
