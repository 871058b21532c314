"""The wide reference: how soon ground changes hands by its distance to the line, both sides alike.

A logistic hazard of 30-day steps on the logarithm of the distance and of the step, fitted once on a
long series of daily maps and shipped as a few numbers (`resources/holding.toml`, made by
`tools/fit_holding.py`). It knows no side, no season and no pace: what a case has too little of its
own to say otherwise.

What the series never showed the reference cannot know: `Support` counts, by age, ground around and
distance, in how many blocks of 60 days by 50 km such ground was seen.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

import msgspec
import numpy as np

from whoholds.forecast.held_series import Ints
from whoholds.forecast.hold_chain import ended_by_day, still_or_again
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_rows import STEP_DAYS

#: Beyond this a place is as far from the line as any in the series that was fitted.
FARTHEST_KM = 40.0
#: Where the distance is not known, this is taken: of all rows within 40 km that the reference was
#: fitted on .31 % were lost in a step, and so many are at this distance.
USUAL_KM = 10.0
#: A contested place is decided within 75 days in the mean, either way (one map maker's grey cells,
#: 2023-01 to 2025-08); that it goes to a given holder is taken as an even chance.
CONTESTED_DAYS = 75.0
CONTESTED_SHARE = 0.5
#: Draws behind an interval of area.
DRAWS = 1000
#: One for all places, or one each, (places,).
Number = Floats | float


class FittedOn(msgspec.Struct, frozen=True, kw_only=True):
    """What a hazard was fitted on: maps, days, rows of cells and origins, and losses in them."""

    maps: str
    first_day: str
    last_day: str
    rows: int
    losses: int


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """In how many blocks of 60 days by 50 km ground like this was seen.

    `blocks` are numbered by age, then share of the enemy around (20 km), then distance, each cut at
    these edges.
    """

    age_days: tuple[float, ...]
    share: tuple[float, ...]
    distance_km: tuple[float, ...]
    blocks: tuple[int, ...]

    def seen(self, age_days: Floats, share: Floats, distance_km: Floats) -> Floats:
        """Blocks in which ground like each place was seen, (places,).

        What is not known (not a number) may be anything: the most that any value would give.
        """
        table = np.array(self.blocks, dtype=float).reshape(
            len(self.age_days) + 1, len(self.share) + 1, len(self.distance_km) + 1
        )
        found = []
        for age, part, far in zip(age_days, share, distance_km, strict=True):
            own = [
                slice(None) if not math.isfinite(x) else slice(n := bisect_right(edges, x), n + 1)
                for x, edges in (
                    (age, self.age_days), (part, self.share), (far, self.distance_km)
                )
            ]  # fmt: skip
            found.append(table[tuple(own)].max())
        return np.array(found)


class WideHazard(msgspec.Struct, frozen=True, kw_only=True):
    """Coefficients of the log-odds of a loss within a step.

    `bends` are coefficients of what the log distance exceeds that of `bends_km` by. `regaining` is
    the chance in a step that lost ground is won back. `pace_spread` is the standard deviation of
    the logarithm of observed over expected losses between blocks of 60 days, beyond chance: all
    places share one pace. `local_spread` is the same between tiles of 50 km within a block of days:
    the places of one tile share one more.
    """

    version: str
    intercept: float
    log_distance: float
    bends_km: tuple[float, ...]
    bends: tuple[float, ...]
    log_step: float
    regaining: float
    pace_spread: float
    local_spread: float
    support: Support
    fitted_on: FittedOn

    def losing(
        self,
        distance_km: Floats,
        steps: int,
        pace: Number = 1.0,
    ) -> list[Floats]:
        """Chance of a loss in each step of ground held at its start, (places,) each."""
        columns = distance_columns(distance_km, self.bends_km)
        base = self.intercept + columns @ np.array([self.log_distance, *self.bends])
        odds = [base + self.log_step * math.log(k) for k in range(1, steps + 1)]
        return [-np.expm1(-pace * np.logaddexp(0.0, x)) for x in odds]

    def held(
        self,
        distance_km: Floats,
        steps: int,
        pace: Number = 1.0,
    ) -> Floats:
        """Chance that the holder still, or again, holds after each step, (places, steps)."""
        losing = self.losing(distance_km, steps, pace)
        back = np.full(np.shape(distance_km), self.regaining)
        return still_or_again(losing, [back] * steps)

    def unbroken(self, distance_km: Floats, days: int) -> Floats:
        """Chance that a hold was not interrupted by the end of day 1, 2, ..., (places, days)."""
        steps = -(-days // STEP_DAYS)
        return 1 - ended_by_day(self.losing(distance_km, steps), STEP_DAYS, days)


def distance_columns(distance_km: Floats, bends_km: Sequence[float]) -> Floats:
    """Log distance and its bends, (rows, 1 + bends)."""
    far = np.log1p(np.minimum(np.asarray(distance_km, dtype=float), FARTHEST_KM))[:, None]
    return np.hstack([far, np.maximum(far - np.log1p(np.array(bends_km)), 0.0)])


def mixed_over_states(held: Floats, prob: Floats, holder: int) -> Floats:
    """Chance that a holder holds after each step, where who holds now is itself uncertain.

    Args:
        held: that whoever holds a place still or again does, (places, steps).
        prob: of each state now, holders and then contested, (places, states).
        holder: whose hold is asked about.

    Ground of another comes to this holder as often as that other loses it, shared evenly among the
    rest; contested ground as `CONTESTED_DAYS` says.
    """
    holders = prob.shape[1] - 1
    own, grey = prob[:, holder, None], prob[:, -1, None]
    others = 1 - own - grey
    days = STEP_DAYS * np.arange(1, held.shape[1] + 1)
    decided = CONTESTED_SHARE * -np.expm1(-days / CONTESTED_DAYS)
    from_others = others * (1 - held) / max(holders - 1, 1)
    return np.asarray(own * held + from_others + grey * decided)


class Places(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Places whose hold is drawn: (places,) each; those of one `tile` share a local pace."""

    distance_km: Floats
    prob_held: Floats
    area_km2: Floats
    tile: Ints


def drawn_areas(
    hazard: WideHazard,
    places: Places,
    steps: Sequence[int],
    chance: np.random.Generator,
    *,
    wider: bool = False,
) -> Floats:
    """Areas that a holder still holds after some steps, (DRAWS, 1 + steps); the first is now.

    A draw has one pace for all places, one more for each tile, and for each place whether it is
    held now. Ground of others is left out: what is asked is how much of a hold remains, and never
    what a force takes next. `wider`: the series fitted says
    little of such a hold, and local paces are drawn around a middle of one.
    """
    spread = hazard.local_spread
    # A lognormal pace is 1 in the mean; where little is known of it, in the middle: faster.
    middle = 0.0 if wider else -(spread**2) / 2
    found = np.empty((DRAWS, 1 + len(steps)))
    area = places.area_km2
    tiles = int(places.tile.max(initial=0)) + 1
    for n in range(DRAWS):
        local = chance.normal(middle, spread, tiles)[places.tile]
        pace = np.exp(chance.normal(0.0, hazard.pace_spread) + local)
        held = hazard.held(places.distance_km, max(steps), pace)
        own = chance.random(len(area)) < places.prob_held
        luck = chance.random(len(area))
        found[n, 0] = area[own].sum()
        for column, step in enumerate(steps, 1):
            found[n, column] = area[own & (luck < held[:, step - 1])].sum()
    return found
