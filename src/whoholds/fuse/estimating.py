"""A case's estimates: places with a position in one field, the others each by its own chain. Pure.

Two products: the *nowcast* of a day uses what was reported by that day, *hindsight* all that was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace

from whoholds.fuse.calibrating import calibrated_nowcast, distances
from whoholds.fuse.calibration import Calibration, band_of, calibrated
from whoholds.fuse.case_arrays import Layout, fusion_case
from whoholds.fuse.field_sums import SumSource
from whoholds.fuse.front_field import FrontField, Hyper, kernels
from whoholds.fuse.hindsight import hindsight
from whoholds.fuse.interest import confusion, prior_counts
from whoholds.fuse.lone_places import (
    filter_place,
    lone_hindsight,
    lone_nowcast,
    rows_of_places,
)
from whoholds.fuse.nowcast import Nowcast, opening, say_rows, sums_by_day
from whoholds.fuse.place_chain import Chain, start_chances, transition_table
from whoholds.fuse.said_totals import Figures, region_sums
from whoholds.fuse.said_words import likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase, Ints
from whoholds.fuse.sum_book import SumBook
from whoholds.model.estimate import PlaceDay

#: A field costs the square of its places for each statement, and that for each day looked back.
MOST_FIELD_PLACES = 2_000
#: Numbers of the estimates of so many places: the loops compute in 32 bits, and of 64 they were the
#: largest thing in memory.
_NARROW: Any = np.float32
#: A probability that moved by less is not written again.
LEAST_CHANGE = 0.005


class Learned(msgspec.Struct, frozen=True):
    """What was learned on the way: the field's scale and its sources, and the chain."""

    hyper: Hyper
    confusion: Floats  # (sources, states, states)
    chain: Chain
    calibration: Calibration | None = None
    counting: dict[str, SumSource] = {}  # what is known of each speaker of totals
    wide: Chain | None = None  # of the places, where they are too many for one field


class Estimates(msgspec.Struct, frozen=True):
    """P(state) of every site and day, (sites, days, states), in the numbers of the layout.

    They are of 32 bits where places are too many for one field, else of 64.
    """

    layout: Layout
    until: date
    case: FusionCase
    now: Floats
    back: Floats | None
    learned: Learned


def estimate(
    layout: Layout,
    until: date,
    *,
    area: Floats | None = None,
    figures: Figures | None = None,
    look_back: bool = True,
    tell: Callable[[int], None] | None = None,
) -> Estimates:
    """Fuse the pieces of a layout, up to and with the day `until`.

    Args:
        layout: what is known; nothing reported after `until` may be among it.
        until: the last day.
        area: km2 that each site speaks for.
        figures: of the whole region, reported until then.
        look_back: whether hindsight is worked out, too.
        tell: called with the number of days done after each.
    """
    case = fusion_case(layout, until, area)
    field, lone = fielded(case)
    if len(field) > MOST_FIELD_PLACES:
        return _estimate_wide(layout, until, case, look_back=look_back)
    case = replace(case, sums=region_sums(layout, case, figures or Figures()))
    inner = part_of(case, field)
    found = calibrated_nowcast(inner, tell=tell) if len(field) else _nothing(case)
    now = np.zeros((len(layout.sites), case.days, case.parties + 1))
    now[field] = found.probability
    now[lone], chain = lone_nowcast(case, lone)
    back = None
    if look_back:
        back = np.zeros_like(now)
        if len(field):
            back[field] = hindsight(inner, found.confusion, found.hyper)
        back[lone] = lone_hindsight(case, lone, chain)
    learned = Learned(
        found.hyper, found.confusion, chain, found.calibration, counting=found.counting
    )
    return Estimates(layout, until, case, now, back, learned)


def _estimate_wide(layout: Layout, until: date, case: FusionCase, *, look_back: bool) -> Estimates:
    """The same for more places than one field holds; totals move none of them, and no calibration.

    Raises:
        ImportError: the extra `scale` is not installed.
    """
    field, lone = fielded(case)
    inner, wide = part_of(case, field), wide_module()
    now = np.zeros((len(layout.sites), case.days, case.parties + 1), _NARROW)
    now[field], own = wide.potts_nowcast(inner)
    now[lone], chain = lone_nowcast(case, lone, wide.wide_chain)
    back = None
    if look_back:
        back = np.zeros_like(now)
        back[field] = wide.potts_hindsight(inner).probability
        back[lone] = lone_hindsight(case, lone, chain)
    learned = Learned(Hyper(), own.confusion, chain, wide=own)
    return Estimates(layout, until, case, now, back, learned)


def wide_module() -> ModuleType:
    """Compiled loops, which come with an extra and are needed where places are many only."""
    return import_module("whoholds.fuse.wide_field")


def _nothing(case: FusionCase) -> Nowcast:
    """A field of no places, in which nothing is learned."""
    empty = np.zeros((0, case.days, case.parties + 1))
    return Nowcast(empty, confusion(prior_counts(case.parties, case.side)), Hyper())


def fielded(case: FusionCase) -> tuple[Ints, Ints]:
    """Numbers of the places that stand in the field, and of those without a position."""
    lone = np.isnan(case.position[:, 0])
    return np.flatnonzero(~lone), np.flatnonzero(lone)


def part_of(case: FusionCase, places: Ints) -> FusionCase:
    """The case of some of its places only, numbered anew; sources keep their numbers."""
    number = np.full(len(case.start), -1)
    number[places] = np.arange(len(places))
    said = case.statements.rows(number[case.statements.place] >= 0)
    return replace(
        case,
        position=case.position[places],
        area=case.area[places],
        start=case.start[places],
        statements=replace(said, place=number[said.place]),
        sums=tuple(replace(s, size=s.size[places]) for s in case.sums),
    )


class Left(msgspec.Struct, frozen=True):
    """What is left out of an estimate: rows of statements, and figures by their claims."""

    rows: Sequence[int] = ()
    figures: frozenset[str] = frozenset()


def estimate_on(found: Estimates, day: int, *, without: Left = Left()) -> Floats:  # noqa: B008
    """P(state) of every site on one day by what was known then, without some statements.

    Everything learned is as it was found: what differs is the statements alone. (sites, states)
    """
    return estimate_with(left_out(found.case, without).known_at(day), found.learned, day)


def place_on(
    found: Estimates,
    place: int,
    day: int,
    *,
    without: Left = Left(),  # noqa: B008
) -> Floats:
    """The same of one site alone, (states,); no other is worked out where none bears on it."""
    case = left_out(found.case, without).known_at(day)
    field, lone = fielded(case)
    if place in lone:
        return np.asarray(_lone_on(case, lone[lone == place], found.learned, day)[0])
    if found.learned.wide is not None:
        own = int(np.searchsorted(field, place))
        field = field[wide_module().places_about(case.position[field], own)]
    chances = _field_chances(case, field, found.learned, day)
    return np.asarray(chances[np.searchsorted(field, place)])


def left_out(case: FusionCase, left: Left) -> FusionCase:
    """The case without some rows of its statements, and without some figures."""
    keep = np.setdiff1d(np.arange(len(case.statements.place)), np.array(left.rows, int))
    sums = tuple(s for s in case.sums if s.claim_id not in left.figures)
    return replace(case, statements=case.statements.rows(keep), sums=sums)


def estimate_with(case: FusionCase, learned: Learned, day: int) -> Floats:
    """P(state) of every site on `day` from all statements of a case, with what was learned."""
    field, lone = fielded(case)
    answer = np.zeros((len(case.start), case.parties + 1))
    if len(field):
        answer[field] = _field_chances(case, field, learned, day)
    answer[lone] = _lone_on(case, lone, learned, day)
    return answer


def _field_chances(case: FusionCase, field: Ints, learned: Learned, day: int) -> Floats:
    """P(state) of the sites in the field, calibrated, (sites of the field, states)."""
    inner = part_of(case, field)
    if learned.wide is not None:
        chances: Floats = wide_module().wide_chances(inner, learned.wide, day)
        return chances
    chances = field_on(inner, learned, day).probabilities()
    if learned.calibration is None:
        return chances
    return calibrated(chances, band_of(chances, distances(inner)), learned.calibration)


def _lone_on(case: FusionCase, lone: Ints, learned: Learned, day: int) -> Floats:
    """P(state) of sites without a position, (sites, states)."""
    starts, said = start_chances(case), case.statements
    moves = transition_table(learned.chain.generator, day)
    chances = np.zeros((len(lone), case.parties + 1))
    for n, (place, rows) in enumerate(zip(lone, rows_of_places(said, lone), strict=True)):
        known = said.rows(rows)
        chances[n] = filter_place(known, learned.chain, moves, starts[place], day).chances
    return chances


def field_on(case: FusionCase, learned: Learned, day: int) -> FrontField:
    """The field on `day` from all statements of a case, each on the day it speaks of."""
    scale = kernels(case.position, case.parties, learned.hyper)
    field = opening(case, scale)
    heard = likelihoods(case.statements, learned.confusion)
    valid = np.minimum(case.statements.valid_day, day)
    sums, book = sums_by_day(case), SumBook()
    for today in range(day + 1):
        if today:
            field.pass_day(scale.day)
        rows = [int(r) for r in np.flatnonzero(valid == today)]
        say_rows(field, case.statements, rows, heard)
        book.hear(field, sums[today])
    return field


def change_points(layout: Layout, prob: Floats, first: Ints) -> Iterator[PlaceDay]:
    """The days on which an estimate of a site moved, from the first report of it on.

    Args:
        layout: what is numbered how.
        prob: P(state), (sites, days, states).
        first: the first day of each site that is told, the number of days where there is none.
    """
    moved, last = np.zeros(prob.shape[:2], bool), np.zeros_like(prob[:, 0])
    for day in range(prob.shape[1]):
        here = prob[:, day]
        apart = np.abs(here - last).max(axis=1) >= LEAST_CHANGE
        moved[:, day] = (first == day) | ((first < day) & apart)
        last[moved[:, day]] = here[moved[:, day]]
    for n, site in enumerate(layout.sites):
        for day in np.flatnonzero(moved[n]).tolist():
            chances = tuple(round(x, 4) for x in prob[n, day].tolist())
            yield PlaceDay(site=site.key, day=layout.day(day), prob=chances)


def first_reports(layout: Layout, days: int) -> Ints:
    """The day of the first report about each place; the number of days where there is none."""
    first = np.full(len(layout.sites), days)
    number = {s.key: n for n, s in enumerate(layout.sites)}
    for piece in layout.pieces:
        if not piece.implied:
            site = number[piece.site]
            first[site] = min(first[site], layout.number(piece.reported_day))
    return first
