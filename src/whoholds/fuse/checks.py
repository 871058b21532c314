"""What does not fit: maps that were not edited, statuses that a map took back at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from whoholds.model.entry import Imported
from whoholds.model.estimate import Check
from whoholds.model.mapped import OUTLINE_OLD_DAYS

#: A map without an edit for so long is stale, as its outline is old then on the map.
STALE_AFTER = timedelta(days=OUTLINE_OLD_DAYS)


def checks_of(imports: Iterable[Imported], until: date) -> tuple[Check, ...]:
    """Stale maps as of a day, and the flips of maps up to it, by day."""
    found: list[Check] = []
    for one in imports:
        edits = [d for d in one.edit_days if d <= until]
        if edits and until - edits[-1] > STALE_AFTER:
            what = f"{one.maker}: no edit since {edits[-1]}, {(until - edits[-1]).days} days"
            found.append(Check(kind="stale map", day=until, what=what))
        for flip in one.flips:
            if flip.day <= until:
                what = f"{one.maker} showed {flip.place} as {flip.status!r} for {flip.days} day(s)"
                found.append(Check(kind="flip", day=flip.day, what=what))
    return tuple(sorted(found, key=lambda c: (c.day, c.kind, c.what)))
