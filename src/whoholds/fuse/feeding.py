"""Sources that feed on each other beyond copies: declared, or learned from shared errors. Pure.

What a source says of a place after one that it draws on has said the same is that one's word again:
it restores and never raises (`said_words.tempered`), and its origin is the other's.

Learned, from what was known by a day and nothing later, in two ways. Half of what a source says or
more is recognised as copies of others: then what it says beside, after one of these has said the
same, is taken for a copy that was not recognised. Or two sources name the same *wrong* state of
one place within two weeks more often than each being wrong by itself would bring about. Wrong is
what a majority of two or more other sources contradicts there and then; how often each is wrong is
counted by the true state, so that two who lean to one side are not taken for a copy of each other.
Truths are shared by all who see them and tell nothing (Dong, Berti-Equille and Srivastava,
"Integrating Conflicting Data: The Role of Source Dependence", VLDB 2009; cited from memory).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import islice

import msgspec
import numpy as np
from scipy.stats import poisson

from whoholds.fuse.near_words import NearPairs, near_pairs
from whoholds.fuse.state_statements import ALONE, Floats, FusionCase, Ints, Statements, groups_of
from whoholds.model.estimate import FeedKind

#: What is said so many days after another said it may be drawn from there.
FOLLOW_DAYS = 21
#: Shared errors needed, how many times as many as expected, and how rare by chance.
LEAST_SHARED, LEAST_RATIO, RARE = 5, 3.0, 1e-3
#: Who speaks later in so many of the pairs draws on the other; else each may draw on each.
LATER_SHARE = 0.8
#: A source of whose statements so many are recognised copies is a carrier.
CARRIED_SHARE = 0.5
#: Learned anew at such steps of days, from the first on.
FIRST_DAY, STEP_DAYS = 30, 50


class Feed(msgspec.Struct, frozen=True):
    """That one source draws on another, by number, and how that is known.

    `shared` are the copies that were recognised, or the errors in common.
    """

    source: int
    drawn_on: int
    how: FeedKind = "declared"
    shared: int = 0


def carried_feeds(said: Statements, sources: int) -> tuple[Feed, ...]:
    """Who draws on whom, by the recognised copies among all statements (rows of one story)."""
    order = np.lexsort((np.arange(len(said.story)), said.reported_day, said.story))
    story, source = said.story[order], said.source[order]
    begun = np.concatenate([[True], np.diff(story) != 0]) if len(story) else np.zeros(0, bool)
    first = source[np.flatnonzero(begun)][np.cumsum(begun) - 1]
    carried = np.zeros((sources, sources), dtype=np.int64)
    np.add.at(carried, (source[~begun], first[~begun]), 1)
    np.fill_diagonal(carried, 0)
    told = np.bincount(source, minlength=sources)
    carrier = carried.sum(axis=1) >= CARRIED_SHARE * np.maximum(told, 1)
    feeds = np.argwhere(carrier[:, None] & (carried >= LEAST_SHARED))
    return tuple(Feed(int(s), int(d), "copies", int(carried[s, d])) for s, d in feeds)


def learned_feeds(said: Statements, sources: int, states: int) -> tuple[Feed, ...]:
    """Who draws on whom, as far as these statements tell."""
    plain = np.flatnonzero(said.value < states)
    pairs = near_pairs(said, plain, states)
    known = pairs.truth >= 0
    wrongs = _claimed(said, pairs, sources, states)
    found: list[Feed] = []
    rows = np.flatnonzero(known)
    key = said.source[pairs.first[rows]] * sources + said.source[pairs.second[rows]]
    order = np.argsort(key, kind="stable")
    for own in np.split(rows[order], np.flatnonzero(np.diff(key[order])) + 1):
        found += _feeds(said, pairs, own, wrongs) if len(own) else []
    return tuple(found)


def _feeds(said: Statements, pairs: NearPairs, rows: Ints, wrongs: Floats) -> list[Feed]:
    first, second, truth = pairs.first[rows], pairs.second[rows], pairs.truth[rows]
    one, other = int(said.source[first[0]]), int(said.source[second[0]])
    same = said.value[first] == said.value[second]
    shared = int((same & (said.value[first] != truth)).sum())
    both = wrongs[one, truth] * wrongs[other, truth]
    both[np.arange(len(truth)), truth] = 0.0
    expected = float(both.sum())
    if shared < LEAST_SHARED or shared < LEAST_RATIO * expected:
        return []
    if poisson.sf(shared - 1, expected) > RARE:
        return []
    later = np.sign(said.reported_day[second] - said.reported_day[first])[same]
    ahead, behind = int((later > 0).sum()), int((later < 0).sum())
    directed = max(ahead, behind) >= LATER_SHARE * max(ahead + behind, 1)
    feeds = []
    if ahead > behind or not directed:
        feeds.append(Feed(other, one, "errors", shared))
    if behind >= ahead or not directed:
        feeds.append(Feed(one, other, "errors", shared))
    return feeds


def _claimed(said: Statements, pairs: NearPairs, sources: int, states: int) -> Floats:
    """P(state claimed | state that others name) of each source, with one count of prior a cell."""
    counts = np.ones((sources, states, states))
    known = pairs.truth >= 0
    for rows in (pairs.first[known], pairs.second[known]):
        np.add.at(counts, (said.source[rows], pairs.truth[known], said.value[rows]), 1.0)
    return np.asarray(counts / counts.sum(axis=2, keepdims=True))


def leaders(
    case: FusionCase, declared: Collection[Feed] = (), copies: Statements | None = None
) -> tuple[Ints, tuple[Feed, ...]]:
    """For each row the earlier one that it draws on, -1 for none; and who feeds on whom at last.

    Args:
        case: with one row a statement; rows need not be in the order of their reports.
        declared: feeds that hold on every day.
        copies: all rows, with the copies that were recognised.

    What is learned on a day counts for what is reported after it.
    """
    said, states = case.statements, case.parties + 1
    led = np.full(len(said.place), -1)
    learned: tuple[Feed, ...] = ()
    turns = [-1, *range(FIRST_DAY, case.days, STEP_DAYS)]
    for turn, until in zip(turns, [*turns[1:], case.days], strict=True):
        if turn >= 0:
            learned = learned_feeds(said.known_at(turn), len(case.side), states)
            if copies is not None:
                carried = carried_feeds(copies.known_at(turn), len(case.side))
                learned = _with_carriers(carried, learned)
        feeds = {(f.source, f.drawn_on) for f in (*declared, *learned)}
        fresh = np.flatnonzero((said.reported_day > turn) & (said.reported_day <= until))
        _lead(said, fresh, feeds, led)
    return led, (*declared, *learned)


def declared_leaders(case: FusionCase, declared: Collection[Feed]) -> Ints:
    """For each row the earlier one that it is declared to draw on, -1 for none."""
    led = np.full(len(case.statements.place), -1)
    every = np.arange(len(led))
    _lead(case.statements, every, {(f.source, f.drawn_on) for f in declared}, led)
    return led


def _with_carriers(carried: tuple[Feed, ...], learned: tuple[Feed, ...]) -> tuple[Feed, ...]:
    """Of a carrier and whom it carries it is known who draws on whom."""
    known = {frozenset((f.source, f.drawn_on)) for f in carried}
    rest = (f for f in learned if frozenset((f.source, f.drawn_on)) not in known)
    return (*carried, *rest)


def _lead(said: Statements, fresh: Ints, feeds: set[tuple[int, int]], led: Ints) -> None:
    """Write the leading row of each of the fresh rows that has one."""
    if not feeds:
        return
    drawn: dict[int, set[int]] = {}
    for source, other in feeds:
        drawn.setdefault(source, set()).add(other)
    fed = fresh[np.isin(said.source[fresh], list(drawn))]
    by_word = _by_word(
        said, {*zip(said.place[fed].tolist(), said.value[fed].tolist(), strict=True)}
    )
    reported, sources = said.reported_day, said.source
    for row in fed.tolist():
        own, others = by_word[int(said.place[row]), int(said.value[row])], drawn[int(sources[row])]
        first = bisect_left(own, reported[row] - FOLLOW_DAYS, key=reported.__getitem__)
        for earlier in islice(own, first, None):
            apart = int(reported[row] - reported[earlier])
            if apart < 0:
                break
            if int(sources[earlier]) in others:
                if apart or led[earlier] != row:
                    led[row] = earlier
                break


def _by_word(said: Statements, wanted: set[tuple[int, int]]) -> dict[tuple[int, int], list[int]]:
    """Rows that say a word of a place, in the order of their reports, for the ones wanted."""
    found: dict[tuple[int, int], list[int]] = {key: [] for key in wanted}
    order = np.argsort(said.reported_day, kind="stable")
    keys = zip(said.place[order].tolist(), said.value[order].tolist(), strict=True)
    for row, key in zip(order.tolist(), keys, strict=True):
        if key in found:
            found[key].append(row)
    return found


def as_runs(case: FusionCase, led: Ints) -> FusionCase:
    """The case with each row that was led in one run with the row that leads it."""
    said = case.statements
    run = said.run.copy()
    following = int(run.max(initial=-1)) + 1
    order = np.argsort(said.reported_day, kind="stable")
    for row in order[led[order] >= 0]:
        earlier = int(led[row])
        if run[earlier] == ALONE:
            run[earlier] = following
            following += 1
        run[row] = groups_of(run[earlier])
    return msgspec.structs.replace(case, statements=msgspec.structs.replace(said, run=run))


def first_of_line(led: Sequence[int]) -> list[int]:
    """For each row the one at the beginning of its line of leaders; itself where nobody leads."""
    first = []
    for row in range(len(led)):
        if led[row] < 0:
            first.append(row)
            continue
        at, seen = row, {row}
        while led[at] >= 0 and int(led[at]) not in seen:
            at = int(led[at])
            seen.add(at)
        first.append(at)
    return first
