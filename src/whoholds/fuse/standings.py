"""What is told of each place on a day: its estimate, a range, and whether it may be told. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec
import numpy as np
from msgspec.structs import replace

from whoholds.fuse.estimating import Estimates, Left, estimate_with, left_out
from whoholds.fuse.interest import confusion, prior_counts
from whoholds.fuse.said_words import meanings
from whoholds.fuse.state_statements import Floats, FusionCase, is_first
from whoholds.fuse.support import by_site, support_on
from whoholds.model.estimate import Piece, Site, Standing, Support, Word

#: Reports older than this leave a place unclear: on a front that moves, a grey place of one map
#: maker is decided within 75 days in the mean, and most much sooner.
UNCLEAR_AFTER = timedelta(days=60)
#: Sources that are left out in turn, those that say most: each run costs what all days cost once,
#: while a nowcast costs that for each of the days it looks back.
MOST_LEFT_OUT = 5

#: P(state), and the least and greatest of it, each (states,).
Figures = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]


class Told(msgspec.Struct, frozen=True):
    """P(state) of every site on one day, and its least and greatest over other trusts."""

    prob: Floats  # (sites, states)
    low: Floats
    high: Floats


def ranged(found: Estimates, day: int) -> Told:
    """Estimates of a day as known then, beside those of runs that trust otherwise."""
    return ranged_about(found, found.now[:, day], found.case.known_at(day), day)


def ranged_about(found: Estimates, prob: Floats, case: FusionCase, day: int) -> Told:
    """Estimates of a day beside those of runs that trust otherwise, with the scale as learned.

    All sources alike; without what each side's sources say; without each of the sources that say
    most (in one field alone).

    Args:
        found: what was learned.
        prob: P(state) of every site on the day, (sites, states).
        case: with what these rest on and nothing else.
        day: the number of the day.
    """
    nobody = (None,) * len(case.side)
    alike = confusion(prior_counts(case.parties, nobody))
    chain = replace(found.learned.chain, confusion=alike)
    wide = found.learned.wide
    wide = None if wide is None else replace(wide, confusion=alike)
    equal = replace(found.learned, confusion=alike, chain=chain, wide=wide)
    without = (left_out(case, left) for left in _each_left_out(case, by_source=wide is None))
    others = (estimate_with(rest, found.learned, day) for rest in without)
    every = np.stack([prob, estimate_with(case, equal, day), *others])
    return Told(prob, every.min(axis=0), every.max(axis=0))


def _each_left_out(case: FusionCase, *, by_source: bool) -> Iterator[Left]:
    """What each side says, and what each of the sources says that say most."""
    source = case.statements.source
    side = np.array([-1 if s is None else s for s in case.side], int)
    told: set[tuple[int, ...]] = set()
    for one in range(case.parties):
        theirs = tuple(np.flatnonzero(side[source] == one).tolist())
        figures = frozenset(s.claim_id for s in case.sums if s.side == one)
        told.add(theirs)
        if theirs or figures:
            yield Left(rows=theirs, figures=figures)
    if by_source:
        said = np.bincount(source[is_first(case.statements)], minlength=len(side))
        most = np.argsort(-said, kind="stable")[:MOST_LEFT_OUT]
        for one in most[said[most] > 0].tolist():
            own = tuple(np.flatnonzero(source == one).tolist())
            # Who is alone on a side was left out with it.
            if own not in told:
                yield Left(rows=own)


def standings(found: Estimates, day: date) -> tuple[Standing, ...]:
    """Every site of which something was reported by `day`, in the order of their names."""
    number = found.layout.number(day)
    told = ranged(found, number)
    pieces = by_site(found.layout.pieces)
    holders = found.layout.holders
    answer = []
    for n, site in enumerate(found.layout.sites):
        own = [p for p in pieces.get(site.key, ()) if p.reported_day <= day]
        if not own:
            continue
        support = support_on(own, day, holders)
        figures = (rounded(told.prob[n]), rounded(told.low[n]), rounded(told.high[n]))
        answer.append(standing_of(site, day, figures, own, support))
    return tuple(sorted(answer, key=lambda s: (s.name.casefold(), s.site)))


def standing_of(
    site: Site, day: date, figures: Figures, own: Sequence[Piece], support: Support
) -> Standing:
    """What is told of a place on a day.

    Args:
        site: the place.
        day: the day.
        figures: P(state), and its least and greatest over other trusts.
        own: what is said of it that counts here.
        support: what that rests on.
    """
    prob, low, high = figures
    return Standing(
        site=site.key,
        name=site.name,
        day=day,
        prob=prob,
        low=low,
        high=high,
        support=support,
        word=word_for(support, day),
        disputed=is_disputed(own, day, len(prob) - 1),
    )


def rounded(row: Floats) -> tuple[float, ...]:
    """The chances of one place as they are told."""
    return tuple(round(float(x), 4) for x in row)


def word_for(support: Support, day: date) -> Word:
    """How a place may be told on a day."""
    if support.last is None or day - support.last > UNCLEAR_AFTER:
        return "unclear"
    return "estimated" if support.is_enough else "claimed"


def is_disputed(known: Sequence[Piece], day: date, parties: int) -> bool:
    """Whether origins' latest words of the last two months name different holders."""
    latest: dict[int, Piece] = {}
    for piece in known:
        if not piece.before and day - piece.reported_day <= UNCLEAR_AFTER:
            latest[piece.root] = piece
    table = meanings(parties + 1)
    open_still = np.ones(parties + 1)
    for piece in latest.values():
        open_still = open_still * table[piece.word]
    return not open_still.any()
