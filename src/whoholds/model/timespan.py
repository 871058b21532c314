"""When something is said to be true, or was said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

import msgspec

from whoholds.model.span import Span

Precision = Literal["instant", "day", "week", "month", "season", "year", "range", "unresolved"]


class TimeSpan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A half-open interval of aware UTC time; None is an open or unsaid end.

    `phrase` is the wording (with `span` in the report), `reason` says in a few words how the
    interval follows from it. `offset_min` is the zone (minutes east of UTC) in which calendar
    days were taken, so that the guide's inclusive days can be given back.
    """

    start: datetime | None = None
    end: datetime | None = None
    precision: Precision = "unresolved"
    phrase: str = ""
    span: Span | None = None
    reason: str = ""
    offset_min: int = 0

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if bound is not None and bound.tzinfo is None:
                raise ValueError("a time without a zone: give aware datetimes")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"a time span must not end before it starts: {self.start} {self.end}")

    @property
    def first_day(self) -> date | None:
        """First calendar day in the report's zone."""
        return None if self.start is None else (self.start + self._offset).date()

    @property
    def last_day(self) -> date | None:
        """Last calendar day (inclusive) in the report's zone."""
        if self.end is None:
            return None
        return (self.end + self._offset - timedelta(microseconds=1)).date()

    @property
    def _offset(self) -> timedelta:
        return timedelta(minutes=self.offset_min)


def days(  # noqa: PLR0913  (six fields of TimeSpan beside the two days, by keyword)
    first: date | None,
    last: date | None,
    *,
    precision: Precision = "day",
    phrase: str = "",
    span: Span | None = None,
    reason: str = "",
    offset_min: int = 0,
) -> TimeSpan:
    """The interval from the start of `first` to the end of `last`, days taken at `offset_min`."""
    zone = timezone(timedelta(minutes=offset_min))
    midnight = datetime.min.time()
    start = None if first is None else datetime.combine(first, midnight, zone).astimezone(UTC)
    end = None
    if last is not None:
        end = datetime.combine(last + timedelta(days=1), midnight, zone).astimezone(UTC)
    return TimeSpan(
        start=start,
        end=end,
        precision=precision,
        phrase=phrase,
        span=span,
        reason=reason,
        offset_min=offset_min,
    )
