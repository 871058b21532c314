"""What is told of each place on a past day by all that was reported of it until later. Pure.

Every report that is known counts from the day it speaks of on; none goes back from a later day.
Full hindsight does, and on the bundled case it is wrong where a town fell months after the day that
is asked for: few words of one side then stand against many of its fall.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from whoholds.fuse.estimating import Estimates
from whoholds.fuse.known_days import known_days
from whoholds.fuse.standings import ranged_about, rounded, standing_of
from whoholds.fuse.state_statements import Floats, FusionCase
from whoholds.fuse.support import by_site, support_on
from whoholds.model.estimate import Moved, Piece, Standing


def standings_back(
    found: Estimates, day: date, *, with_range: bool = False
) -> tuple[Standing, ...]:
    """Every site of which something was reported that speaks of `day` or of one before it.

    What it rests on are reports up to the last day of the estimates, as far as they speak of
    no day after `day`.

    Args:
        found: the estimates.
        day: the past day.
        with_range: whether runs that trust otherwise are made. Without, and where places are too
            many for one field, the ends of the range are the probabilities themselves.
    """
    number = found.layout.number(day)
    known = told_back(found)[:, number]
    low, high = known, known
    if with_range and found.learned.wide is None:
        told_range = ranged_about(found, known, _speaking_by(found.case, number), number)
        low, high = told_range.low, told_range.high
    pieces = by_site(found.layout.pieces)
    holders = found.layout.holders
    told = []
    for n, site in enumerate(found.layout.sites):
        own = [p for p in pieces.get(site.key, ()) if _speaks_by(p, day)]
        if not own:
            continue
        figures = (rounded(known[n]), rounded(low[n]), rounded(high[n]))
        support = support_on(own, found.until, holders)
        told.append(standing_of(site, day, figures, own, support))
    return tuple(sorted(told, key=lambda s: (s.name.casefold(), s.site)))


def moves_between(found: Estimates, first: date, second: date) -> tuple[Moved, ...]:
    """How every site that was reported on moved between two days, by ground and by knowledge."""
    days = [d for d in (first, second) if found.layout.first_day <= d <= found.until]
    if len(days) < 2:
        return ()
    known = told_back(found)
    one, other = (found.layout.number(d) for d in days)
    reported = set(by_site(p for p in found.layout.pieces if p.reported_day <= found.until))
    moved = (
        Moved(
            site=site.key,
            name=site.name,
            first=rounded(known[n, one]),
            second=rounded(known[n, other]),
            known=rounded(found.now[n, one]),
        )
        for n, site in enumerate(found.layout.sites)
        if site.key in reported
    )
    return tuple(sorted(moved, key=lambda m: (m.name.casefold(), m.site)))


def told_back(found: Estimates) -> Floats:
    """P(state) by site and day as a past day is told of; (sites, days, states).

    The smoother's where places are too many for one field.
    """
    if found.learned.wide is not None and found.back is not None:
        return found.back
    return known_days(found)


def _speaks_by(piece: Piece, day: date) -> bool:
    return (piece.valid_day or piece.reported_day) <= day


def _speaking_by(case: FusionCase, day: int) -> FusionCase:
    """The case with what speaks of `day` or of one before it, whenever it was reported."""
    said = case.statements.rows(case.statements.valid_day <= day)
    return replace(case, statements=said, sums=tuple(s for s in case.sums if s.day <= day))
