"""Where sources differ about who holds a place, and since when. Pure.

They differ on a day where two holders are named for a place by latest words that are not too old,
or one is both said to hold it and not to. A source's word counts until it says otherwise, and for
so long at most; a map's for as long as the map is published, and so long after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from whoholds.ledger.questions.day_changes import (
    WITH_MAPS,
    differ,
    place_names,
    stands_on,
    true_on,
)
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import said
from whoholds.model.answers import Stand
from whoholds.model.entry import Found

#: A word is too old to differ from another after so long: the term after which an estimate of a
#: place is told as unclear.
OLD_AFTER = timedelta(days=60)
_DAY = timedelta(days=1)
#: Keys of a holder that is not named.
_NOBODY = {"?", "!?", "~?"}


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A run of days on which sources differ about a place.

    `last` is None while they still do. `stands` are the sources with what each says on the run's
    latest day, by source.
    """

    place: str
    first: date
    last: date | None
    stands: tuple[tuple[str, Stand], ...]


def differing_places(
    found: Sequence[Found], day: date, ground: Ground | None = None
) -> tuple[Differing, ...]:
    """Every run of days up to `day` on which sources differ, open ones first, then the latest.

    Args:
        found: claims of a slice.
        day: the day up to which is asked; a run that it is in is open.
        ground: the names of the case's places.
    """
    ground = ground or Ground()
    names = place_names(found, ground)
    runs: list[Differing] = []
    for key, told in _by_place(found, ground).items():
        runs += _runs(key, names[key], told, day, ground)
    return tuple(sorted(runs, key=lambda r: (r.last is not None, -_age(r), r.place)))


def _age(run: Differing) -> int:
    return (run.last or run.first).toordinal()


def _by_place(found: Iterable[Found], ground: Ground) -> dict[str, list[Found]]:
    """Claims that say who has a place, by its key."""
    told: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        since = true_on(one)
        if since is not None:
            for key, _ in stands_on([one], since, ground, WITH_MAPS):
                told[key].append(one)
    return told


def _runs(key: str, name: str, told: Sequence[Found], day: date, ground: Ground) -> list[Differing]:
    """The runs of one place: what is said changes only where a claim begins or grows old."""
    begins = {since for f in told if (since := true_on(f)) is not None}
    ends = begins | {d for f in told if (d := _last_drawn(f, day)) is not None}
    turns = sorted(t for t in begins | {e + OLD_AFTER + _DAY for e in ends} if t <= day)
    runs: list[Differing] = []
    first: date | None = None
    last_stands: tuple[tuple[str, Stand], ...] = ()
    for turn in turns:
        stands = _fresh(key, told, turn, ground)
        if differ(_named(s) for _, s in stands):
            first, last_stands = first or turn, stands
        elif first is not None:
            runs.append(Differing(place=name, first=first, last=turn - _DAY, stands=last_stands))
            first = None
    if first is not None:
        runs.append(Differing(place=name, first=first, last=None, stands=last_stands))
    return runs


def _fresh(
    key: str, told: Sequence[Found], day: date, ground: Ground
) -> tuple[tuple[str, Stand], ...]:
    """What each source says of the place on a day, where that is not too old."""
    stands = stands_on(told, day, ground, WITH_MAPS)
    return tuple(
        (said(stand.claims[0]).speaker, stand)
        for (place, _), stand in sorted(stands.items())
        if place == key and day - _last_word(stand, day) <= OLD_AFTER
        # Who leaves open of whom a place is differs from nobody.
        if set(stand.holders) - _NOBODY
    )


def _named(stand: Stand) -> Stand:
    """The same without holders that are not named."""
    return msgspec.structs.replace(
        stand, holders=tuple(h for h in stand.holders if h not in _NOBODY)
    )


def _last_word(stand: Stand, day: date) -> date:
    """When a source last said so: a map says so anew on each day that it is drawn."""
    drawn = _last_drawn(stand.claims[0], day)
    return stand.day if drawn is None else max(stand.day, drawn)


def _last_drawn(found: Found, day: date) -> date | None:
    """The last day up to `day` of the map that a claim is of; None of any other claim."""
    days = () if found.terms is None else found.terms.report_days
    at = bisect_right(days, day)
    return days[at - 1] if at else None
