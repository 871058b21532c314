"""What looks planted: crowds, rings, a source that turned, late dates. Pure.

None of it is left out of an estimate by being told here (a crowd is bounded in `crowds`, a ring in
`rings`, a map's edit of one night held back in `sweeps`): these are for a person to look at.
Honest sources do all of it now and then: a town falls and a dozen new outlets say so, a map maker
catches up after a month.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median

import msgspec
import numpy as np
from scipy.stats import binom

from whoholds.fuse.case_arrays import Layout, words_of
from whoholds.fuse.crowds import IN_FULL, LEAST_KNOWN, crowds_of
from whoholds.fuse.feeding import RARE
from whoholds.fuse.near_words import others_say
from whoholds.fuse.rings import TOGETHER_DAYS, rings_of
from whoholds.fuse.state_statements import Ints, Statements
from whoholds.model.estimate import CONTESTED, Check

#: What a source said in so many days is held against what it said before, of which so much must
#: have been held against others; so many contradictions are needed, and half of what it said.
TURN_DAYS, LEAST_HELD, LEAST_TURNED, TURNED_SHARE = 14, 20, 3, 0.5
#: A crowd is told from so many sources on: when a case begins all are little known, and four or
#: five of them often agree.
TOLD_CROWD = 2 * IN_FULL
#: A report is late where it is taken in so long after its date, in a case that takes in half of
#: its reports within so many days. A case made from an archive is late with all: nothing is told.
LATE_DAYS, PROMPT_DAYS = 30, 7
#: Stands for a source that is told by no name: a person, or whoever is paraphrased.
_ONE = "a source"


class Arrival(msgspec.Struct, frozen=True):
    """A report: the last day it says it may have been published on, and when it was taken in."""

    reported: date
    taken_in: date


def odd_reports(
    layout: Layout, said: Statements, until: date, hidden: Collection[str] = ()
) -> tuple[Check, ...]:
    """Crowds, rings and sources that turned, by day; sweeps are told of in `fuse.sweeps`.

    Args:
        layout: what is numbered how.
        said: its statements, in the same order.
        until: the last day.
        hidden: sources that are told by no name.
    """
    names = [_ONE if s in hidden else s for s in layout.sources]
    rows = np.array([n for n, p in enumerate(layout.pieces) if not (p.before or p.implied)], int)
    plain = said.rows(rows)
    found = [
        *_crowds(layout, plain),
        *_turns(layout, plain, names, layout.number(until)),
        *_rings(layout, said, names),
    ]
    return tuple(sorted(found, key=lambda c: (c.day, c.kind, c.what)))


def _crowds(layout: Layout, said: Statements) -> Iterator[Check]:
    states = len(layout.holders) + 1
    for crowd in crowds_of(said.source, said.place, said.value, said.reported_day):
        if crowd.value < states and len(crowd.sources) >= TOLD_CROWD:
            word = (*layout.holders, CONTESTED)[crowd.value]
            day = layout.day(int(said.reported_day[crowd.rest[0]]))
            what = (
                f"{len(crowd.sources)} sources of fewer than {LEAST_KNOWN} statements before name "
                f"{word} at {layout.sites[crowd.place].name} within a month: "
                f"{IN_FULL} count in full"
            )
            yield Check(kind="crowd", day=day, what=what)


def _rings(layout: Layout, said: Statements, names: Sequence[str]) -> Iterator[Check]:
    for ring in rings_of(words_of(layout, said)).found:
        own = ", ".join(sorted(names[s] for s in ring.sources))
        what = (
            f"{own}: {ring.together} times the same of one place within {TOGETHER_DAYS} days of "
            f"one another, and most others say otherwise {ring.against} of {ring.judged} times: "
            "from here on they count as one"
        )
        yield Check(kind="ring", day=layout.day(ring.known), what=what)


def _turns(layout: Layout, said: Statements, names: Sequence[str], last: int) -> Iterator[Check]:
    held = _contradicted(said, len(layout.holders) + 1)
    for source, name in enumerate(names):
        own = (said.source == source) & (held >= 0)
        new = own & (said.reported_day > last - TURN_DAYS)
        old = own & ~new
        wrong, of_all = int(held[new].sum()), int(new.sum())
        before, of_before = int(held[old].sum()), int(old.sum())
        if of_before < LEAST_HELD or wrong < max(LEAST_TURNED, TURNED_SHARE * of_all):
            continue
        if binom.sf(wrong - 1, of_all, (before + 1) / (of_before + 2)) < RARE:
            day = layout.day(int(said.reported_day[new][0]))
            what = (
                f"{name}: {wrong} of {of_all} statements of the last {TURN_DAYS} days differ from "
                f"what most others say, {before} of {of_before} did before"
            )
            yield Check(kind="turn", day=day, what=what)


def _contradicted(said: Statements, states: int) -> Ints:
    """Whether most of two or more others name another state then and there; -1 where unknown."""
    held = np.full(len(said.place), -1)
    plain = np.flatnonzero(said.value < states)
    truth = others_say(said, plain, states)
    held[plain] = np.where(truth >= 0, said.value[plain] != truth, -1)
    return held


def late_reports(arrivals: Sequence[Arrival]) -> tuple[Check, ...]:
    """Reports that say they are far older than the others are when they are taken in, by day."""
    lags = [(a.taken_in - a.reported).days for a in arrivals]
    if not lags or median(lags) > PROMPT_DAYS:
        return ()
    late = [a for a, lag in zip(arrivals, lags, strict=True) if lag > LATE_DAYS]
    return tuple(_late(day, late, median(lags)) for day in sorted({a.taken_in for a in late}))


def _late(day: date, late: Iterable[Arrival], usual: float) -> Check:
    own = [a for a in late if a.taken_in == day]
    oldest = min(a.reported for a in own)
    what = (
        f"{len(own)} report(s) dated {oldest} and later, more than {LATE_DAYS} days before they "
        f"were taken in; half of all are taken in within {timedelta(usual).days} day(s)"
    )
    return Check(kind="late", day=day, what=what)
