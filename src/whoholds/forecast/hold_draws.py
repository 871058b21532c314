"""Holds of the places of a case at every level of doubt: chances put together, and areas drawn."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import HELD, OTHER, Cells, Ints
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_rows import STEP_DAYS

#: A contested place is decided within 75 days in the mean, either way (one map maker's grey cells,
#: 2023-01 to 2025-08); that it goes to a given holder is taken as an even chance.
CONTESTED_DAYS = 75.0
CONTESTED_SHARE = 0.5
#: Draws behind an interval of area.
DRAWS = 1000


class LevelHolds(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """What the model says of each place, on the map of each level of doubt.

    Attributes:
        state: of the holder asked about: HELD, OTHER or CONTESTED, (levels, places).
        held: chance that whoever holds a place then still or again does after each step,
            (levels, places, steps); of contested ground it counts for nothing.
        ended: chance of a first loss by the end of each step, (levels, places, steps).
        distance_km: to the nearest ground of the other side, (levels, places); not a number where
            that is not known.
        holders: of the case.
    """

    state: Cells
    held: Floats
    ended: Floats
    distance_km: Floats
    holders: int

    def probs(self) -> Floats:
        """Chance that the holder holds each place after each step, (places, steps).

        Ground of another comes to this holder as often as that other loses it, shared evenly among
        the rest; contested ground as `CONTESTED_DAYS` says.
        """
        days = STEP_DAYS * np.arange(1, self.held.shape[2] + 1)
        decided = CONTESTED_SHARE * -np.expm1(-days / CONTESTED_DAYS)
        won = (1 - self.held) / max(self.holders - 1, 1)
        state = self.state[..., None]
        found = np.where(state == HELD, self.held, np.where(state == OTHER, won, decided))
        return np.asarray(found.mean(axis=0))

    def unbroken(self) -> Floats:
        """Chance that each place is held now and never lost until the end of each step."""
        own = np.where((self.state == HELD)[..., None], 1 - self.ended, 0.0)
        return np.asarray(own.mean(axis=0))

    def known_km(self, holder_has: int) -> float | None:
        """Distance of a place to the line in the mean of the levels at which it is held, km."""
        own = self.distance_km[self.state[:, holder_has] == HELD, holder_has]
        own = own[np.isfinite(own)]
        return float(np.expm1(np.log1p(own).mean())) if len(own) else None


class Areas(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Ground of each place, and the number of the tile of 50 km it lies in, (places,) each."""

    km2: Floats
    tile: Ints


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """How the pace of losses spreads, in log: of all places, and of those of one tile."""

    whole: float
    local: float


def drawn_areas(
    holds: LevelHolds,
    areas: Areas,
    steps: NDArray[np.int64],
    spread: Spread,
    chance: np.random.Generator,
    *,
    wider: bool = False,
) -> Floats:
    """Areas that the holder still holds after some steps, (DRAWS, 1 + steps); the first is now.

    A draw has one level of doubt, one pace for all places and one more for each tile. Ground of
    others is left out: what is asked is how much of a hold remains, and never what a force takes
    next. `wider`: the series fitted says little of such a hold, and local paces are drawn around a
    middle of one instead of a mean of one.
    """
    middle = 0.0 if wider else -(spread.local**2) / 2
    found = np.empty((DRAWS, 1 + len(steps)))
    tiles = int(areas.tile.max(initial=0)) + 1
    for n in range(DRAWS):
        level = int(chance.integers(len(holds.state)))
        local = chance.normal(middle, spread.local, tiles)[areas.tile]
        pace = np.exp(chance.normal(0.0, spread.whole) + local)
        own = holds.state[level] == HELD
        luck = chance.random(len(areas.km2))
        found[n, 0] = areas.km2[own].sum()
        for column, step in enumerate(steps, 1):
            kept = luck < holds.held[level, :, step - 1] ** pace
            found[n, column] = areas.km2[own & kept].sum()
    return found
