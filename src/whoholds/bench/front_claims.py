"""Claims about a front that moves, of any number, made in arrays by a seed.

Two parties hold the two sides of a line that bends and drifts; ground within a band of it is
contested. Most claims are about places near the line. Sources that belong to a side admit losses
seldom, each in its own measure; the others are right mostly. Some claims were read with doubt and
carry a weight: so often they are about the state, and else about a state at random.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Ground of a place, as of the settlements of a large country (33,000 on 600,000 km2), and how
#: much longer the country is than deep.
_KM2_A_PLACE, _LONGER = 18.0, 5 / 3
_BAND_KM = 2.0
#: How far the line bends, waves along it, days for a wave to pass, and km that it drifts a day.
_BEND_KM, _WAVES, _PASS_DAYS, _DRIFT_KM = 15.0, 5, 1_500.0, 0.01
#: Claims thin out with the distance from the line's middle, km; a share is about anywhere.
_CLAIMS_WITHIN_KM, _ANYWHERE = 25.0, 0.05
SOURCES = 200
#: Shares of sources that belong to each side; and of claims that carry a weight below 1.
_OF_A_SIDE, _DOUBTED = 0.3, 0.3
_START_RIGHT = 0.95
CONTESTED = 2


class FrontClaims(msgspec.Struct, frozen=True):
    """Claims in no order; states are 0 and 1 for the parties, 2 for contested."""

    position: Floats  # (places, 2), km
    start: Ints  # (places,), state on day 0, as said
    side: tuple[int | None, ...]  # of each source
    place: NDArray[np.int32]  # (claims,), and so the others
    day: NDArray[np.int16]
    source: NDArray[np.int32]
    word: NDArray[np.uint8]
    weight: NDArray[np.float32]


class Checks(msgspec.Struct, frozen=True):
    """Places and days whose truth is told, to score an estimate on."""

    place: Ints
    day: Ints
    state: Ints
    front_km: Floats  # distance to the line


def front_claims(seed: int, *, claims: int, places: int, days: int) -> FrontClaims:
    """Make the claims; the same seed and sizes make the same."""
    rng = np.random.default_rng(seed)
    deep = np.sqrt(places * _KM2_A_PLACE / _LONGER)
    position = rng.uniform(0, 1, (places, 2)) * (deep, deep * _LONGER)
    near = np.exp(-np.abs(position[:, 0] - deep / 2) / _CLAIMS_WITHIN_KM) / _CLAIMS_WITHIN_KM
    place = _drawn(rng, near / near.sum() * (1 - _ANYWHERE) + _ANYWHERE / places, claims)
    day = rng.integers(0, days, claims)
    side, table = _sources(rng)
    popularity = 1 / np.arange(1, SOURCES + 1)
    source = rng.permutation(SOURCES)[_drawn(rng, popularity / popularity.sum(), claims)]
    state = state_of(signed_km(position, place, day))
    weight = np.where(rng.random(claims) < _DOUBTED, rng.uniform(0.5, 1, claims), 1.0)
    meant = np.where(rng.random(claims) < weight, state, rng.integers(0, 3, claims))
    start = state_of(signed_km(position, np.arange(places), np.zeros(places, int)))
    wrong = rng.random(places) > _START_RIGHT
    return FrontClaims(
        position=position,
        start=np.where(wrong, rng.integers(0, 3, places), start),
        side=side,
        place=place.astype(np.int32),
        day=day.astype(np.int16),
        source=source.astype(np.int32),
        word=_words(rng, table, source, meant),
        weight=weight.astype(np.float32),
    )


def checks(seed: int, position: Floats, *, count: int, first_day: int, days: int) -> Checks:
    """Places and days at random, from `first_day` on, with the truth."""
    rng = np.random.default_rng(seed)
    place, day = rng.integers(0, len(position), count), rng.integers(first_day, days, count)
    away = signed_km(position, place, day)
    return Checks(place, day, state_of(away), np.abs(away))


def signed_km(position: Floats, place: Ints, day: Ints) -> Floats:
    """Distance of places from the line on days, below zero on the first party's side."""
    deep, long = position.max(axis=0)
    along, middle = position[place, 1] / long, deep / 2 + _DRIFT_KM * day
    turn = 2 * np.pi
    for wave in range(1, _WAVES + 1):
        swing = np.sin(turn * (wave * along + day / _PASS_DAYS * (-1) ** wave + wave / 3))
        middle = middle + _BEND_KM / wave * swing
    return np.asarray(position[place, 0] - middle)


def state_of(away: Floats) -> Ints:
    """The state at distances from the line."""
    return np.where(np.abs(away) < _BAND_KM, CONTESTED, (away > 0).astype(np.int64))


def _sources(rng: np.random.Generator) -> tuple[tuple[int | None, ...], Floats]:
    """Side and P(claimed | true) of each source, (sources, states, states)."""
    of = rng.choice([0, 1, -1], SOURCES, p=[_OF_A_SIDE, _OF_A_SIDE, 1 - 2 * _OF_A_SIDE])
    table = np.zeros((SOURCES, 3, 3))
    for source, side in enumerate(of):
        right = rng.uniform(0.7, 0.95)
        table[source] = (1 - right) / 2 + (right - (1 - right) / 2) * np.eye(3)
        if side >= 0:
            table[source] = _leaning(int(side), right, rng.uniform(0.15, 0.6))
    return tuple(None if s < 0 else int(s) for s in of), table


def _leaning(side: int, right: float, admits: float) -> Floats:
    """One that says what it likes of its own ground, and admits the rest in its measure."""
    table, other = np.zeros((3, 3)), 1 - side
    table[side, [side, CONTESTED, other]] = right, 0.9 * (1 - right), 0.1 * (1 - right)
    rest = 1 - admits
    table[other, [other, side, CONTESTED]] = admits, 0.7 * rest, 0.3 * rest
    table[CONTESTED, [CONTESTED, side, other]] = admits, 0.9 * rest, 0.1 * rest
    return table


def _drawn(rng: np.random.Generator, share: Floats, count: int) -> Ints:
    """Numbers drawn with these shares."""
    found = np.searchsorted(np.cumsum(share), rng.random(count), side="right")
    return np.minimum(found, len(share) - 1)


def _words(rng: np.random.Generator, table: Floats, source: Ints, state: Ints) -> NDArray[np.uint8]:
    """What is said of each state by each source."""
    dice, up_to = rng.random(len(state)), np.cumsum(table, axis=2)
    word = np.zeros(len(state), np.uint8)
    for k in range(table.shape[2] - 1):
        word += dice > up_to[source, state, k]
    return word
