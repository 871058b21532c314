"""Shell: `bench hold`: forecasts of holding ground, back-tested on a folder of daily maps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import numpy as np

from whoholds.bench.hold_tables import HoldBench, HoldHorizon, HoldScores, Put
from whoholds.bench.score_difference import Difference
from whoholds.desk.holding.contested_benchmark import Tested, contested_horizons
from whoholds.desk.holding.hold_series import Painted, Wanted, painted
from whoholds.desk.holding.score_bounds import score_difference
from whoholds.errors import UnreadableImport
from whoholds.forecast.block_draws import independent_events
from whoholds.forecast.censored_scores import restricted_crps
from whoholds.forecast.held_series import Bools, Ints
from whoholds.forecast.hold_baselines import Predict, baselines
from whoholds.forecast.hold_calibration import Calibration, calibrated, fit_calibration
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_model import fit_boosted, fit_logistic, fit_model, mixed
from whoholds.forecast.hold_rows import (
    LOST,
    OPEN,
    ORIGIN_STEP_DAYS,
    STEP_DAYS,
    STILL,
    HoldRows,
    Placed,
    hold_rows,
    space_time_blocks,
)
from whoholds.forecast.hold_stack import fit_stack
from whoholds.forecast.hold_survival import survival_models
from whoholds.forecast.odds_scores import brier_scores, log_scores

OURS, LOGISTIC, BOOSTED, BOTH = "ours", "logistic", "boosted", "both of these"
#: Ours put right by a line in log-odds, learned out of fold: beside it, for comparison.
LINED = "ours, with a line"
#: Declared before any run: what ours is to beat.
REFERENCE = "side x distance"
#: "Near the line", and the blocks that are drawn again for intervals.
NEAR_KM = 10.0
BLOCK_DAYS, TILE_KM = 60, 50.0
#: Origins of the CRPS lie further apart: a curve has half a year of days.
_CRPS_ORIGIN_DAYS = 20
_CRPS_CHUNK = 20_000
_BINS = 15
#: Edges of the bins of a diagram of reliability, chances of a loss: most are small.
_LOSS_EDGES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
Tell = Callable[[str], None]


class HoldTest(msgspec.Struct, frozen=True, kw_only=True):
    """Windows of a back-test, declared before it is run."""

    split: date
    horizons: tuple[int, ...] = (30, 90, 180)
    seed: int = 1

    @property
    def steps(self) -> int:
        """Steps up to the longest horizon."""
        return max(self.horizons) // STEP_DAYS


def measure_holds(wanted: Wanted, test: HoldTest, tell: Tell = lambda _: None) -> HoldBench:
    """Learn from outcomes before the split, and score forecasts of origins from it on.

    Raises:
        UnreadableImport: the folder has no usable maps, or none on one side of the split.
    """
    made = painted(wanted, test.split, tell)
    split = test.split.toordinal()
    train, later = _rows(made, wanted, test, tell)
    tell(f"{len(train):,} rows to learn from, {len(later):,} to score")
    columns = made.grid.columns

    def cut(rows: Placed) -> Ints:
        return space_time_blocks(rows, columns, made.series.cell_km, TILE_KM, BLOCK_DAYS)

    systems, line = _systems(train, split, cut(train), test.seed, tell)
    said = {name: predict(later).held for name, predict in systems.items()}
    block = cut(later)
    horizons = [_horizon(h, later, said, block, test.seed) for h in test.horizons]
    tested = Tested(
        series=made.series, train=train, later=later, ours=said[OURS], cut=cut, split=split,
        seed=test.seed,
    )  # fmt: skip
    contested = contested_horizons(tested, test.horizons, NEAR_KM)
    tell("scored; curves of the first loss")
    crps, against = _crps(max(test.horizons), later, systems, block, test.seed)
    return msgspec.structs.replace(
        _head(wanted, test, made, train),
        horizons=tuple(h for h in horizons if h is not None),
        put_right={h: _put(line, h) for h in test.horizons},
        crps_days=crps,
        crps_against=against,
        contested=contested,
    )


def _head(wanted: Wanted, test: HoldTest, made: Painted, train: HoldRows) -> HoldBench:
    """What a run was of, before any score."""
    known = train.ends_before(test.split.toordinal(), 1)
    high, wide = made.series.cell_km
    return HoldBench(
        folder=str(wanted.folder.name),
        split=str(test.split),
        band_km=wanted.band_km,
        near_km=NEAR_KM,
        maps=len(made.series.days),
        first_day=str(date.fromordinal(int(made.series.days[0]))),
        last_day=str(date.fromordinal(int(made.series.days[-1]))),
        left_out=made.left_out,
        ground=made.ground,
        cells=int(made.series.ground.sum()),
        cell_km2=high * wide,
        train_rows=int(known.sum()),
        train_losses=int((train.held[known, 0] == LOST).sum()),
        ours=OURS,
        reference=REFERENCE,
        horizons=(),
        crps_horizon_days=max(test.horizons),
        crps_days={},
        crps_against={},
    )


def _rows(made: Painted, wanted: Wanted, test: HoldTest, tell: Tell) -> tuple[HoldRows, HoldRows]:
    """Rows of origins before the split, and from it on.

    Raises:
        UnreadableImport: there are none of one of them.
    """
    split = test.split.toordinal()
    first, last = int(made.series.days[0]), int(made.series.days[-1])
    # Nothing is known of the first month but that it is the first.
    earlier = range(split - ORIGIN_STEP_DAYS, first - 1, -ORIGIN_STEP_DAYS)[::-1]
    later = range(split, last - min(test.horizons) + 1, ORIGIN_STEP_DAYS)
    parts = []
    for name, days in (("before", earlier), ("from", later)):
        tell(f"{len(days)} origin days {name} {test.split}")
        try:
            found = hold_rows(made.series, days, wanted.band_km, test.steps)
        except ValueError as cause:
            raise UnreadableImport(_too_short(name, test, made)) from cause
        parts.append(found)
    train, rows = parts
    if not train.ends_before(split, 1).any():
        raise UnreadableImport(_too_short("before", test, made))
    if not (rows.held != OPEN).any():
        raise UnreadableImport(_too_short("from", test, made))
    return train, rows


def _too_short(name: str, test: HoldTest, made: Painted) -> str:
    first, last = (date.fromordinal(int(made.series.days[n])) for n in (0, -1))
    return (
        f"the maps from {first} to {last} have no outcome {name} {test.split}: choose a split with "
        f"more than {STEP_DAYS} days of maps before it and {min(test.horizons)} after it"
    )


def _systems(
    train: HoldRows, split: int, block: Ints, seed: int, tell: Tell
) -> tuple[dict[str, Predict], Calibration]:
    """All systems by name, and the line by which ours would be put right."""
    found = baselines(train, split)
    tell("fitting survival regressions")
    found |= survival_models(train, split, np.random.default_rng(seed))
    for name, fit in ((LOGISTIC, fit_logistic), (BOOSTED, fit_boosted)):
        tell(f"fitting {name}")
        found[name] = fit_model(train, split, fit, np.random.default_rng(seed)).outlook
    found[BOTH] = mixed(found[LOGISTIC], found[BOOSTED])
    tell("a line out of fold, before the split")
    line = fit_calibration(train, split, block, lambda rows: fit_stack(rows, split, seed).outlook)
    ours = fit_stack(train, split, seed).outlook
    found[LINED] = calibrated(ours, line)
    found[OURS] = ours
    return found, line


def _put(line: Calibration, days: int) -> Put:
    step = days // STEP_DAYS - 1
    return Put(round(float(line.shift[step]), 4), round(float(line.slope[step]), 4))


def _horizon(
    days: int, rows: HoldRows, held: dict[str, Floats], block: Ints, seed: int
) -> HoldHorizon | None:
    """All systems at one horizon; None where no outcome is known."""
    step = days // STEP_DAYS - 1
    known = rows.held[:, step] != OPEN
    if not known.any():
        return None
    outcome = (rows.held[known, step] == STILL).astype(float)
    near = rows.distance_km[known] < NEAR_KM
    said = {name: p[known, step] for name, p in held.items()}
    own = block[known]
    lost = outcome == 0
    return HoldHorizon(
        days=days,
        rows=int(known.sum()),
        near_rows=int(near.sum()),
        origins=len(np.unique(rows.day[known])),
        lost_share=float(lost.mean()),
        events=len(np.unique(rows.cell[known][lost])),
        blocks=len(np.unique(own)),
        blocks_lost=independent_events(lost, own),
        systems={name: _scores(outcome, p, near) for name, p in said.items()},
        against=_against(outcome, said, near, own, seed),
        reliability={n: _reliability(outcome, said[n]) for n in (OURS, LINED)},
    )


def _scores(outcome: Floats, prob: Floats, near: Bools) -> HoldScores:
    brier, log = brier_scores(outcome, prob), log_scores(outcome, prob)
    some = bool(near.any())
    return HoldScores(
        brier=float(brier.mean()),
        log=float(log.mean()),
        near_brier=float(brier[near].mean()) if some else None,
        near_log=float(log[near].mean()) if some else None,
        ece=_ece(outcome, prob),
        said_lost=float(1 - prob.mean()),
    )


def _ece(outcome: Floats, prob: Floats) -> float:
    """Expected calibration error: the mean gap of said and happened over bins, by their rows."""
    number = np.minimum((prob * _BINS).astype(np.int64), _BINS - 1)
    gap = np.bincount(number, prob - outcome, _BINS)
    return float(np.abs(gap).sum() / len(prob))


def _reliability(outcome: Floats, prob: Floats) -> tuple[tuple[float, float, int], ...]:
    """Of each bin of the chance of a loss: said, happened, rows; empty ones left out."""
    number = np.digitize(1 - prob, _LOSS_EDGES)
    told = []
    for n in np.unique(number):
        own = number == n
        told.append((float(1 - prob[own].mean()), float(1 - outcome[own].mean()), int(own.sum())))
    return tuple(told)


def _against(
    outcome: Floats, said: dict[str, Floats], near: Bools, block: Ints, seed: int
) -> dict[str, Difference]:
    found = {}
    for name, score in (("Brier", brier_scores), ("log", log_scores)):
        ours, theirs = (score(outcome, said[n]) for n in (OURS, REFERENCE))
        found[name] = score_difference(ours, theirs, block, seed)
        if near.any():
            found[f"near {name}"] = score_difference(ours[near], theirs[near], block[near], seed)
    return found


Crps = tuple[dict[str, tuple[float, float | None]], dict[str, Difference]]


def _crps(days: int, rows: HoldRows, systems: dict[str, Predict], block: Ints, seed: int) -> Crps:
    """Restricted CRPS of the first loss, of origins whose whole horizon is known."""
    first = int(rows.day.min())
    chosen = (rows.known_days >= days) & ((rows.day - first) % _CRPS_ORIGIN_DAYS == 0)
    if not chosen.any():
        return {}, {}
    own = rows.where(chosen)
    near = own.distance_km < NEAR_KM
    scores = {name: _curve_scores(predict, days, own) for name, predict in systems.items()}
    means = {
        n: (float(s.mean()), float(s[near].mean()) if near.any() else None)
        for n, s in scores.items()
    }
    ours, theirs, blocks = scores[OURS], scores[REFERENCE], block[chosen]
    against = {"CRPS": score_difference(ours, theirs, blocks, seed)}
    if near.any():
        against["near CRPS"] = score_difference(ours[near], theirs[near], blocks[near], seed)
    return means, against


def _curve_scores(predict: Predict, days: int, rows: HoldRows) -> Floats:
    """By chunks of rows: half a year of days of a million rows is too much at once."""
    found = []
    for start in range(0, len(rows), _CRPS_CHUNK):
        part = rows.where(slice(start, start + _CRPS_CHUNK))
        found.append(restricted_crps(predict(part).ended(days), part.lost_after_days))
    return np.concatenate(found)


def horizons_of(words: str) -> tuple[int, ...]:
    """Horizons as they were asked for: days, multiples of a step, by comma.

    Raises:
        ValueError: one is none.
    """
    found = tuple(sorted({int(w) for w in words.split(",") if w.strip()}))
    if not found or any(h <= 0 or h % STEP_DAYS for h in found):
        raise ValueError(f"horizons are days that {STEP_DAYS} divides: 30,90,180")
    return found
