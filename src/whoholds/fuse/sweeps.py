"""A map redrawn in one night: found, and held back until it stands or somebody else says so. Pure.

A map maker is one source that speaks of every place, so that one edit can move a whole front. What
a day of a map turns far beyond any day before is a sweep. A place of it counts from the day on
which another source, of another root, names the same state there, or from `HOLD_DAYS` later where
the map still shows it; what was taken back before that never counts. The sweep itself is told at
once (`Check`). A true collapse is held the same way, until the first report of each place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from whoholds.model.estimate import Check, Piece

#: A day of a source is a sweep where it turns so many places, and so many times what any day before
#: did, after so many statements.
LEAST_SWEPT, TIMES_SWEPT, LEAST_SAID = 4, 3, 10
#: Days for which a sweep of a map must stand to count by itself. A choice: edits that were wrong
#: are taken back within a day or two (`Flip`), and what changes hands is reported within days.
HOLD_DAYS = 3
#: Another source names the same state where it said so at most so many days before the sweep.
SEEN_DAYS = 14


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which a source said otherwise than before of many places.

    `turned` are the pieces that say so; `most` is how many places any day of it had turned before.
    """

    source: str
    day: date
    turned: tuple[Piece, ...]
    most: int

    def check(self, hidden: Collection[str] = ()) -> Check:
        """What is told of it; sources of `hidden` are told by no name."""
        name = "a source" if self.source in hidden else self.source
        what = (
            f"{name} says otherwise than before of {len(self.turned)} places on one day, "
            f"of {self.most} at most on any day until then"
        )
        return Check(kind="sweep", day=self.day, what=what)


def sweeps_of(pieces: Iterable[Piece]) -> tuple[Sweep, ...]:
    """The sweeps among pieces, in the order of their days."""
    last: dict[tuple[str, str], int] = {}
    by_day: dict[str, dict[date, tuple[list[Piece], int]]] = {}
    for piece in _ordered(p for p in pieces if not (p.before or p.implied)):
        former = last.get((piece.source, piece.site), piece.word)
        turned, said = by_day.setdefault(piece.source, {}).get(piece.reported_day, ([], 0))
        turned += [piece] if former != piece.word else []
        by_day[piece.source][piece.reported_day] = turned, said + 1
        last[piece.source, piece.site] = piece.word
    found = []
    for source, days in by_day.items():
        most, before = 0, 0
        for day, (turned, said) in days.items():
            if before >= LEAST_SAID and len(turned) >= max(LEAST_SWEPT, TIMES_SWEPT * most):
                found.append(Sweep(source=source, day=day, turned=tuple(turned), most=most))
            most, before = max(most, len(turned)), before + said
    return tuple(sorted(found, key=lambda s: (s.day, s.source)))


def told_sweeps(sweeps: Iterable[Sweep], hidden: Collection[str]) -> tuple[Check, ...]:
    """What is told of sweeps."""
    return tuple(sweep.check(hidden) for sweep in sweeps)


def held_back(
    pieces: Sequence[Piece], maps: Collection[str], until: date, hold_days: int = HOLD_DAYS
) -> list[Piece]:
    """The pieces that count by a day, those of a map's sweep from the day they may count.

    Args:
        pieces: all that was reported by `until`.
        maps: ids of the claims that are a map's.
        until: the last day.
        hold_days: how long a sweep must stand to count by itself.
    """
    sweeps = sweeps_of(p for p in pieces if p.claim_id in maps)
    if not sweeps:
        return list(pieces)
    at: dict[str, list[int]] = {}
    for n, piece in enumerate(pieces):
        at.setdefault(piece.site, []).append(n)
    kept: list[Piece | None] = list(pieces)
    for sweep in sweeps:
        for turned in sweep.turned:
            there = at[turned.site]
            since, end = _counts(turned, [pieces[n] for n in there], hold_days)
            for n in there:
                if _is_held(pieces[n], turned, end):
                    kept[n] = _from(pieces[n], since)
    return [p for p in kept if p is not None and p.reported_day <= until]


def _counts(turned: Piece, there: Iterable[Piece], hold_days: int) -> tuple[date | None, date]:
    """From when a piece of a sweep counts, None for never; and until when it is held or shown.

    Args:
        turned: the piece.
        there: all pieces of its place.
        hold_days: how long it must stand to count by itself.
    """
    day = turned.reported_day
    plain = [p for p in there if not (p.before or p.implied)]
    back = min(
        (p.reported_day for p in plain
         if p.source == turned.source and p.reported_day > day and p.word != turned.word),
        default=date.max,
    )  # fmt: skip
    seen = (
        max(day, p.reported_day) for p in plain
        if p.source != turned.source and p.root != turned.root and p.word == turned.word
        and p.reported_day >= day - timedelta(SEEN_DAYS)
    )  # fmt: skip
    since = min([*seen, day + timedelta(hold_days)])
    return (None, back) if back <= since else (since, since)


def _is_held(piece: Piece, turned: Piece, end: date) -> bool:
    """Whether a piece says what the sweep said, of the same map and place, before it counts."""
    same = piece.word == turned.word or piece.claim_id == turned.claim_id
    own = piece.source == turned.source and same
    return own and turned.reported_day <= piece.reported_day < end


def _from(piece: Piece, since: date | None) -> Piece | None:
    return None if since is None else replace(piece, reported_day=since)


def _ordered(pieces: Iterable[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda p: (p.reported_day, p.claim_id, p.site))
