"""Ours: hazards of 30-day steps from what is known of a cell on the origin day.

Step k has a hazard of its own: of losing, between day 30(k-1) and day 30k, ground that is held at
its start. All of them see the origin day alone, so that later steps learn what becomes of a line
that moves: ground ten kilometres behind it is safe for a month and not for half a year. Ground that
was lost is won back at a rate of its step.

Two forms are compared on the same columns: a logistic regression, and gradient-boosted trees
(scikit-learn). Most rows hold: of rows without a loss a known share is drawn, and weighs
accordingly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.forecast.held_series import Bools
from whoholds.forecast.hold_baselines import Outlook, Predict
from whoholds.forecast.hold_chain import ended_by_day, still_or_again
from whoholds.forecast.hold_features import FEATURES, Floats, Table
from whoholds.forecast.hold_rows import LOST, OPEN, STEP_DAYS, STILL, HoldRows

if TYPE_CHECKING:
    from sklearn.ensemble import HistGradientBoostingClassifier

#: Windows of a year and of the whole ground are left out: with two years to learn from they tell
#: one year from the other. So are the side and the line's approach, without which forecasts of
#: blocks of days that were left out are better: what a side lost and won of late says more
#: (docs/decisions/2026-11-23-holding-ground.md). Without a side they also serve any case.
COLUMNS = tuple(
    f
    for f in FEATURES
    if "365d" not in f and not f.endswith("_all") and f != "side" and "approach" not in f
)
#: Distances at which the effect of distance may bend, km: the middles of the table's bins.
BENDS_KM = (4.5, 8.0, 12.5, 20.0)
#: Of rows without a loss so many are taken: near the line, and beyond.
KEPT_NEAR, KEPT_FAR, NEAR_KM = 0.2, 0.05, 15.0
#: Inverse strength of the logistic's penalty, per feature of unit spread.
PENALTY = 0.01
#: Fewer losses than this, and a step has one hazard for all ground.
LEAST_LOSSES = 20
#: Standardised features go no further out than this: a pace never seen is no reason for certainty.
_WIDEST = 10.0
#: Of ground lost, pseudo-rows at a rate of half an event in ten: few is ever won back.
_BACK = (0.5, 10.0)
_CHUNK = 100_000

Hazard = Callable[[Table], Floats]


class LinearHazard(msgspec.Struct, frozen=True, eq=False):
    """A logistic regression that needs nothing but numpy: columns after `design`."""

    intercept: float
    weight: Floats
    middle: Floats
    spread: Floats

    def __call__(self, features: Table) -> Floats:
        """Probability of a loss, (rows,)."""
        found = np.empty(len(features))
        for at in range(0, len(features), _CHUNK):
            part = design(features[at : at + _CHUNK])
            scaled = np.clip((part - self.middle) / self.spread, -_WIDEST, _WIDEST)
            found[at : at + _CHUNK] = scaled @ self.weight + self.intercept
        return expit(found)


def expit(log_odds: Floats) -> Floats:
    """Probability of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -40, 40))))


def log_odds(prob: Floats) -> Floats:
    """Log-odds of a probability, bounded."""
    safe = np.clip(prob, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(safe) - np.log1p(-safe))


def design(features: Table) -> Floats:
    """Columns of the logistic: the features, bends of distance, what was lost and won by distance.

    Args:
        features: `COLUMNS` of rows, (rows, columns).
    """
    plain = features.astype(np.float64)
    distance = plain[:, COLUMNS.index("log_distance"), None]
    bends = np.maximum(distance - np.log1p(BENDS_KM), 0.0)
    tempo = distance * plain[:, [c for c, f in enumerate(COLUMNS) if "d_" in f]]
    return np.hstack([plain, bends, tempo])


class HoldModel(msgspec.Struct, frozen=True, eq=False):
    """Hazards of losing by step, and rates of winning back by step, (steps,)."""

    losing: tuple[Hazard, ...]
    regaining: Floats

    def outlook(self, rows: HoldRows) -> Outlook:
        """What it says of rows."""
        features = rows.features[:, _chosen()]
        lose = [h(features) for h in self.losing]
        back = [np.full(len(rows), rate) for rate in self.regaining]
        return Outlook(still_or_again(lose, back), lambda days: ended_by_day(lose, STEP_DAYS, days))


class LinearModel(HoldModel, frozen=True, eq=False):
    """The same of logistic regressions alone, as figures that a file can hold."""

    losing: tuple[LinearHazard, ...]


Fit = Callable[[Table, Bools, Floats], Hazard]


def fit_model(
    train: HoldRows, known_before: int, fit: Fit, chance: np.random.Generator
) -> HoldModel:
    """Learn the hazards of each step from outcomes known before a day.

    Raises:
        ValueError: no outcome of the first step is known by then.
    """
    losing: list[Hazard] = []
    rates: list[float] = []
    for step in range(1, train.steps + 1):
        known = train.ends_before(known_before, step)
        start = np.ones(len(train), bool) if step == 1 else train.held[:, step - 2] == STILL
        gone = known & ~start
        if step > 1:
            gone &= train.held[:, step - 2] != OPEN
        known &= start
        if not known.any():
            if not losing:
                raise ValueError("no outcome is known before the split")
            # A step beyond what is known so far goes on as the one before it.
            losing.append(losing[-1])
            rates.append(rates[-1])
            continue
        losing.append(_fit_step(train, known, step, fit, chance))
        rates.append(_back_rate(train, gone, step))
    return HoldModel(tuple(losing), np.array(rates))


def fit_linear(train: HoldRows, known_before: int, chance: np.random.Generator) -> LinearModel:
    """`fit_model` with logistic regressions.

    Raises:
        ValueError: no outcome of the first step is known by then.
    """
    made = fit_model(train, known_before, fit_logistic, chance)
    losing = tuple(h for h in made.losing if isinstance(h, LinearHazard))
    return LinearModel(losing, made.regaining)


def _chosen() -> NDArray[np.int64]:
    return np.array([FEATURES.index(c) for c in COLUMNS])


def _back_rate(train: HoldRows, gone: Bools, step: int) -> float:
    events, rows = _BACK
    again = int((train.held[gone, step - 1] == STILL).sum())
    return (again + events) / (int(gone.sum()) + rows)


def _fit_step(
    train: HoldRows, known: Bools, step: int, fit: Fit, chance: np.random.Generator
) -> Hazard:
    lost = train.held[:, step - 1] == LOST
    if int((known & lost).sum()) < LEAST_LOSSES:
        return _of_all(known, lost)
    share = np.where(train.distance_km < NEAR_KM, KEPT_NEAR, KEPT_FAR)
    taken = np.flatnonzero(known & (lost | (chance.random(len(train)) < share)))
    weight = np.where(lost, 1.0, 1 / share)[taken]
    return fit(train.features[taken][:, _chosen()], lost[taken], weight)


def _of_all(known: Bools, lost: Bools) -> LinearHazard:
    """Too few losses for more: the rate of all rows."""
    rate = ((known & lost).sum() + 0.5) / (known.sum() + 1000.0)
    width = design(np.zeros((1, len(COLUMNS)), dtype=np.float32)).shape[1]
    even = np.zeros(width)
    return LinearHazard(float(log_odds(rate)), even, even, even + 1.0)


def fit_logistic(features: Table, lost: Bools, weight: Floats) -> LinearHazard:
    """A penalised logistic regression, (rows, columns), by scikit-learn."""
    from sklearn.linear_model import LogisticRegression

    columns = design(features)
    middle = np.average(columns, axis=0, weights=weight)
    spread = np.sqrt(np.average((columns - middle) ** 2, axis=0, weights=weight))
    spread = np.where(spread > 1e-6, spread, 1.0)
    scaled = np.clip((columns - middle) / spread, -_WIDEST, _WIDEST)
    made = LogisticRegression(C=PENALTY, max_iter=500).fit(scaled, lost, sample_weight=weight)
    return LinearHazard(float(made.intercept_[0]), made.coef_[0], middle, spread)


def fit_boosted(features: Table, lost: Bools, weight: Floats) -> Hazard:
    """Gradient-boosted trees, few and shallow, by scikit-learn."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    made = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=100,
        l2_regularization=20.0, early_stopping=False, random_state=0,
    )  # fmt: skip
    # Threads cost more than they bring on so few rows, and much more on a busy machine.
    with threadpool_limits(limits=1):
        made.fit(features, lost, sample_weight=weight)
    return _Boosted(made)


class _Boosted(msgspec.Struct, frozen=True, eq=False):
    """Fitted trees, asked by their library: faster than their figures."""

    made: HistGradientBoostingClassifier

    def __call__(self, features: Table) -> Floats:
        """Probability of a loss, (rows,)."""
        from threadpoolctl import threadpool_limits

        with threadpool_limits(limits=1):
            return np.asarray(self.made.predict_proba(features)[:, 1])


#: Of each part of a mean, how much it counts at each step, (steps,).
Weights = Sequence[Floats]


def mixed(*parts: Predict, weights: Weights | None = None) -> Predict:
    """The mean of several systems in log-odds; each counts alike, or by weights of its own."""

    def predict(rows: HoldRows) -> Outlook:
        said = [part(rows) for part in parts]
        own = [np.ones(rows.steps)] * len(parts) if weights is None else weights
        held = _weighed([log_odds(o.held) for o in said], own)

        def ended(days: int) -> Floats:
            at, ends = np.arange(1, days + 1), STEP_DAYS * np.arange(1, rows.steps + 1)
            by_day = [np.interp(at, ends, w[: rows.steps]) for w in own]
            curve = expit(_weighed([log_odds(o.ended(days)) for o in said], by_day))
            # Where what a part counts for changes with the day, a mean might fall.
            return np.asarray(np.maximum.accumulate(curve, axis=1))

        return Outlook(expit(held), ended)

    return predict


def _weighed(parts: Sequence[Floats], weights: Weights) -> Floats:
    """The mean of (rows, n) parts under weights of each column, (n,)."""
    wide = parts[0].shape[1]
    total = sum(w[:wide] for w in weights)
    return np.asarray(sum(p * (w[:wide] / total) for p, w in zip(parts, weights, strict=True)))
