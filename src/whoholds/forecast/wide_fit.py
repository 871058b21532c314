"""Fit the wide reference on rows of a long series of daily maps."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_features import FEATURES, Floats
from whoholds.forecast.hold_model import BENDS_KM
from whoholds.forecast.hold_rows import LOST, STILL, HoldRows
from whoholds.forecast.wide_hazard import FittedOn, Support, WideHazard, distance_columns

#: Edges of the table of what was seen: ages, shares of the enemy around, distances.
AGE_DAYS, SHARE, DISTANCE_KM = (90.0, 365.0), (0.25, 0.5, 0.75), (6.0, 15.0)
#: Days of one block of pace.
BLOCK_DAYS = 60


def fit_wide(rows: HoldRows, tiles: Ints, known_before: int, fitted_on: FittedOn) -> WideHazard:
    """The reference from outcomes known before a day, both sides alike.

    Args:
        rows: cells on origin days.
        tiles: block of 60 days by 50 km of each, (rows,).
        known_before: outcomes from this day on are not used.
        fitted_on: what is said of the maps; rows and losses are filled in.
    """
    from sklearn.linear_model import LogisticRegression

    known = rows.ends_before(known_before, 1)
    columns, lost, step = _steps(rows, known_before)
    made = LogisticRegression(C=1e3, max_iter=2000).fit(columns, lost)
    weights = [round(float(w), 4) for w in made.coef_[0]]
    said = np.zeros(len(rows))
    said[known] = made.predict_proba(columns[step == 1])[:, 1]
    wide, local = pace_spreads(rows, said, tiles, known)
    ends = 1 + len(BENDS_KM)
    return WideHazard(
        version=f"wide-{fitted_on.last_day}",
        intercept=round(float(made.intercept_[0]), 4),
        log_distance=weights[0],
        bends_km=BENDS_KM,
        bends=tuple(weights[1:ends]),
        log_step=weights[ends],
        regaining=round(_regaining(rows, known_before), 4),
        pace_spread=round(wide, 3),
        local_spread=round(local, 3),
        support=_support(rows, tiles, known),
        fitted_on=msgspec.structs.replace(
            fitted_on, rows=int(known.sum()), losses=int((rows.held[known, 0] == LOST).sum())
        ),
    )


def _steps(rows: HoldRows, known_before: int) -> tuple[Floats, Floats, Ints]:
    """Features, losses and step numbers of all steps that began with ground held."""
    columns, losses, steps = [], [], []
    for k in range(1, rows.steps + 1):
        start = np.ones(len(rows), bool) if k == 1 else rows.held[:, k - 2] == STILL
        known = start & rows.ends_before(known_before, k)
        distance = distance_columns(rows.distance_km[known], BENDS_KM)
        log_step = np.full(len(distance), math.log(k))
        columns.append(np.column_stack([distance, log_step]))
        losses.append(rows.held[known, k - 1] == LOST)
        steps.append(np.full(len(distance), k))
    return np.concatenate(columns), np.concatenate(losses), np.concatenate(steps)


def _regaining(rows: HoldRows, known_before: int) -> float:
    """Chance in a step that lost ground is won back."""
    again = of = 0
    for k in range(2, rows.steps + 1):
        gone = (rows.held[:, k - 2] == LOST) & rows.ends_before(known_before, k)
        again += int((rows.held[gone, k - 1] == STILL).sum())
        of += int(gone.sum())
    return again / max(of, 1)


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
