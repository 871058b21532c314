"""Holds of the places of a case at every level of doubt: chances put together, and areas drawn."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, Cells, Ints
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_rows import STEP_DAYS

#: A contested place is decided within 75 days in the mean, either way (one map maker's grey cells,
#: 2023-01 to 2025-08); that it goes to a given holder is taken as an even chance.
CONTESTED_DAYS = 75.0
CONTESTED_SHARE = 0.5
#: Draws behind an interval of area.
DRAWS = 1000


def decided(days: NDArray[np.int64]) -> Floats:
    """Chance that contested ground is a given holder's after some days, (days,)."""
    return np.asarray(CONTESTED_SHARE * -np.expm1(-days / CONTESTED_DAYS))


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
        chance: of each state now, numbered as states are, (places, 3); None where the levels are
            all that is known of it. Five levels are coarse: of a hold of .97 all say that it is
            sure, and a forecast would be surer than the estimate it rests on.
    """

    state: Cells
    held: Floats
    ended: Floats
    distance_km: Floats
    holders: int
    chance: Floats | None = None

    def probs(self) -> Floats:
        """Chance that the holder holds each place after each step, (places, steps).

        Ground of another comes to this holder as often as that other loses it, shared evenly among
        the rest; contested ground as `CONTESTED_DAYS` says. What is said of a place in a state is
        the mean of the levels at which it is in that state.
        """
        days = STEP_DAYS * np.arange(1, self.held.shape[2] + 1)
        won = (1 - self.held) / max(self.holders - 1, 1)
        weight = self._weights()
        kept, taken = self._mean(self.held, HELD), self._mean(won, OTHER)
        return np.asarray(
            weight[:, [HELD]] * kept
            + weight[:, [OTHER]] * taken
            + weight[:, [CONTESTED]] * decided(days)
        )

    def unbroken(self) -> Floats:
        """Chance that each place is held now and never lost until the end of each step."""
        return np.asarray(self._weights()[:, [HELD]] * self._mean(1 - self.ended, HELD))

    def _weights(self) -> Floats:
        """Chance of each state now, (places, 3), numbered as states are."""
        if self.chance is not None:
            return self.chance
        return np.stack([(self.state == s).mean(axis=0) for s in range(3)], axis=1)

    def _mean(self, values: Floats, state: int) -> Floats:
        """The mean over the levels at which a place is in a state, of all where it is at none."""
        own = self.state == state
        own = np.where(own.any(axis=0), own, True)[..., None]
        return np.asarray((values * own).sum(axis=0) / own.sum(axis=0))

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
