"""Days through which something that a case declares is so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

_DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True):
    """From the first day to the last, both of them in it; None where an end is open."""

    first: date | None = None
    last: date | None = None

    @property
    def always(self) -> bool:
        """Whether no day is outside."""
        return self.first is None and self.last is None

    def has(self, day: date | None) -> bool:
        """Whether `day` is surely in it: an unknown day only where every day is."""
        return self.always if day is None else self.may_have(day)

    def may_have(self, day: date | None) -> bool:
        """Whether `day` may be in it: an unknown day may be in any."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets(self, other: Period) -> bool:
        """Whether the two share a day."""
        first = max(filter(None, (self.first, other.first)), default=date.min)
        last = min(filter(None, (self.last, other.last)), default=date.max)
        return first <= last

    def edges(self) -> Iterator[date]:
        """The days just inside and just outside its ends."""
        if self.first is not None:
            yield self.first
            if self.first > date.min:
                yield self.first - _DAY
        if self.last is not None:
            yield self.last
            if self.last < date.max:
                yield self.last + _DAY


ALWAYS = Period()
