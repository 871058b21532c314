"""When a change becomes public: once a day at most, and only after it has stood for days. Pure.

A map of the front was edited for one night, and money was settled by it; markets ask since that a
change stands through the next full daily update. A change that is taken back before its time was
never public.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from whoholds.model.alerts import Pending, Publication, PublicChange

#: Days for which a change must have stood, unless a desk says otherwise: through the next full day
#: after the one on which it was first told, whatever the hour of either.
PERSIST_DAYS = 2
#: Public changes that are remembered, the newest.
MOST_CHANGES = 200
#: What is told of a place, and the claims because of which.
Told = Mapping[str, tuple[str, tuple[str, ...]]]


def observed(
    before: Publication, told: Told, today: date, persist_days: int = PERSIST_DAYS
) -> Publication:
    """What is public after a look.

    Args:
        before: what was public, and what waited.
        told: what the record tells of each watched place now, and because of which claims.
        today: the day of the look; a day before the last change changes nothing.
        persist_days: days for which a change must have stood.
    """
    pending = {p: _waits(before, p, *words, today) for p, words in told.items()}
    waiting = {p: w for p, w in pending.items() if w is not None}
    if before.last_change is not None and today <= before.last_change:
        return _with(before, pending=waiting)
    due = {p: w for p, w in waiting.items() if today - w.since >= timedelta(days=persist_days)}
    if not due:
        return _with(before, pending=waiting)
    fresh = tuple(
        PublicChange(
            place=place,
            before=before.told.get(place, ""),
            after=one.told,
            claims=one.claims,
            since=one.since,
            day=today,
        )
        for place, one in sorted(due.items())
    )
    return Publication(
        told={**before.told, **{p: w.told for p, w in due.items()}},
        pending={p: w for p, w in waiting.items() if p not in due},
        last_change=today,
        changes=(*before.changes, *fresh)[-MOST_CHANGES:],
    )


def _with(before: Publication, pending: dict[str, Pending]) -> Publication:
    return Publication(
        told=before.told,
        pending=pending,
        last_change=before.last_change,
        changes=before.changes,
    )


def _waits(
    before: Publication, place: str, words: str, claims: tuple[str, ...], today: date
) -> Pending | None:
    """What waits of a place: nothing where it is public as it is told."""
    if words == before.told.get(place, ""):
        return None
    held = before.pending.get(place)
    if held is not None and held.told == words:
        return held
    return Pending(told=words, claims=claims, since=today)
