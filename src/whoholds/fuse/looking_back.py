"""What is told of each place on a past day by all that was reported until later. Pure."""

from __future__ import annotations

from datetime import date

from whoholds.fuse.estimating import Estimates
from whoholds.fuse.standings import standing_of
from whoholds.fuse.support import by_site, support_on
from whoholds.model.estimate import Moved, Piece, Standing


def standings_back(found: Estimates, day: date) -> tuple[Standing, ...]:
    """Every site of which something was reported that speaks of `day` or of one before it.

    The probabilities are hindsight's; the ends of the range are the same, since no run that trusts
    otherwise is made. What it rests on are reports up to the last day of the estimates, as far as
    they speak of no day after `day`.
    """
    if found.back is None:
        return ()
    number = found.layout.number(day)
    pieces = by_site(found.layout.pieces)
    holders = found.layout.holders
    told = []
    for n, site in enumerate(found.layout.sites):
        own = [p for p in pieces.get(site.key, ()) if _speaks_by(p, day)]
        if not own:
            continue
        prob = tuple(round(float(x), 4) for x in found.back[n, number])
        support = support_on(own, found.until, holders)
        told.append(standing_of(site, day, (prob, prob, prob), own, support))
    return tuple(sorted(told, key=lambda s: (s.name.casefold(), s.site)))


def moves_between(found: Estimates, first: date, second: date) -> tuple[Moved, ...]:
    """How every site that was reported on moved between two days, by ground and by knowledge."""
    days = [d for d in (first, second) if found.layout.first_day <= d <= found.until]
    if found.back is None or len(days) < 2:
        return ()
    one, other = (found.layout.number(d) for d in days)
    reported = {p.site for p in found.layout.pieces if p.reported_day <= found.until}
    moved = (
        Moved(
            site=site.key,
            name=site.name,
            first=tuple(round(float(x), 4) for x in found.back[n, one]),
            second=tuple(round(float(x), 4) for x in found.back[n, other]),
            known=tuple(round(float(x), 4) for x in found.now[n, one]),
        )
        for n, site in enumerate(found.layout.sites)
        if site.key in reported
    )
    return tuple(sorted(moved, key=lambda m: (m.name.casefold(), m.site)))


def _speaks_by(piece: Piece, day: date) -> bool:
    return (piece.valid_day or piece.reported_day) <= day
