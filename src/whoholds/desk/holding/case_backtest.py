"""Shell: `bench forecast`: a case's own forecasts, made as on past days, and what became of them.

Each origin is worked out anew from what was reported by then (`forecasting.every_forecast`, the
code that `forecast` runs), and held against a truth that it does not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

import msgspec
import numpy as np

from whoholds.bench.case_hold_tables import CaseAreas, CaseBench, CaseHolds
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.holding.forecasting import Known, every_forecast
from whoholds.desk.holding.score_bounds import score_difference
from whoholds.desk.outlook_reference import hold_tables
from whoholds.errors import NoEstimate, SettingsError
from whoholds.forecast.block_draws import independent_events
from whoholds.forecast.held_series import HELD, OTHER
from whoholds.forecast.hold_baselines import PERSISTENCE
from whoholds.forecast.hold_features import Floats
from whoholds.forecast.hold_reference import LOSS_PER_DAY
from whoholds.forecast.hold_rows import STEP_DAYS
from whoholds.forecast.hold_table import HeldGround
from whoholds.forecast.odds_scores import brier_scores, log_scores
from whoholds.forecast.state_levels import LEVELS, ages_days, level_days
from whoholds.model.estimate import Site
from whoholds.model.hold_forecast import HeldAfter, HoldForecast

OURS, REFERENCE = "ours", "table"
#: Days of a block that is drawn whole for an interval.
BLOCK_DAYS = 60
SEED = 1


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """Origin days and horizons, declared before a run."""

    first: date
    last: date
    step_days: int = 30
    horizons: tuple[int, ...] = (30, 90)

    @property
    def origins(self) -> list[date]:
        """The origin days."""
        count = (self.last - self.first).days // self.step_days + 1
        return [self.first + timedelta(days=n * self.step_days) for n in range(count)]


class Truth(Protocol):
    """What became of holds, from elsewhere than the forecasts."""

    @property
    def words(self) -> str:
        """Whose word it is."""

    @property
    def whole(self) -> bool:
        """Whether it tells of every place on every day, so that areas can be summed."""

    def held(self, site: Site, holder_id: str, asked: date, days: int) -> float | None:
        """Whether a holder holds a site so many days after a day, 0 to 1; None where unknown."""


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One forecast of one place at one horizon, and what became of it."""

    case: str
    day: date
    days: int
    tile: int
    estimated: bool
    said: dict[str, float]
    held_now: float | None
    outcome: float | None


class AreaRow(msgspec.Struct, frozen=True, kw_only=True):
    """One forecast of a holder's ground at one horizon, with the ground kept in truth, km2."""

    days: int
    after: HeldAfter
    base_km2: float
    kept_km2: float
    outside: bool


class Made(msgspec.Struct, frozen=True):
    """What the origins of one case gave."""

    rows: tuple[CaseRow, ...]
    areas: tuple[AreaRow, ...]
    empty: int


Tell = Callable[[str], None]


def back_test(folder: CaseFolder, window: Window, truth: Truth, tell: Tell) -> Made:
    """Forecast a case on each origin day as known then, and look what became of it.

    Raises:
        SettingsError: a window has no origin, or a horizon is none.
    """
    if window.last < window.first:
        raise SettingsError((("--to", f"{window.last} is before {window.first}"),))
    rows: list[CaseRow] = []
    areas: list[AreaRow] = []
    empty = 0
    for day in window.origins:
        try:
            known = every_forecast(folder, day, window.horizons)
        except NoEstimate:
            empty += 1
            continue
        made = list(_place_rows(folder.case.case_id, known, truth))
        empty += not made
        rows += made
        if truth.whole:
            areas += _area_rows(known, truth)
        tell(f"{folder.case.case_id}, {day}: {len(known.places)} places forecast")
    return Made(tuple(rows), tuple(areas), empty)


def _place_rows(case: str, known: Known, truth: Truth) -> Iterator[CaseRow]:
    layout = known.fusion.estimates.layout
    estimated = {s.site for s in known.fusion.told.standings if s.word == "estimated"}
    tiles = known.situation.tile
    table = _Table(known)
    for number, made in known.places:
        site = layout.sites[number]
        for after in made.after:
            yield CaseRow(
                case=case,
                day=made.asked_on,
                days=after.days,
                tile=0 if tiles is None else int(tiles[number]),
                estimated=site.key in estimated,
                said=_said(made, after, table.prob(number, made.holder_id, after.days)),
                held_now=truth.held(site, made.holder_id, made.asked_on, 0),
                outcome=truth.held(site, made.holder_id, made.asked_on, after.days),
            )


def _said(made: HoldForecast, after: HeldAfter, table: float) -> dict[str, float]:
    return {
        "persistence": PERSISTENCE,
        "estimate kept": made.prob_now,
        REFERENCE: table,
        "table x estimate": table * made.prob_now,
        OURS: after.prob or 0.0,
    }


class _Table:
    """The reference of `score`, asked of each place as known on the day: by distance and age."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._table = hold_tables()[0].known_on(known.situation.day)
        self._grounds: dict[str, list[tuple[Floats, Floats, Floats]]] = {}

    def prob(self, number: int, holder_id: str, days: int) -> float:
        """Chance that a place is still or again held; a constant where no line is known."""
        steps = days // STEP_DAYS
        found = []
        for held, distance, age in self._of(holder_id):
            if self._table is not None and held[number] and np.isfinite(distance[number]):
                ground = HeldGround(
                    distance_km=distance[[number]], age_days=age[[number]], weight=np.ones(1)
                )
                found.append(float(self._table.prob(ground, None, steps)[-1]))
        return float(np.mean(found)) if found else float(np.exp(-LOSS_PER_DAY * days))

    def _of(self, holder_id: str) -> list[tuple[Floats, Floats, Floats]]:
        """At each level of doubt: whether each place is held, its distance and age."""
        if holder_id not in self._grounds:
            self._grounds[holder_id] = list(self._levels(holder_id))
        return self._grounds[holder_id]

    def _levels(self, holder_id: str) -> Iterator[tuple[Floats, Floats, Floats]]:
        layout, now = self._known.fusion.estimates.layout, self._known.situation
        last = layout.number(now.day) + 1
        prob = self._known.fusion.estimates.now[:, :last].astype(float)
        own = prob[..., layout.holders.index(holder_id)].T
        others = np.clip(1 - own - prob[..., -1].T, 0.0, 1.0)
        days = layout.first_day.toordinal() + np.arange(last)
        for level in LEVELS:
            states = level_days(own, others, level)
            theirs = np.flatnonzero(states[-1] == OTHER)
            distance = now.apart_km[:, theirs].min(axis=1, initial=np.inf)
            yield states[-1] == HELD, distance, ages_days(states, days, now.day.toordinal())


def _area_rows(known: Known, truth: Truth) -> Iterator[AreaRow]:
    """How much of what a holder has in truth it keeps, beside what was said of its ground."""
    layout, km2 = known.fusion.estimates.layout, known.situation.area_km2
    own = [n for n in range(len(layout.sites)) if km2[n] > 0]
    for made in known.regions:
        now = [truth.held(layout.sites[n], made.holder_id, made.asked_on, 0) for n in own]
        base = sum(km2[n] for n, x in zip(own, now, strict=True) if x)
        for after in made.after:
            later = [
                truth.held(layout.sites[n], made.holder_id, made.asked_on, after.days) for n in own
            ]
            if any(x is None for x in later):
                continue
            kept = sum(km2[n] for n, a, b in zip(own, now, later, strict=True) if a and b)
            expected = made.prob_now * float(km2.sum())
            yield AreaRow(
                days=after.days,
                after=after,
                base_km2=expected,
                kept_km2=float(kept if base else 0.0),
                outside=bool(made.outside),
            )


def measured(
    cases: Sequence[str], window: Window, truth: str, made: Sequence[Made], origins: int
) -> CaseBench:
    """The tables of one run: all forecasts, and those of places with an estimate."""
    rows = [r for m in made for r in m.rows]
    parts = (("all places", rows), ("places with an estimate", [r for r in rows if r.estimated]))
    found = [_holds(h, name, part) for h in window.horizons for name, part in parts]
    areas = [_areas(h, [a for m in made for a in m.areas]) for h in window.horizons]
    return CaseBench(
        cases=tuple(cases),
        truth=truth,
        first_day=str(window.first),
        last_day=str(window.last),
        step_days=window.step_days,
        origins=origins,
        empty_origins=sum(m.empty for m in made),
        ours=OURS,
        reference=REFERENCE,
        holds=tuple(h for h in found if h is not None),
        areas=tuple(a for a in areas if a is not None),
    )


def _holds(days: int, which: str, rows: Sequence[CaseRow]) -> CaseHolds | None:
    own = [r for r in rows if r.days == days]
    known = [r for r in own if r.outcome is not None]
    if not known:
        return None
    outcome = np.array([r.outcome for r in known], dtype=float)
    keys = [(r.case, r.day.toordinal() // BLOCK_DAYS, r.tile) for r in known]
    block = np.unique([str(k) for k in keys], return_inverse=True)[1].reshape(-1)
    said = {name: np.array([r.said[name] for r in known]) for name in known[0].said}
    brier = {name: brier_scores(outcome, p) for name, p in said.items()}
    return CaseHolds(
        days=days,
        which=which,
        rows=len(known),
        origins=len({(r.case, r.day) for r in known}),
        unanswered=len(own) - len(known),
        blocks=int(block.max()) + 1,
        blocks_lost=independent_events(1 - outcome, block),
        lost=float(1 - outcome.mean()),
        never_held=_never_held(known),
        systems={
            name: (
                float(brier[name].mean()),
                float(log_scores(outcome, p).mean()),
                float(1 - p.mean()),
            )
            for name, p in said.items()
        },
        against={
            name: score_difference(brier[OURS], brier[name], block, SEED)
            for name in said
            if name != OURS
        },
    )


def _never_held(rows: Sequence[CaseRow]) -> float | None:
    """Share of forecasts whose hold there was none of: by the truth, another had it already."""
    now = [r.held_now for r in rows if r.held_now is not None]
    return float(1 - np.mean(now)) if now else None


def _areas(days: int, rows: Sequence[AreaRow]) -> CaseAreas | None:
    own = [r for r in rows if r.days == days and r.after.area_km2 is not None]
    if not own:
        return None
    inside = [
        r.after.area_km2[0] <= r.kept_km2 <= r.after.area_km2[2] for r in own if r.after.area_km2
    ]
    error = [abs((r.after.expected_km2 or 0.0) - r.kept_km2) for r in own]
    return CaseAreas(
        days=days,
        rows=len(own),
        inside=sum(inside),
        outside=sum(r.outside for r in own),
        error_km2=float(np.mean(error)),
        persistence_error_km2=float(np.mean([abs(r.base_km2 - r.kept_km2) for r in own])),
        mean_kept_km2=float(np.mean([r.kept_km2 for r in own])),
    )
