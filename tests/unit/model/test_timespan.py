"""Intervals of time: aware, half-open inside, inclusive days outside."""

from datetime import UTC, date, datetime

import pytest

from whoholds.model.timespan import TimeSpan, days


def test_a_day_ends_where_the_next_begins():
    span = days(date(2031, 5, 2), date(2031, 5, 2))
    assert (span.start, span.end) == (
        datetime(2031, 5, 2, tzinfo=UTC),
        datetime(2031, 5, 3, tzinfo=UTC),
    )


def test_days_are_taken_in_the_report_s_zone_and_given_back_in_it():
    span = days(date(2031, 5, 2), date(2031, 5, 3), offset_min=180)
    assert span.start == datetime(2031, 5, 1, 21, tzinfo=UTC)
    assert (span.first_day, span.last_day) == (date(2031, 5, 2), date(2031, 5, 3))


def test_an_open_end_stays_open():
    span = days(date(2031, 5, 2), None)
    assert span.end is None
    assert span.last_day is None


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        TimeSpan(start=datetime(2031, 5, 2))  # noqa: DTZ001  (what is refused)


def test_an_interval_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="must not end before"):
        days(date(2031, 5, 3), date(2031, 5, 1))
