"""Many little-known sources with one word: how many of them count in full. Pure.

A source is little known until it has said `LEAST_KNOWN` things. Of little-known sources that say
one thing of one place within `WINDOW_DAYS`, the first `IN_FULL` are witnesses, each of its own;
what all further ones say restores what those said and never raises it (`said_words.tempered`).
Outlets cost nothing to make: without this a hundred new ones moved a settled place from 0 to 99 %
(docs/security.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from whoholds.fuse.state_statements import ALONE, Ints

#: Statements after which a source is no longer little known. Three agreeing outlets of no side say
#: about as much of a place as it is ever told with; five statements are some weeks of an outlet.
LEAST_KNOWN, IN_FULL = 5, 3
#: Sources of one word within so many days of the first are one crowd.
WINDOW_DAYS = 30


class Crowd(msgspec.Struct, frozen=True):
    """Little-known sources of one word about one place, by their rows in the order of reports.

    `rest` are the rows from the last of the first `IN_FULL` on: that one counts in full, and what
    follows repeats it.
    """

    place: int
    value: int
    sources: tuple[int, ...]
    rest: tuple[int, ...]


def crowds_of(source: Ints, place: Ints, value: Ints, reported_day: Ints) -> tuple[Crowd, ...]:
    """The crowds among rows in the order of their reports; a row changes no crowd before it."""
    said = np.zeros(int(source.max(initial=-1)) + 1, dtype=np.int64)
    little: dict[tuple[int, int], list[int]] = {}
    for row, one in enumerate(source):
        if said[one] < LEAST_KNOWN:
            little.setdefault((int(place[row]), int(value[row])), []).append(row)
        said[one] += 1
    found = []
    for (where, word), rows in little.items():
        for together in _windows(rows, reported_day):
            names = list(dict.fromkeys(int(source[r]) for r in together))
            if len(names) > IN_FULL:
                late = {*names[IN_FULL - 1 :]}
                rest = tuple(r for r in together if int(source[r]) in late)
                found.append(Crowd(where, word, tuple(names), rest))
    return tuple(found)


def _windows(rows: Sequence[int], reported_day: Ints) -> list[list[int]]:
    """Rows in groups of which each lies within the window of its first."""
    groups: list[list[int]] = []
    for row in rows:
        if not groups or reported_day[row] - reported_day[groups[-1][0]] > WINDOW_DAYS:
            groups.append([])
        groups[-1].append(row)
    return groups


def as_crowds(run: Ints, crowds: Sequence[Crowd]) -> Ints:
    """Runs of repetition, with those of a crowd's rows that follow its last full witness.

    Args:
        run: of each row, `ALONE` for none.
        crowds: as found among the same rows.
    """
    following = int(run.max(initial=ALONE)) + 1
    run = run.copy()
    for n, crowd in enumerate(crowds):
        run[list(crowd.rest)] = following + n
    return run
