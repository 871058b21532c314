"""What an estimate of a place rests on: how many independent origins, of which sides. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from whoholds.fuse.said_words import meanings
from whoholds.model.estimate import Piece, Support


def by_site(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """What is said of each site, in the order of the reports; what is only implied is not said."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        if not piece.implied:
            found.setdefault(piece.site, []).append(piece)
    return found


def support_on(pieces: Sequence[Piece], day: date, holders: Sequence[str]) -> Support:
    """What was known of one place by the end of a day.

    Args:
        pieces: of this place, in the order of their reports.
        day: nothing reported later counts.
        holders: ids, in the order of the case.
    """
    known = [p for p in pieces if p.reported_day <= day]
    sides = {p.holder_id or "" for p in known}
    return Support(
        origins=len({p.root for p in known}),
        sides=tuple(sorted(sides)),
        last=max((p.reported_day for p in known), default=None),
        claimed_by=_last_word(known, holders),
    )


def _last_word(known: Sequence[Piece], holders: Sequence[str]) -> str:
    """The holder that the latest word names, "" where it names none or several."""
    table = meanings(len(holders) + 1)
    for piece in reversed(known):
        named = table[piece.word].nonzero()[0]
        if len(named) == 1 and named[0] < len(holders):
            return holders[int(named[0])]
    return ""
