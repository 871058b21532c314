"""How each place stands on each day, by what was known at one time: the marks of a map. Pure.

A report counts on the days from the one it speaks of: one that came later tells of them too. On
the last day this is what `standings` tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from msgspec.structs import replace

from whoholds.fuse.case_arrays import Layout
from whoholds.fuse.estimating import Estimates
from whoholds.fuse.known_days import known_days
from whoholds.fuse.place_support import Hearing, Resting, spoken
from whoholds.fuse.standings import UNCLEAR_AFTER, word_for
from whoholds.fuse.state_statements import Floats, Ints
from whoholds.fuse.support import by_site
from whoholds.model.estimate import Piece
from whoholds.model.mapped import PlaceMark, Sign

#: Where no state is more probable than this, none is named: the place is open.
LEAST_LIKELY = 0.55
#: A probability is told in so many steps.
STEPS = 20
_OLD = UNCLEAR_AFTER + timedelta(days=1)


def site_marks(found: Estimates) -> dict[str, tuple[PlaceMark, ...]]:
    """The marks of every site that something is said of, as known on the last day."""
    prob = known_days(found)
    prob[:, -1] = found.now[:, -1]
    pieces = by_site(found.layout.pieces)
    return {
        site.key: place_marks(pieces[site.key], found.layout, found.until, prob[n])
        for n, site in enumerate(found.layout.sites)
        if site.key in pieces
    }


def place_marks(
    pieces: Sequence[Piece], layout: Layout, until: date, prob: Floats
) -> tuple[PlaceMark, ...]:
    """The days on which a place comes to stand otherwise, with how.

    Args:
        pieces: of this place, in the order of their reports, all known.
        layout: the numbers of days and of holders.
        until: the last day.
        prob: P(state) of each day, (days, states).
    """
    turns = [d for d in _turns(pieces, layout.first_day) if d <= until]
    last = layout.number(until)
    hearing, marks = Hearing(pieces, layout.holders), list[PlaceMark]()
    lead, step = _leading(prob)
    for turn, after in zip(turns, [*turns[1:], until + timedelta(days=1)], strict=True):
        first = layout.number(turn)
        told = _support_mark(hearing.on(turn), layout, turn)
        if told.sign != "estimated":
            _append(marks, replace(told, day=first))
            continue
        for day in _moves(lead, step, first, min(last, layout.number(after) - 1)):
            _append(marks, _estimated(told, int(lead[day]), int(step[day]), day))
    return tuple(marks)


def _leading(prob: Floats) -> tuple[Ints, Ints]:
    """Of each day the state that leads, -1 where the place is open, and its steps."""
    lead, chance = prob.argmax(axis=1), prob.max(axis=1)
    is_open = chance < LEAST_LIKELY
    step = np.where(is_open, 0, np.rint(STEPS * chance).astype(np.int64))
    return np.where(is_open, -1, lead), step


def _moves(lead: Ints, step: Ints, first: int, last: int) -> list[int]:
    """The first of some days, and those of them that are told otherwise than the one before."""
    own, how = lead[first : last + 1], step[first : last + 1]
    moved = np.flatnonzero((own[1:] != own[:-1]) | (how[1:] != how[:-1])) + 1
    return [first, *(first + moved).tolist()] if len(own) else []


def _append(marks: list[PlaceMark], mark: PlaceMark) -> None:
    if not marks or replace(marks[-1], day=mark.day) != mark:
        marks.append(mark)


def _turns(pieces: Sequence[Piece], first: date) -> list[date]:
    """Days on which what is known of a place changes, or grows old."""
    heard = {max(first, spoken(p)) for p in pieces}
    return sorted(heard | {p.reported_day + _OLD for p in pieces})


def _support_mark(resting: Resting, layout: Layout, day: date) -> PlaceMark:
    """The mark of a day by what it rests on; the estimate itself is filled in after."""
    support = resting.support
    word = word_for(support, day)
    signs: dict[str, Sign] = {"estimated": "estimated", "claimed": "claimed", "unclear": "stale"}
    number = {h: n for n, h in enumerate(layout.holders)}
    return PlaceMark(
        day=0,
        sign=signs[word],
        state=number.get(support.claimed_by),
        step=0,
        disputed=word != "unclear" and resting.disputed,
        origins=support.origins,
        last=layout.number(resting.last),
        sides=tuple(sorted(number.get(s, len(number)) for s in support.sides)),
    )


def _estimated(told: PlaceMark, lead: int, step: int, day: int) -> PlaceMark:
    if lead < 0:
        return replace(told, day=day, sign="open", state=None)
    return replace(told, day=day, state=lead, step=step)
