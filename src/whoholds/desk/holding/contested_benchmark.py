"""Shell: contested ground in `bench hold`: what became of it, and what it told of ground beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from whoholds.bench.contested_tables import BesideRate, ContestedHorizon
from whoholds.bench.score_difference import Difference
from whoholds.desk.holding.score_bounds import score_difference
from whoholds.forecast.contested_ground import (
    NOT_KNOWN,
    STAYS,
    ContestedRows,
    beside_contested,
    blind,
    contested_rows,
    future_scores,
    futures,
)
from whoholds.forecast.held_series import CONTESTED, HELD, OTHER, HeldSeries, Ints
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_rows import LOST, OPEN, STEP_DAYS, STILL, HoldRows, Placed
from whoholds.forecast.hold_stack import fit_stack
from whoholds.forecast.odds_scores import brier_scores, log_scores


class Tested(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A back-test as far as it got: its maps, its rows, and what ours said of the later ones.

    `cut` numbers the blocks of some rows of its grid; `ours` is (rows, steps).
    """

    series: HeldSeries
    train: HoldRows
    later: HoldRows
    ours: Floats
    cut: Callable[[Placed], Ints]
    split: int
    seed: int


def contested_horizons(
    tested: Tested, horizons: Sequence[int], near_km: float
) -> tuple[ContestedHorizon, ...]:
    """Contested ground at each horizon; none where no map of the later origins draws any."""
    steps = tested.later.steps
    rows = contested_rows(tested.series, np.unique(tested.later.day).tolist(), steps)
    if not len(rows):
        return ()
    earlier = contested_rows(tested.series, np.unique(tested.train.day).tolist(), steps)
    said = futures(earlier, tested.split, steps)
    unseen = fit_stack(blind(tested.train), tested.split, tested.seed)
    without = unseen.outlook(blind(tested.later)).held
    found = []
    for days in horizons:
        step = days // STEP_DAYS
        if (rows.became[:, step - 1] != NOT_KNOWN).any():
            told = {name: future[step - 1] for name, future in said.items()}
            made = _became(tested, rows, step, told)
            seen = _seen(tested, without, step, near_km)
            found.append(
                msgspec.structs.replace(made, seen=seen, beside=_beside(tested, step, near_km))
            )
    return tuple(found)


def _became(
    tested: Tested, rows: ContestedRows, step: int, said: dict[str, Floats]
) -> ContestedHorizon:
    known = rows.became[:, step - 1] != NOT_KNOWN
    became = rows.became[known, step - 1]
    block = tested.cut(rows)[known]
    scores = {name: future_scores(became, future) for name, future in said.items()}
    against = {}
    for name in (n for n in scores if n != STAYS):
        for kind, ours, theirs in zip(("Brier", "log"), scores[name], scores[STAYS], strict=True):
            against[f"{name} minus {STAYS}, {kind}"] = score_difference(
                ours, theirs, block, tested.seed
            )
    shares = np.bincount(became, minlength=3) / len(became)
    return ContestedHorizon(
        days=step * STEP_DAYS,
        rows=len(became),
        origins=len(np.unique(rows.day[known])),
        blocks=len(np.unique(block)),
        became=(float(shares[OTHER]), float(shares[HELD]), float(shares[CONTESTED])),
        systems={n: (float(b.mean()), float(g.mean())) for n, (b, g) in scores.items()},
        against=against,
        beside={},
        seen={},
    )


def _beside(tested: Tested, step: int, near_km: float) -> dict[str, BesideRate]:
    block = tested.cut(tested.later)
    gone = tested.later.held[:, step - 1] == LOST
    return {
        name: BesideRate(
            rows=int(which.sum()),
            lost=int((which & gone).sum()),
            blocks_lost=len(np.unique(block[which & gone])),
        )
        for name, which in beside_contested(tested.later, step, near_km).items()
    }


def _seen(tested: Tested, without: Floats, step: int, near_km: float) -> dict[str, Difference]:
    """Of held ground: what the columns of contested ground bring."""
    known = tested.later.held[:, step - 1] != OPEN
    if not known.any():
        return {}
    outcome = (tested.later.held[known, step - 1] == STILL).astype(float)
    near = tested.later.distance_km[known] < near_km
    block = tested.cut(tested.later)[known]
    ours, theirs = tested.ours[known, step - 1], without[known, step - 1]
    found = {}
    for kind, score in (("Brier", brier_scores), ("log", log_scores)):
        a, b = score(outcome, ours), score(outcome, theirs)
        found[kind] = score_difference(a, b, block, tested.seed)
        if near.any():
            found[f"near {kind}"] = score_difference(a[near], b[near], block[near], tested.seed)
    return found
