"""How often sources agreed with what was later settled, by what others said. Pure.

What a source says of a place counts where hindsight is sure of the place on that day, and a source
of another origin named that state, too: nobody is confirmed by itself alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from itertools import islice
from statistics import median

import numpy as np

from whoholds.fuse.estimating import Estimates
from whoholds.fuse.said_words import meanings
from whoholds.fuse.state_statements import Floats
from whoholds.fuse.support import by_site
from whoholds.model.estimate import LEAST_SETTLED, Piece, SourceRecord

#: From this probability in hindsight on a place-day counts as settled.
SETTLED = 0.9
#: A word of another origin confirms a state within so many days of it, either way.
NEAR_DAYS = 45


def source_records(found: Estimates, hidden: Collection[str]) -> tuple[SourceRecord, ...]:
    """A record a source; those hidden, and those of few settled statements, by side together.

    Args:
        found: estimates with hindsight.
        hidden: sources of which nothing is told by name: persons, and whoever is paraphrased.
    """
    judged, holders = _judged(found), found.layout.holders
    records = [_record(name, rows, holders) for name, rows in _grouped(judged, lambda p: p.source)]
    named = [r for r in records if r.source not in hidden and r.settled >= LEAST_SETTLED]
    own = {r.source for r in named}
    rest = [(p, a) for p, a in judged if p.source not in own]
    sides = _grouped(rest, lambda p: p.holder_id or "")
    together = [_record(f"all others of {s or 'no side'}", rows, holders) for s, rows in sides]
    return (*sorted(named, key=lambda r: (-r.settled, r.source)), *together)


_Judged = list[tuple[Piece, bool | None]]


def _judged(found: Estimates) -> _Judged:
    """Each piece, and whether it agreed with the settled state; None where nothing is settled."""
    back = found.now if found.back is None else found.back
    table = meanings(found.case.parties + 1)
    said = found.case.statements
    chances = back[said.place, np.minimum(said.valid_day, back.shape[1] - 1)]
    states, settled = chances.argmax(axis=1).tolist(), (chances.max(axis=1) >= SETTLED).tolist()
    near = {site: _Near(own, table) for site, own in by_site(found.layout.pieces).items()}
    judged: _Judged = []
    for piece, state, sure in zip(found.layout.pieces, states, settled, strict=True):
        if piece.before or piece.implied:
            continue
        told = sure and near[piece.site].is_named_beside(piece, state)
        judged.append((piece, bool(table[piece.word, state]) if told else None))
    return judged


class _Near:
    """What is said of one place, in the order of reports: who names a state near a day."""

    def __init__(self, pieces: Sequence[Piece], table: Floats) -> None:
        self._pieces = pieces
        self._days = [p.reported_day.toordinal() for p in pieces]
        one = table.sum(axis=1) == 1
        self._named = np.where(one, table.argmax(axis=1), -1).tolist()

    def is_named_beside(self, piece: Piece, state: int) -> bool:
        """Whether another origin names the state within `NEAR_DAYS` of the piece's report."""
        day = piece.reported_day.toordinal()
        first = bisect_left(self._days, day - NEAR_DAYS)
        last = bisect_right(self._days, day + NEAR_DAYS)
        return any(
            self._named[other.word] == state and other.root != piece.root
            for other in islice(self._pieces, first, last)
        )


def _grouped(judged: _Judged, key: Callable[[Piece], str]) -> list[tuple[str, _Judged]]:
    groups: dict[str, _Judged] = {}
    for piece, agreed in judged:
        groups.setdefault(key(piece), []).append((piece, agreed))
    return sorted(groups.items())


def _record(name: str, rows: _Judged, holders: Sequence[str]) -> SourceRecord:
    settled = [(p, a) for p, a in rows if a is not None]
    sides = {p.holder_id for p, _ in rows}
    delays = [(p.reported_day - p.valid_day).days for p, _ in rows if p.valid_day is not None]
    return SourceRecord(
        source=name,
        holder_id=sides.pop() if len(sides) == 1 else None,
        said=len(rows),
        settled=len(settled),
        agreed=sum(a for _, a in settled),
        own=_share([a for p, a in settled if _is_own(p, holders)]),
        against=_share([a for p, a in settled if _is_own(p, holders) is False]),
        delay_days=float(median(delays)) if delays else None,
    )


def _share(agreed: Sequence[bool | None]) -> tuple[int, int]:
    return sum(bool(a) for a in agreed), len(agreed)


def _is_own(piece: Piece, holders: Sequence[str]) -> bool | None:
    """Whether what a source says is for its own side; None of a source of none, or of neither."""
    if piece.holder_id not in holders:
        return None
    states = len(holders) + 1
    side = holders.index(piece.holder_id)
    means = meanings(states)[piece.word]
    if means[side] and not means[:-1].sum() > 1:
        return True
    return None if means[side] else False
