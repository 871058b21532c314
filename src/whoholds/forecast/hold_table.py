"""The reference for outlooks: how soon ground is lost by its distance to the line and its age.

A table of hazards of 30-day steps, both sides alike: a case's sides are no map's sides. It is made
of daily maps up to a day, several times over, and shipped as figures (`resources/hold_tables.toml`,
made by `tools/fit_tables.py`), so that a question is measured against what maps told before it was
asked. The file's hash and the day on which it was declared are printed with every skill.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from statistics import NormalDist

import msgspec
import numpy as np

from whoholds.forecast.hold_features import FEATURES, Floats
from whoholds.forecast.hold_rows import LOST, STEP_DAYS, STILL, HoldRows

#: Edges of the bins: those of the table of the back-test, and the ages of the forecast's support.
DISTANCE_KM = (3.0, 6.0, 10.0, 15.0, 25.0)
AGE_DAYS = (90.0, 365.0)
#: So many events at the rate of all ground a distance starts with, and at its distance's own rate a
#: bin of age: an empty bin is not safe for ever, and few losses make no rate.
DISTANCE_EVENTS, AGE_EVENTS = 0.5, 2.0
#: Paces of which the chance of a part of the ground is the mean: middles of equal chances.
PACES = 99


class HoldTable(msgspec.Struct, frozen=True, kw_only=True):
    """One table, of outcomes known before a day.

    Attributes:
        before: the day; no map of that day or later was used.
        hazard: of losing within a step, by distance and then age, (distances, ages).
        regaining: chance in a step that lost ground is won back.
        pace_spread: of the logarithm of the pace that the places of a case share.
        rows, losses: what it was made of.
    """

    before: date
    hazard: tuple[tuple[float, ...], ...]
    regaining: float
    pace_spread: float
    rows: int
    losses: int

    def held(self, ground: HeldGround, steps: int, pace: Floats | float = 1.0) -> Floats:
        """Chance of still or again after 0, 1, 2, ... steps, (1 + steps, ..., places).

        The hold grows older from step to step; the line is taken to stay where it is.

        Args:
            ground: the places.
            steps: how many.
            pace: how many times as fast ground is lost as in the table; it may have rows of its
                own, (paces, 1).
        """
        table = np.array(self.hazard)
        far = np.digitize(ground.distance_km, DISTANCE_KM)
        found = [np.ones(np.broadcast_shapes(np.shape(pace), far.shape))]
        for step in range(steps):
            old = np.digitize(ground.age_days + step * STEP_DAYS, AGE_DAYS)
            kept = (1 - table[far, old]) ** pace
            found.append(found[-1] * kept + (1 - found[-1]) * self.regaining)
        return np.array(found)

    def prob(self, ground: HeldGround, share: float | None, steps: int) -> Floats:
        """Chance that a hold stands after 0, 1, 2, ... steps, (1 + steps,).

        Args:
            ground: that is held when asked.
            share: of it that counts as holding it; None of one place, which may be any of these.
            steps: how many.

        All ground shares one pace, lognormal with a mean of one; chance beside it averages out.
        """
        normal = NormalDist(-(self.pace_spread**2) / 2, max(self.pace_spread, 1e-9))
        paces = np.exp([normal.inv_cdf((n + 0.5) / PACES) for n in range(PACES)])
        held = self.held(ground, steps, paces[:, None])
        if share is None:
            return np.asarray((held @ ground.weight).mean(axis=1))
        return np.asarray((held @ ground.weight >= share - 1e-9).mean(axis=1))


class HeldGround(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """Places held when asked, (places,) each; `weight` sums to 1.

    An age is infinite where no change of hands was ever told of.
    """

    distance_km: Floats
    age_days: Floats
    weight: Floats


#: Rings of equal area that a disc is cut into.
RINGS = 20


def disc(area_km2: float, age_days: float) -> HeldGround:
    """Ground of which only its area is known, as if it were a disc with the line all around.

    No shape is more compact, so no mean distance is longer; a border of one's own makes it longer.
    """
    radius = math.sqrt(area_km2 / math.pi)
    part = (np.arange(RINGS) + 0.5) / RINGS
    return HeldGround(
        distance_km=radius * (1 - np.sqrt(part)),
        age_days=np.full(RINGS, age_days),
        weight=np.full(RINGS, 1 / RINGS),
    )


class HoldTables(msgspec.Struct, frozen=True, kw_only=True):
    """Tables by the day before which they were made, rising, and how they were declared.

    Attributes:
        declared: the day on which the file was written.
        maps: what they were made of, in words.
        first_day: of those maps.
        tables: one a quarter.
    """

    declared: date
    maps: str
    first_day: date
    tables: tuple[HoldTable, ...]

    def known_on(self, day: date) -> HoldTable | None:
        """The last table made of nothing from this day on; None before the first."""
        return max(
            (t for t in self.tables if t.before <= day), key=lambda t: t.before, default=None
        )


def fit_table(rows: HoldRows, before: date, pace_spread: float) -> HoldTable:
    """The table of outcomes known before a day.

    Args:
        rows: cells on origin days.
        before: the day.
        pace_spread: of the pace that places near to each other share.
    """
    day = before.toordinal()
    known = rows.ends_before(day, 1)
    far = np.digitize(rows.distance_km, DISTANCE_KM)[known]
    old = np.digitize(seen_ages(rows.where(known)), AGE_DAYS)
    lost = (rows.held[known, 0] == LOST).astype(float)
    shape = len(DISTANCE_KM) + 1, len(AGE_DAYS) + 1
    number = far * shape[1] + old
    ones = np.ones(len(lost))
    count, losses = (
        np.bincount(number, w, shape[0] * shape[1]).reshape(shape).astype(np.float64)
        for w in (ones, lost)
    )
    usual = lost.sum() / max(len(lost), 1)
    by_distance = _shrunk(losses.sum(axis=1), count.sum(axis=1), usual, DISTANCE_EVENTS)
    hazard = _shrunk(losses, count, by_distance[:, None], AGE_EVENTS)
    return HoldTable(
        before=before,
        hazard=tuple(tuple(round(float(h), 7) for h in row) for row in hazard),
        regaining=round(_regaining(rows, day), 4),
        pace_spread=round(pace_spread, 3),
        rows=int(known.sum()),
        losses=int(lost.sum()),
    )


def seen_ages(rows: HoldRows) -> Floats:
    """Days since each cell last changed hands, (rows,); infinite where no map shows a change."""
    age, ever = (rows.features[:, FEATURES.index(c)] for c in ("log_age", "ever_flipped"))
    return np.where(ever > 0, np.expm1(age.astype(float)), np.inf)


def _shrunk(losses: Floats, count: Floats, usual: Floats | float, events: float) -> Floats:
    """Rates, drawn towards the usual one as if so many more events were seen at it."""
    rate = np.maximum(usual, 1e-9)
    return np.asarray((losses + events) / (count + events / rate))


def _regaining(rows: HoldRows, day: int) -> float:
    again, of = 0.5, 10.0
    for step in range(2, rows.steps + 1):
        gone = (rows.held[:, step - 2] == LOST) & rows.ends_before(day, step)
        again += int((rows.held[gone, step - 1] == STILL).sum())
        of += int(gone.sum())
    return again / of


def at_days(curve: Floats, days: Sequence[float]) -> Floats:
    """A curve of steps at some days, (days,): the hazard is even between the ends of steps."""
    ends = STEP_DAYS * np.arange(len(curve))
    return np.asarray(np.exp(np.interp(days, ends, np.log(np.maximum(curve, 1e-9)))))
