"""Which days a claim speaks of: said, or at or before its report. Pure."""

from __future__ import annotations

from datetime import date

import msgspec

from whoholds.model.claim import Claim

#: Relations that tell a change; what it brought holds from then on, until another is told.
EVENTS = frozenset({"took", "lost"})


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """The days a claim speaks of, both in it.

    `first` None: at or before `last`, unsaid since when. `said` is False where the text names no
    day and the report's own day stands in as the latest it may be.
    """

    first: date | None
    last: date
    said: bool = True


def days_of(claim: Claim, reported: date | None) -> Days | None:
    """The days a claim speaks of; None where neither it nor its report has one."""
    time = claim.valid_time
    first, last = (None, None) if time is None else (time.first_day, time.last_day)
    if last is not None:
        return Days(first=first, last=last)
    if first is not None:
        # "Since D": so from D on, as far as it was said.
        return Days(first=first, last=max(first, reported or first))
    return None if reported is None else Days(first=None, last=reported, said=False)


def said_day(claim: Claim, reported: date | None) -> date | None:
    """The last day a claim speaks of; the report's where it names none."""
    days = days_of(claim, reported)
    return None if days is None else days.last


def gap_days(one: Days, other: Days) -> int:
    """Days from `one` to `other`: 0 where they meet, negative where `other` is before.

    Of what is only known to be at or before a day, that day counts.
    """
    one_first, other_first = one.first or one.last, other.first or other.last
    if other_first > one.last:
        return (other_first - one.last).days
    if one_first > other.last:
        return -(one_first - other.last).days
    return 0
