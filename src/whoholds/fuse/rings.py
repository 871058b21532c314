"""Sources that speak together against all others: they count as one voice. Pure.

Outlets that feed each other say one word of one place within days of one another, again and again,
where nobody else does. Being wrong alike tells nothing of sources that are always wrong: each of
them expects the other to be (`feeding` finds those that are wrong together more often than that).
What tells them is *which* places they speak of *when*: who chooses places by itself meets another
source by chance only, as often as that one speaks of a place at all. Much of the press meets so
because something happened there, and is right; so a group is a ring only where others, two sources
or more and none of the group, contradict most of what it says together. What is learned on a day
counts for what is reported after it, and changes no row before.

A ring's word counts in full where the first of it says it; what the others add within `FOLLOW_DAYS`
restores that and never raises it (`said_words.tempered`). Nothing is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from scipy.stats import poisson

from whoholds.fuse.feeding import FOLLOW_DAYS, LEAST_SHARED, RARE
from whoholds.fuse.near_words import SAME_TIME_DAYS
from whoholds.fuse.state_statements import ALONE, Ints, groups_of

#: Two sources speak together where they say one word of one place within so many days.
TOGETHER_DAYS = 3
#: Of what each of two says so much is said together with the other, and so many times as often as
#: by chance. In the made-up war of `tools/poisoning.py` rings say all of it together; among its
#: honest outlets and in the five simulated cases, with their copies, no ring is found.
TOGETHER_SHARE, LEAST_RATIO = 0.5, 3.0
#: Of what a group says together, where others tell, so much they contradict.
AGAINST_SHARE = 0.5
#: Learned anew every so many days, from the reports of so many before.
STEP_DAYS, LOOK_BACK_DAYS = 5, 120


class Words(msgspec.Struct, frozen=True):
    """Rows in the order of their reports; `counted` are those that may be of a ring."""

    source: Ints
    place: Ints
    value: Ints
    day: Ints
    counted: Ints


class Ring(msgspec.Struct, frozen=True):
    """Sources that speak together: the day on which it was first seen; at last, how often they do.

    `judged` are those times of which others tell, `against` those that they contradict.
    """

    sources: tuple[int, ...]
    known: int
    together: int
    judged: int
    against: int


class Rings(msgspec.Struct, frozen=True):
    """The rings that were found, the last of each, and of each row the earlier one it repeats."""

    found: tuple[Ring, ...]
    led: Ints


def rings_of(words: Words) -> Rings:
    """The rings among rows, and what each row repeats, -1 for nothing."""
    led = np.full(len(words.source), -1)
    met = _meetings(words)
    found: dict[tuple[int, ...], Ring] = {}
    last = int(words.day[words.counted].max(initial=0))
    for turn in range(STEP_DAYS, last + 1, STEP_DAYS):
        own = words.counted[_between(words.day[words.counted], turn - LOOK_BACK_DAYS, turn)]
        rings = list(_rings(words, own, met.within(turn - LOOK_BACK_DAYS, turn), turn))
        fresh = words.counted[_between(words.day[words.counted], turn, turn + STEP_DAYS)]
        for ring in rings:
            known = found.get(ring.sources, ring).known
            found[ring.sources] = msgspec.structs.replace(ring, known=known)
            _lead(words, fresh, ring.sources, led)
    return Rings(tuple(found.values()), led)


def with_rings(run: Ints, led: Ints) -> Ints:
    """Runs of repetition in which each row that repeats another is in one run with it."""
    run = run.copy()
    following = int(run.max(initial=ALONE)) + 1
    for row in np.flatnonzero(led >= 0):
        earlier = led[row]
        if run[earlier] == ALONE:
            run[earlier] = following
            following += 1
        run[row] = groups_of(run[earlier])
    return run


def _between(day: Ints, after: int, until: int) -> Ints:
    """Rows of days after the first and not after the last; days are in order."""
    return np.arange(*np.searchsorted(day, (after, until), side="right"))


class _Met(msgspec.Struct, frozen=True):
    """Each row beside which another source spoke: its source, the other, the day it was known."""

    source: Ints
    other: Ints
    day: Ints

    def within(self, after: int, until: int) -> Counter[tuple[int, int]]:
        """How many rows of the first source the second spoke beside."""
        own = _between(self.day, after, until)
        pairs = zip(self.source[own].tolist(), self.other[own].tolist(), strict=True)
        return Counter(pairs)


def _meetings(words: Words) -> _Met:
    """All meetings, in the order of the days on which they were known."""
    rows = words.counted
    order = rows[np.lexsort((words.day[rows], words.value[rows], words.place[rows]))]
    found: dict[tuple[int, int], int] = {}
    start = 0
    for end in range(len(order)):
        row = int(order[end])
        while not _is_near(words, int(order[start]), row):
            start += 1
        day, own = int(words.day[row]), int(words.source[row])
        for earlier in order[start:end].tolist():
            other = int(words.source[earlier])
            if other != own:
                found.setdefault((row, other), day)
                found.setdefault((earlier, own), day)
    told = sorted((day, int(words.source[row]), other) for (row, other), day in found.items())
    table = np.array(told, dtype=np.int64).reshape(-1, 3)
    return _Met(table[:, 1], table[:, 2], table[:, 0])


def _is_near(words: Words, one: int, other: int) -> bool:
    same = words.place[one] == words.place[other] and words.value[one] == words.value[other]
    return bool(same and words.day[other] - words.day[one] <= TOGETHER_DAYS)


def _rings(words: Words, own: Ints, met: Counter[tuple[int, int]], turn: int) -> Iterator[Ring]:
    """The rings among rows of the days that count."""
    said = Counter(words.source[own].tolist())
    often = {
        (a, b) for (a, b), n in met.items() if n >= LEAST_SHARED and n >= TOGETHER_SHARE * said[a]
    }
    pairs = [(a, b) for a, b in sorted(often) if a < b and (b, a) in often]
    close = [(a, b) for a, b in pairs if _is_beyond_chance(words, own, (a, b), met[a, b])]
    for group in _groups(close):
        ring = _held_against(words, own, group, turn)
        if ring is not None:
            yield ring


def _is_beyond_chance(words: Words, own: Ints, pair: tuple[int, int], met: int) -> bool:
    """Whether two meet more often than by how often the second speaks so of each place at all.

    Of a place that is how often it does beside the meeting itself, and its share of what it says of
    any place: who spoke of it once only may do so again.
    """
    one, other = (own[words.source[own] == s] for s in pair)
    keys = list(zip(words.place[own].tolist(), words.value[own].tolist(), strict=True))
    days = max(int(words.day[own].max() - words.day[own].min()), 1)
    near = min((2 * TOGETHER_DAYS + 1) / days, 1.0)
    anywhere = len(other) / len(set(keys))
    beside: dict[tuple[int, int], list[int]] = {}
    for row in other.tolist():
        beside.setdefault((int(words.place[row]), int(words.value[row])), []).append(
            int(words.day[row])
        )
    chance = 0.0
    for row in one.tolist():
        told = beside.get((int(words.place[row]), int(words.value[row])), ())
        apart = sum(abs(day - int(words.day[row])) > TOGETHER_DAYS for day in told)
        chance += min(1.0, near * (apart + anywhere))
    return met >= LEAST_RATIO * chance and float(poisson.sf(met - 1, chance)) < RARE


def _groups(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Sources that are linked, directly or by others."""
    groups: list[set[int]] = []
    for pair in pairs:
        joined = [g for g in groups if g & set(pair)]
        groups = [g for g in groups if not g & set(pair)] + [set(pair).union(*joined)]
    return sorted(tuple(sorted(g)) for g in groups)


def _held_against(words: Words, own: Ints, group: tuple[int, ...], turn: int) -> Ring | None:
    """The group as a ring, where most others contradict most of what it says together."""
    inside = np.isin(words.source[own], group)
    together = _together(words, own[inside])
    outside = own[~inside]
    judged = against = 0
    for row in together:
        near = outside[words.place[outside] == words.place[row]]
        near = near[np.abs(words.day[near] - words.day[row]) <= SAME_TIME_DAYS]
        told = {*zip(words.source[near].tolist(), words.value[near].tolist(), strict=True)}
        names = Counter(value for _, value in told)
        word, most = max(names.items(), key=lambda item: item[1], default=(0, 0))
        if most >= 2 and 2 * most > names.total():
            judged += 1
            against += bool(word != words.value[row])
    if against < LEAST_SHARED or against < AGAINST_SHARE * judged:
        return None
    return Ring(group, turn, len(together), judged, against)


def _together(words: Words, rows: Ints) -> list[int]:
    """The first row of each word that two or more of a group said within days of one another."""
    order = rows[np.lexsort((words.day[rows], words.value[rows], words.place[rows]))]
    found: list[int] = []
    first, voices = -1, set[int]()
    for row in order.tolist():
        if first >= 0 and _is_near(words, first, row):
            voices.add(int(words.source[row]))
            if len(voices) == 2 and (not found or found[-1] != first):
                found.append(first)
            continue
        first, voices = row, {int(words.source[row])}
    return found


def _lead(words: Words, fresh: Ints, group: Sequence[int], led: Ints) -> None:
    """Write for each fresh row of a ring the last row of the ring that said the same."""
    if not len(fresh):
        return
    since = int(words.day[fresh].min()) - FOLLOW_DAYS
    rows = words.counted[np.isin(words.source[words.counted], list(group))]
    rows = rows[(words.day[rows] >= since) & (words.day[rows] <= words.day[fresh].max())]
    last: dict[tuple[int, int], int] = {}
    new = {*fresh.tolist()}
    for row in rows.tolist():
        key = (int(words.place[row]), int(words.value[row]))
        earlier = last.get(key, -1)
        if row in new and earlier >= 0 and words.day[row] - words.day[earlier] <= FOLLOW_DAYS:
            led[row] = earlier
        last[key] = row
