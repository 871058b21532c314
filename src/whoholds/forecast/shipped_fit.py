"""Fit ours on rows of a long series of daily maps, ready to be shipped."""

from __future__ import annotations

import math
from datetime import date

import msgspec
import numpy as np

from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_features import FEATURES, Floats
from whoholds.forecast.hold_rows import LOST, OPEN, STILL, HoldRows
from whoholds.forecast.hold_stack import fit_stack
from whoholds.forecast.shipped_hold import FittedOn, ShippedHold, Support

#: Edges of the table of what was seen: ages, shares of the enemy around, distances.
AGE_DAYS, SHARE, DISTANCE_KM = (90.0, 365.0), (0.25, 0.5, 0.75), (6.0, 15.0)
#: Days of one block of pace.
BLOCK_DAYS = 60
#: Of what is drawn of rows without a loss.
SEED = 1


def fit_shipped(rows: HoldRows, tiles: Ints, before: date, fitted_on: FittedOn) -> ShippedHold:
    """Ours from outcomes known before a day.

    Args:
        rows: cells on origin days; those of the day and later are left out.
        tiles: block of 60 days by 50 km of each, (rows,).
        before: the day.
        fitted_on: what is said of the maps; rows and losses are filled in.
    """
    day = before.toordinal()
    earlier = rows.day < day
    rows, tiles = rows.where(earlier), tiles[earlier]
    known = rows.ends_before(day, 1)
    stack = fit_stack(rows, day, SEED)
    said = 1 - stack.outlook(rows).held[:, 0]
    wide, local = pace_spreads(rows, said, tiles, known)
    return ShippedHold(
        before=before,
        stack=stack,
        usual=_usual(rows, day),
        pace_spread=round(wide, 3),
        local_spread=round(local, 3),
        support=_support(rows, tiles, known),
        fitted_on=msgspec.structs.replace(
            fitted_on, rows=int(known.sum()), losses=int((rows.held[known, 0] == LOST).sum())
        ),
    )


def _usual(rows: HoldRows, day: int) -> Floats:
    """Share of rows still or again held after each step."""
    found = []
    for step in range(1, rows.steps + 1):
        known = rows.ends_before(day, step) & (rows.held[:, step - 1] != OPEN)
        found.append(float((rows.held[known, step - 1] == STILL).mean()) if known.any() else 1.0)
    return np.array(found)


def pace_spreads(rows: HoldRows, said: Floats, tiles: Ints, known: Bools) -> tuple[float, float]:
    """Spread of the log of observed over expected losses: of blocks of days, and of tiles in one.

    Of tiles it is that of their counts beyond chance, as if they were lognormal around the pace of
    their block: few have losses enough for a logarithm of their own.
    """
    days = rows.day // BLOCK_DAYS
    lost = (rows.held[:, 0] == LOST)[known].astype(float)
    number = np.unique(days[known], return_inverse=True)[1].reshape(-1)
    size, seen = np.bincount(number), np.bincount(number, lost)
    expected = np.bincount(number, said[known])
    whole = size > 0.8 * size.max()
    ratio = (seen[whole] + 0.5) / (expected[whole] + 0.5)
    # A cell's loss shows at up to three origins: so many fewer are independent.
    by_chance = float(np.mean(3 / np.maximum(seen[whole], 1.0)))
    wide = math.sqrt(max(float(np.var(np.log(ratio))) - by_chance, 0.0))
    pace = (seen / np.maximum(expected, 1e-9))[number]
    tile = np.unique(tiles[known], return_inverse=True)[1].reshape(-1)
    own, should = np.bincount(tile, lost), np.bincount(tile, said[known] * pace)
    # Var(count) = mean x origins + mean^2 x v, v the variance of a pace with mean one.
    beyond = ((own - should) ** 2 - 3 * should).sum() / np.maximum((should**2).sum(), 1e-9)
    return wide, math.sqrt(math.log1p(max(float(beyond), 0.0)))


def _support(rows: HoldRows, tiles: Ints, known: Bools) -> Support:
    age = np.expm1(rows.features[known, FEATURES.index("log_age")])
    share = rows.features[known, FEATURES.index("enemy_share_20km")]
    shape = len(AGE_DAYS) + 1, len(SHARE) + 1, len(DISTANCE_KM) + 1
    parts = (
        np.digitize(age, AGE_DAYS),
        np.digitize(share, SHARE),
        np.digitize(rows.distance_km[known], DISTANCE_KM),
    )
    number = np.ravel_multi_index(parts, shape)
    pairs = np.unique(np.column_stack([number, tiles[known]]), axis=0)
    blocks = np.bincount(pairs[:, 0], minlength=int(np.prod(shape)))
    return Support(
        age_days=AGE_DAYS,
        share=SHARE,
        distance_km=DISTANCE_KM,
        blocks=tuple(int(b) for b in blocks),
    )
