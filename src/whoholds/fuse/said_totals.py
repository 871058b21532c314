"""Counts, areas and shares of all that a holder has of the case's ground, as figures. Pure.

A figure is evidence about the places of the case's tables where these are known well enough:

- at least `LEAST_PLACES` of them have a position, and at least half lie near a report by that day;
- a count or share is two-sided only where the case declares its tables `complete`; tables that
  may lack places bound it from above alone, for they hold no more of it than all ground does;
- no figure is greater than all that the tables have.

Any other is only held against the places (`fuse.totals`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from whoholds.fuse.case_arrays import Layout, near_reports, told_places
from whoholds.fuse.claim_pieces import Root
from whoholds.fuse.state_statements import Floats, FusionCase, RegionSum, SaidSum
from whoholds.fuse.sums_said import Wording, noisy, said_sum
from whoholds.model.case import Case
from whoholds.model.claim import Area, Count, Share
from whoholds.model.entry import Found, is_dated
from whoholds.model.folding import fold
from whoholds.model.quantity import Quantity

#: Fewer places with a position than this are no region to share a figure out in. A choice.
LEAST_PLACES = 5
#: Of the places, so many must lie near a report: nothing is known of the ground else. A choice.
NEAR_SHARE = 0.5
#: The same figure again within so many days is the same statement, whoever repeats it; and who
#: counts is heard once a week. On one bundled case "92 settlements" was said six times in two days.
SAME_FOR = timedelta(days=30)
SPEAKER_STEP = timedelta(days=7)
#: What parts a speaker's counts from its areas: each has a bias of its own.
_GROUND, _COUNTED = ": ground", ": places"
#: Units that count places of the tables: districts and neighbourhoods do not.
_PLACES = frozenset({"settlement", "village", "town", "place", "locality", "community", "hamlet"})


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of all that a holder has of the case's ground, as one claim gives it.

    `speaker` is the side that says it, else the source; `side` the number of the side. A share is
    an area in percent of the ground, `is_share`.
    """

    claim_id: str
    statement_id: str
    speaker: str
    source: str
    holder: int
    side: int | None
    day: date
    said: SaidSum
    is_area: bool
    words: str
    is_share: bool = False


class Figures(msgspec.Struct, frozen=True):
    """Totals, and whether the case's tables have every settlement of the region."""

    totals: tuple[Total, ...] = ()
    complete: bool = False


def totals_of(found: Iterable[Found], case: Case, roots: dict[str, Root]) -> tuple[Total, ...]:
    """The totals among claims that stand: held, not gained, of the whole region or of none named.

    Args:
        found: claims of a slice, in force.
        case: whose ground it is.
        roots: of every claim by id.
    """
    regions = {fold(n) for n in case.region.names}
    told = (_total(one, case, regions, roots[one.recorded.claim_id]) for one in found)
    return tuple(t for t in told if t is not None)


def _total(one: Found, case: Case, regions: set[str], root: Root) -> Total | None:
    claim, p = one.recorded.claim, one.recorded.claim.proposition
    reported = one.recorded.reported_time
    if not isinstance(p, Count | Area | Share) or claim.factuality not in {"asserted", "probable"}:
        return None
    if p.relation != "holds" or p.quantity.change or not is_dated(reported):
        return None
    day = reported.last_day
    named = {fold(m.name) for m in (*p.places, *p.within)}
    party = p.actor.party_id if p.actor is not None else None
    if day is None or party is None or (named and not named & regions):
        return None
    holders = case.holder_ids
    held = case.holder_of(party, day).holder_id
    if held not in holders or (isinstance(p, Count) and p.quantity.unit not in _PLACES):
        return None
    side = root.holder_id if root.holder_id in holders else None
    is_area, is_share = not isinstance(p, Count), isinstance(p, Share)
    unit = "%" if is_share else " km2" if is_area else f" {p.quantity.unit}"
    return Total(
        claim_id=one.recorded.claim_id,
        statement_id=root.statement_id,
        speaker=f"{side or root.source}{_GROUND if is_area else _COUNTED}",
        source=root.source,
        holder=holders.index(held),
        side=None if side is None else holders.index(side),
        day=day,
        said=said_of(p.quantity, is_area=is_area),
        is_area=is_area,
        words=f"{p.quantity.best:g}{unit}",
        is_share=is_share,
    )


def speaker_name(speaker: str) -> str:
    """Who speaks, of a speaker of figures of one kind."""
    return speaker.removesuffix(_GROUND).removesuffix(_COUNTED)


def said_of(quantity: Quantity, *, is_area: bool) -> SaidSum:
    """What a figure says of the sum, by how it is worded."""
    low, best, high = quantity.low, quantity.best, quantity.high
    wording: Wording = "exact"
    if low is None and high is None:
        wording = "about"
    elif low is None:
        wording = "nearly"
    elif high is None:
        wording = "least"
    grain = max(1.0, best / 100) if is_area else 1.0
    return said_sum(best, wording, low=low, high=high, grain=grain)


def of_ground(total: Total, ground_km2: float) -> SaidSum:
    """What a total says in places or km2: a share is of all the ground."""
    if not total.is_share:
        return total.said
    by = ground_km2 / 100
    return SaidSum(total.said.low * by, total.said.high * by, total.said.blur * by)


def heard_once(totals: Iterable[Total]) -> list[Total]:
    """One total a statement, in the order of their days: who repeats a figure says nothing new.

    The same figure of the same holder within a month is one statement, whoever carries it, and of
    one speaker one figure a week is heard.
    """
    kept: list[Total] = []
    for one in sorted(totals, key=lambda t: (t.day, t.claim_id)):
        if not any(_repeats(one, earlier) for earlier in kept):
            kept.append(one)
    return kept


def _repeats(one: Total, earlier: Total) -> bool:
    if one.holder != earlier.holder or one.is_area != earlier.is_area:
        return False
    if one.statement_id == earlier.statement_id:
        return True
    apart = one.day - earlier.day
    if (one.words, one.said) == (earlier.words, earlier.said) and apart < SAME_FOR:
        return True
    return one.speaker == earlier.speaker and apart < SPEAKER_STEP


def region_sums(layout: Layout, case: FusionCase, figures: Figures) -> tuple[RegionSum, ...]:
    """The totals that are evidence, each once, in numbers of the case.

    Args:
        layout: what is numbered how.
        case: its statements tell which places are known.
        figures: all of them.
    """
    table = np.array([s.of_case for s in layout.sites], bool)
    placed = table & ~np.isnan(case.position[:, 0])
    without = int(table.sum() - placed.sum())
    if int(placed.sum()) < LEAST_PLACES:
        return ()
    found = []
    for one in heard_once(figures.totals):
        day = layout.number(one.day)
        size = np.where(placed, case.area if one.is_area else 1.0, 0.0)
        said = of_ground(one, float(size.sum()))
        if not 0 <= day < case.days or not _is_known(layout, case.position, placed, day):
            continue
        missing = 0 if one.is_area else without
        left = _bounded(said, missing, complete=figures.complete)
        if (
            left is None
            or not size.any()
            or _least(left) > size.sum()
            or (one.is_share and not figures.complete)
        ):
            continue
        found.append(
            RegionSum(
                claim_id=one.claim_id,
                speaker=one.speaker,
                side=one.side,
                party=one.holder,
                day=day,
                said=noisy(left, size, is_area=one.is_area),
                size=size,
                is_area=one.is_area,
            )
        )
    return tuple(found)


def _least(said: SaidSum) -> float:
    """The figure, as far as it has to be held by places."""
    return said.low if np.isfinite(said.low) else said.high


def _bounded(said: SaidSum, missing: int, *, complete: bool) -> SaidSum | None:
    """What is left of a figure where the tables lack places; None where nothing is."""
    if complete:
        return replace(said, low=said.low - missing) if missing else said
    return replace(said, low=-np.inf) if np.isfinite(said.high) else None


def _is_known(layout: Layout, position: Floats, placed: NDArray[np.bool_], day: int) -> bool:
    """Whether enough of the places lie near something that was reported by a day."""
    own = np.flatnonzero(placed)
    near = near_reports(position, told_places(layout, day))
    return bool(near[own].mean() >= NEAR_SHARE)
