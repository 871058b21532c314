"""Pieces of evidence as the arrays that are fused, and back. Pure.

Days are numbered from the first day that anything speaks of.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from whoholds.fuse.crowds import as_crowds, crowds_of
from whoholds.fuse.map_looks import with_looks
from whoholds.fuse.rings import Words, rings_of, with_rings
from whoholds.fuse.state_statements import ALONE, UNKNOWN, Floats, FusionCase, Ints, Statements
from whoholds.model.estimate import Piece, Site
from whoholds.places.sphere import KM_PER_DEG

#: Delay of a claim whose day is unsaid while no dated one was heard: of most news.
FIRST_DELAY_DAYS = 1
#: A claim about a day longer ago tells of history, not of how late news comes.
_LONGEST_DELAY_DAYS = 60

#: Ground farther from any place that was reported on is told as unknown, not by what is believed
#: before anything is said. A choice: of one map maker's 1,130 changes 99 % lay within 10 km of the
#: line, so that reports of a place say little of ground beyond that.
INFERRED_KM = 15.0


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What the numbers of a fusion case stand for."""

    sites: tuple[Site, ...]
    sources: tuple[str, ...]
    holders: tuple[str, ...]
    first_day: date
    pieces: tuple[Piece, ...]

    def day(self, number: int) -> date:
        """The day of a number."""
        return self.first_day + timedelta(days=number)

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.first_day).days


def layout_of(pieces: Sequence[Piece], sites: Iterable[Site], holders: tuple[str, ...]) -> Layout:
    """Numbers for pieces (at least one) about `sites`, in the order of their reports."""
    ordered = sorted(pieces, key=lambda p: (p.reported_day, p.claim_id, p.site))
    return Layout(
        sites=tuple(sites),
        sources=tuple(sorted({p.source for p in ordered})),
        holders=holders,
        first_day=min(min(p.reported_day, p.valid_day or p.reported_day) for p in ordered),
        pieces=tuple(ordered),
    )


def fusion_case(layout: Layout, until: date, area: Floats | None = None) -> FusionCase:
    """The arrays of a layout.

    Args:
        layout: what is numbered how.
        until: the last day.
        area: km2 of each site, nothing by default.

    Sites without a position have NaN there: they may not be in a field.
    """
    side = {p.source: p.holder_id for p in layout.pieces}
    number = {h: i for i, h in enumerate(layout.holders)}
    # A source of two sides (a spokesman of whoever asks) is of the side of its last piece.
    sides = tuple(number.get(side[s] or "") for s in layout.sources)
    return FusionCase(
        parties=len(layout.holders),
        position=_plane(layout.sites),
        area=np.zeros(len(layout.sites)) if area is None else area,
        start=np.full(len(layout.sites), UNKNOWN),
        side=sides,
        statements=_statements(layout),
        days=layout.number(until) + 1,
    )


def _plane(sites: Sequence[Site]) -> Floats:
    """Kilometres on a plane about the middle of the sites (equirectangular)."""
    points = [(s.lon_deg, s.lat_deg) for s in sites]
    degrees = np.array(points, float).reshape(-1, 2)
    placed = degrees[~np.isnan(degrees[:, 0])]
    middle = placed.mean(axis=0) if len(placed) else np.zeros(2)
    scale = np.array([KM_PER_DEG * math.cos(math.radians(float(middle[1]))), KM_PER_DEG])
    return np.asarray((degrees - middle) * scale)


def _statements(layout: Layout) -> Statements:
    site = {s.key: n for n, s in enumerate(layout.sites)}
    source = {s: n for n, s in enumerate(layout.sources)}
    pieces, rows = layout.pieces, len(layout.pieces)
    reported = np.array([layout.number(p.reported_day) for p in pieces])
    valid = np.maximum(0, _valid_days(layout, reported))
    place = np.array([site[p.site] for p in pieces])
    value = np.array([p.word for p in pieces])
    by = np.array([source[p.source] for p in pieces], dtype=np.int64)
    run = runs_of(np.array([p.origin for p in pieces]), place, value)
    said = Statements(
        place=place,
        source=by,
        value=value,
        valid_day=valid,
        reported_day=reported,
        story=np.arange(rows),
        weight=np.array([p.weight for p in pieces]),
        run=as_crowds(run, crowds_of(by, place, value, reported)),
    )
    rings = rings_of(words_of(layout, said))
    said = replace(said, run=with_rings(said.run, rings.led))
    shown = np.array([p.shown for p in pieces])
    return replace(said, run=with_looks(said.run, shown))


def words_of(layout: Layout, said: Statements) -> Words:
    """Who says what of which place when; rings are looked for among reports that name a state.

    Not among maps, which show every place each day, nor in what is implied or from before.
    """
    states = len(layout.holders) + 1
    plain = (p.word < states and not (p.before or p.implied or p.shown) for p in layout.pieces)
    counted = np.flatnonzero(np.fromiter(plain, bool, len(layout.pieces)))
    return Words(said.source, said.place, said.value, said.reported_day, counted)


def _valid_days(layout: Layout, reported: Ints) -> Ints:
    """The day each piece speaks of; unsaid ones by the middle delay of those dated until then."""
    counts: Counter[int] = Counter()  # of delays, of which there are few
    days = np.zeros(len(reported), int)
    for n, piece in enumerate(layout.pieces):
        if piece.valid_day is None:
            days[n] = reported[n] - _middle(counts)
            continue
        days[n] = layout.number(piece.valid_day)
        delay = int(reported[n] - days[n])
        if delay <= _LONGEST_DELAY_DAYS:
            counts[delay] += 1
    return days


def _middle(counts: Counter[int]) -> int:
    """The middle delay of those counted, the later of two; the first taken where there is none."""
    before, middle = 0, sum(counts.values()) // 2
    for delay in sorted(counts):
        before += counts[delay]
        if before > middle:
            return delay
    return FIRST_DELAY_DAYS


def runs_of(origin: Ints, place: Ints, value: Ints) -> Ints:
    """A number for rows by which one origin says one thing of one place again and again.

    Rows are in the order of their reports: what is reported later changes no run before it.
    """
    if not len(origin):
        return np.zeros(0, int)
    order = np.lexsort((np.arange(len(origin)), place, origin))
    key = np.stack([origin[order], place[order], value[order]])
    fresh = np.concatenate([[True], (np.diff(key) != 0).any(axis=0)])
    number = np.cumsum(fresh) - 1
    run = np.full(len(order), ALONE)
    run[order] = np.where(np.bincount(number)[number] > 1, number, ALONE)
    return run


def told_places(layout: Layout, day: int) -> Ints:
    """Numbers of the sites of which something was said by a day; what is implied is not said."""
    until, number = layout.day(day), {s.key: n for n, s in enumerate(layout.sites)}
    told = {p.site for p in layout.pieces if p.reported_day <= until and not p.implied}
    return np.array(sorted(number[key] for key in told), dtype=np.int64)


def near_reports(position: Floats, told: Ints) -> NDArray[np.bool_]:
    """Which places are told of, or lie within `INFERRED_KM` of one that is, (places,).

    Args:
        position: of all places, km, (places, 2), NaN where there is none.
        told: numbers of the places of which something was said.
    """
    placed = position[told]
    placed = placed[~np.isnan(placed[:, 0])]
    if not len(placed):
        return np.zeros(len(position), bool)
    near = np.zeros(len(position), bool)
    own = np.flatnonzero(~np.isnan(position[:, 0]))
    apart, _ = cKDTree(placed).query(position[own])
    near[own] = apart <= INFERRED_KM
    return near
