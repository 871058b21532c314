"""What the marks of one place rest on, day by day: heard once each, however many the days. Pure.

The same as asking `support_on` and `is_disputed` anew on each day, which for a place of thousands
of reports takes as long as their square.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from whoholds.fuse.said_words import meanings
from whoholds.fuse.standings import UNCLEAR_AFTER
from whoholds.model.estimate import Piece, Support


def spoken(piece: Piece) -> date:
    """The first day a piece counts on: the one it speaks of, else that of its report."""
    return min(piece.valid_day or piece.reported_day, piece.reported_day)


class Resting(msgspec.Struct, frozen=True):
    """What is known of a place on a day: its support, whether it is disputed, its last report."""

    support: Support
    disputed: bool
    last: date


@cache
def _named_by(holders: tuple[str, ...]) -> tuple[str, ...]:
    """Of each word the holder that it names, "" where it names none or several."""
    named = (row.nonzero()[0] for row in meanings(len(holders) + 1))
    return tuple(holders[int(n[0])] if len(n) == 1 and n[0] < len(holders) else "" for n in named)


class Hearing:
    """The pieces of one place, heard in the order of the days they speak of.

    Args:
        pieces: in the order of their reports.
        holders: ids, in the order of the case.
    """

    def __init__(self, pieces: Sequence[Piece], holders: Sequence[str]) -> None:
        self._pieces = pieces
        self._names = _named_by(tuple(holders))
        self._words = meanings(len(holders) + 1)
        self._waiting = sorted(range(len(pieces)), key=lambda n: spoken(pieces[n]), reverse=True)
        self._roots: set[int] = set()
        self._sides: set[str] = set()
        self._named = -1
        self._last: date | None = None
        self._latest: dict[int, int] = {}
        self._recent: list[tuple[date, int]] = []
        self._said: dict[int, int] = {}

    def on(self, day: date) -> Resting:
        """What is known on a day, which is none before the one asked for last.

        Something must have been heard by then.
        """
        while self._waiting and spoken(self._pieces[self._waiting[-1]]) <= day:
            self._hear(self._waiting.pop())
        while self._recent and day - self._recent[0][0] > UNCLEAR_AFTER:
            self._forget(heapq.heappop(self._recent)[1])
        assert self._last is not None
        support = Support(
            origins=len(self._roots),
            sides=tuple(sorted(self._sides)),
            last=min(self._last, day),
            claimed_by=self._claimed_by(),
        )
        return Resting(support, self._is_disputed(), self._last)

    def _hear(self, number: int) -> None:
        piece = self._pieces[number]
        self._roots.add(piece.root)
        self._sides.add(piece.holder_id or "")
        self._last = max(self._last or piece.reported_day, piece.reported_day)
        if number > self._named and self._names[piece.word]:
            self._named = number
        if piece.before or self._latest.get(piece.root, -1) > number:
            return
        before = self._latest.get(piece.root, -1)
        if before >= 0:
            self._unsay(before)
        self._latest[piece.root] = number
        self._said[piece.word] = self._said.get(piece.word, 0) + 1
        heapq.heappush(self._recent, (piece.reported_day, number))

    def _forget(self, number: int) -> None:
        """A word that has grown old; an earlier one of its origin is older still."""
        root = self._pieces[number].root
        if self._latest.get(root) == number:
            self._unsay(number)
            del self._latest[root]

    def _unsay(self, number: int) -> None:
        self._said[self._pieces[number].word] -= 1

    def _claimed_by(self) -> str:
        return "" if self._named < 0 else self._names[self._pieces[self._named].word]

    def _is_disputed(self) -> bool:
        """Whether origins' latest words of the last two months name different holders."""
        words = [w for w, count in self._said.items() if count]
        return not self._words[words].all(axis=0).any() if words else False
