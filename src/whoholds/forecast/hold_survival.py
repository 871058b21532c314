"""Survival regressions beside the table: how long until the first loss, from what is known then.

Two forms of `lifelines`: Cox's proportional hazards (1972) with Breslow's baseline, and Weibull's
accelerated failure time. Both see the origin day alone and know nothing of ground won back, as the
Kaplan-Meier curves beside them; each row's curve is worked out here in numpy, since the library's
own tables of curves hold every row and every day at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_baselines import Outlook, Predict
from whoholds.forecast.hold_features import FEATURES, Floats, Table
from whoholds.forecast.hold_rows import STEP_DAYS, HoldRows

if TYPE_CHECKING:
    import pandas as pd

#: A few of what is known; many that go together keep Newton from a fit. Without the side and the
#: age forecasts of blocks of days that were left out are better.
COLUMNS = (
    "log_distance",
    "enemy_share_10km",
    "contested_share_5",
    "losses_30d_15km",
    "losses_90d_15km",
    "gains_90d_15km",
    "losses_90d_40km",
    "approach_90d",
)
#: Rows that are drawn of those without an event, which weigh accordingly; penalty of both fits.
MOST_ROWS, PENALTY = 30_000, 0.01
#: No standardised column goes further out than this, and fewer events than these tell nothing.
_WIDEST, LEAST_EVENTS = 5.0, 20
#: Of Newton's steps: with the library's own, Cox's fit does not come to rest.
_CAREFUL = 0.5
_HOW: dict[str, Any] = {
    "duration_col": "days", "event_col": "event", "weights_col": "weight", "robust": False,
}  # fmt: skip


class Scale(msgspec.Struct, frozen=True, eq=False):
    """Columns with a mean of 0 and a spread of 1 over the rows that were learned from."""

    middle: Floats
    spread: Floats

    def __call__(self, features: Table) -> Floats:
        """The columns of rows, (rows, columns)."""
        own = features[:, [FEATURES.index(c) for c in COLUMNS]].astype(np.float64)
        return np.clip((own - self.middle) / self.spread, -_WIDEST, _WIDEST)


def survival_models(
    train: HoldRows, known_before: int, chance: np.random.Generator
) -> dict[str, Predict]:
    """The two regressions, learned from first losses that were known before a day.

    Nothing where fewer than `LEAST_EVENTS` rows were lost. Holds are watched for no longer than the
    rows' own steps: what is asked.

    Args:
        train: rows.
        known_before: the split.
        chance: of the draw of rows without an event.
    """
    if _watched(train, known_before)[2].sum() < LEAST_EVENTS:
        return {}
    frame, scale = _frame(train, known_before, chance)
    return {
        "Cox": _predict(_cox(frame), scale),
        "Weibull AFT": _weibull(frame, scale).outlook,
    }


def _watched(train: HoldRows, known_before: int) -> tuple[Ints, Floats, Bools]:
    """Rows that were watched before a day, for how long, and whether each was lost by then."""
    seen = np.flatnonzero((train.day < known_before - 1) & (train.known_days > 0))
    watched = np.minimum(train.known_days, known_before - 1 - train.day)[seen]
    watched = np.minimum(watched, float(train.steps * STEP_DAYS))
    return seen, watched, train.lost_after_days[seen] <= watched


def _frame(
    train: HoldRows, known_before: int, chance: np.random.Generator
) -> tuple[pd.DataFrame, Scale]:
    import pandas as pd

    seen, watched, event = _watched(train, known_before)
    lost = train.lost_after_days[seen]
    share = min(1.0, MOST_ROWS / max(int((~event).sum()), 1))
    kept = event | (chance.random(len(seen)) < share)
    chosen = seen[kept]
    own = train.features[chosen][:, [FEATURES.index(c) for c in COLUMNS]].astype(np.float64)
    weight = np.where(event[kept], 1.0, 1 / share)
    middle = np.average(own, axis=0, weights=weight)
    spread = np.sqrt(np.average((own - middle) ** 2, axis=0, weights=weight))
    scale = Scale(middle, np.where(spread > 1e-6, spread, 1.0))
    # A column that says one thing of every row says nothing.
    told = {c: x for c, x, s in zip(COLUMNS, scale(train.features[chosen]).T, spread, strict=True)
            if s > 1e-6}  # fmt: skip
    frame = pd.DataFrame(told)
    frame["days"] = np.where(event[kept], lost[kept], watched[kept]).clip(0.5)
    frame["event"], frame["weight"] = event[kept], weight
    return frame, scale


#: Probability of a first loss by day 1, 2, ..., of standardised columns, (rows, days).
Curves = Callable[[Floats, int], Floats]


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the warning that weights of a sample spoil variances: none is used."""
    from lifelines.exceptions import StatisticalWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", StatisticalWarning)
        yield


def _weights(told: pd.Series) -> Floats:
    return np.array([float(told.get(c, 0.0)) for c in COLUMNS])


def _cox(frame: pd.DataFrame) -> Curves:
    from lifelines import CoxPHFitter

    made = CoxPHFitter(penalizer=PENALTY)
    with _quiet():
        made.fit(frame, **_HOW, fit_options={"step_size": _CAREFUL})
    weight = _weights(made.params_)
    # The library centres the columns by their plain mean.
    middle = _weights(frame.drop(columns=["days", "event", "weight"]).mean())
    total = made.baseline_cumulative_hazard_["baseline cumulative hazard"]
    at, hazard = total.index.to_numpy(dtype=float), total.to_numpy(dtype=float)

    def curves(columns: Floats, days: int) -> Floats:
        reached = np.searchsorted(at, np.arange(1, days + 1), side="right") - 1
        base = np.where(reached >= 0, hazard[np.maximum(reached, 0)], 0.0)
        faster = np.exp((columns - middle) @ weight)
        return np.asarray(-np.expm1(-faster[:, None] * base))

    return curves


class Weibull(msgspec.Struct, frozen=True, eq=False):
    """An accelerated failure time, as figures: log scale after `columns`, and one shape."""

    columns: Scale
    weight: Floats
    intercept: float
    shape: float

    def curves(self, columns: Floats, days: int) -> Floats:
        """Probability of a first loss by day 1, 2, ..., of standardised columns, (rows, days)."""
        scale = np.exp(columns @ self.weight + self.intercept)
        return np.asarray(-np.expm1(-((np.arange(1, days + 1) / scale[:, None]) ** self.shape)))

    def outlook(self, rows: HoldRows) -> Outlook:
        """What it says of rows."""
        return _predict(self.curves, self.columns)(rows)


def fit_weibull(train: HoldRows, known_before: int, chance: np.random.Generator) -> Weibull | None:
    """The failure time alone, by `lifelines`; None where fewer than `LEAST_EVENTS` were lost."""
    if _watched(train, known_before)[2].sum() < LEAST_EVENTS:
        return None
    return _weibull(*_frame(train, known_before, chance))


def _weibull(frame: pd.DataFrame, scale: Scale) -> Weibull:
    from lifelines import WeibullAFTFitter

    made = WeibullAFTFitter(penalizer=PENALTY)
    with _quiet():
        made.fit(frame, **_HOW)
    told = made.params_["lambda_"]
    shape = float(np.exp(made.params_["rho_"]["Intercept"]))
    return Weibull(scale, _weights(told), float(told["Intercept"]), shape)


def _predict(curves: Curves, scale: Scale) -> Predict:
    def predict(rows: HoldRows) -> Outlook:
        columns = scale(rows.features)
        ends = STEP_DAYS * np.arange(1, rows.steps + 1) - 1
        held = [1 - curves(part, int(ends[-1]) + 1)[:, ends] for part in _parts(columns)]
        return Outlook(np.concatenate(held), lambda days: curves(columns, days))

    return predict


def _parts(columns: Floats) -> list[Floats]:
    """Half a year of days of a million rows is too much at once."""
    return [columns[n : n + 20_000] for n in range(0, len(columns), 20_000)]
