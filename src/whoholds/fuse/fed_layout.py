"""What sources that draw on others say, with the origins of those they draw on. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

import msgspec
import numpy as np
from msgspec.structs import replace

from whoholds.fuse.case_arrays import Layout, fusion_case
from whoholds.fuse.feeding import Feed, declared_leaders, first_of_line, leaders
from whoholds.fuse.state_statements import Statements
from whoholds.model.estimate import FeedRecord, Piece


class Fed(msgspec.Struct, frozen=True):
    """A layout in which nobody is a second witness beside whom it draws on; and who does."""

    layout: Layout
    feeds: tuple[FeedRecord, ...]


def fed(
    layout: Layout,
    until: date,
    declared: Callable[[str, str], bool],
    carried: Collection[Piece] = (),
) -> Fed:
    """The layout with the origins of whom sources draw on.

    What a case declares is repetition in every way. What is learned counts as no second origin, and
    is not taken out of the estimate: that made simulated cases worse (docs/method/fusion.md).

    Args:
        layout: what is known by `until`.
        until: the last day.
        declared: whether the first of two sources is said to draw on the second.
        carried: pieces of later carriers of statements, which are in no layout.
    """
    case = fusion_case(layout, until)
    names = layout.sources
    said = tuple(
        Feed(n, k)
        for n, one in enumerate(names)
        for k, other in enumerate(names)
        if n != k and declared(one, other)
    )
    led, feeds = leaders(case, said, _with_copies(layout, carried))
    sure = first_of_line(declared_leaders(case, said).tolist())
    pieces = tuple(
        _drawn(piece, layout.pieces[own].origin, layout.pieces[first].origin)
        for piece, own, first in zip(layout.pieces, sure, first_of_line(led.tolist()), strict=True)
    )
    told = (
        FeedRecord(source=names[f.source], drawn_on=names[f.drawn_on], how=f.how, shared=f.shared)
        for f in feeds
    )
    return Fed(replace(layout, pieces=pieces), tuple(told))


def _drawn(piece: Piece, declared: int, learned: int) -> Piece:
    """The piece with the origin it is declared to draw on, and the one it was learned to."""
    drawn_from = None if learned == declared else learned
    if (piece.origin, piece.drawn_from) == (declared, drawn_from):
        return piece
    return replace(piece, origin=declared, drawn_from=drawn_from)


def _with_copies(layout: Layout, carried: Collection[Piece]) -> Statements:
    """All statements with their later carriers: who said them, and when; no more is needed."""
    number = {s: n for n, s in enumerate(layout.sources)}
    kept = [
        p for p in (*layout.pieces, *carried) if not (p.before or p.implied) and p.source in number
    ]
    story = {s: n for n, s in enumerate(dict.fromkeys(p.statement_id for p in kept))}
    once = {(p.statement_id, p.source): p for p in reversed(kept)}
    rows: Sequence[Piece] = sorted(once.values(), key=lambda p: (p.reported_day, p.claim_id))
    none = np.zeros(len(rows), dtype=np.int64)
    return Statements(
        place=none,
        source=np.array([number[p.source] for p in rows], dtype=np.int64),
        value=none,
        valid_day=none,
        reported_day=np.array([layout.number(p.reported_day) for p in rows], dtype=np.int64),
        story=np.array([story[p.statement_id] for p in rows], dtype=np.int64),
        weight=np.ones(len(rows)),
        run=none,
    )
