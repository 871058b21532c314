"""Calendar arithmetic on whole days."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.read.sense import calendar_days as cal

WEDNESDAY = date(2031, 5, 7)
SUNDAY = date(2031, 5, 11)


def test_last_week_is_the_calendar_week_before() -> None:
    assert cal.last_week(WEDNESDAY) == (date(2031, 4, 28), date(2031, 5, 4))


def test_last_week_said_on_a_sunday_is_the_seven_days_just_gone() -> None:
    assert cal.last_week(SUNDAY) == (date(2031, 5, 5), SUNDAY)


@pytest.mark.parametrize(
    ("third", "first", "last"),
    [
        ("early", date(2031, 1, 1), date(2031, 4, 30)),
        ("mid", date(2031, 5, 1), date(2031, 8, 31)),
        ("late", date(2031, 9, 1), date(2031, 12, 31)),
    ],
)
def test_a_third_of_a_year_is_four_months(third: cal.Third, first: date, last: date) -> None:
    assert cal.third_of(cal.year_of(2031), third) == (first, last)


def test_the_thirds_of_a_month_begin_on_its_1st_11th_and_21st() -> None:
    february = cal.month_of(2032, 2)
    thirds = [cal.third_of(february, t) for t in ("early", "mid", "late")]
    assert [(a.day, b.day) for a, b in thirds] == [(1, 10), (11, 20), (21, 29)]


def test_halves_meet_in_the_middle() -> None:
    assert cal.half_of(cal.year_of(2031), second=True) == (date(2031, 7, 1), date(2031, 12, 31))
    assert cal.half_of(cal.month_of(2031, 4), second=False) == (date(2031, 4, 1), date(2031, 4, 15))


def test_winter_runs_into_the_next_year() -> None:
    assert cal.season_of(2031, "winter") == (date(2031, 12, 1), date(2032, 2, 29))


def test_a_month_later_keeps_the_day_or_ends_the_month() -> None:
    assert cal.plus_months(date(2031, 1, 31), 1) == date(2031, 2, 28)
    assert cal.plus_months(WEDNESDAY, -12) == date(2030, 5, 7)


def test_a_weekday_up_to_a_day_may_be_that_day() -> None:
    assert cal.latest_weekday(WEDNESDAY, 2) == WEDNESDAY
    assert cal.latest_weekday(WEDNESDAY, 3) == date(2031, 5, 1)


def test_a_coming_weekday_is_never_that_day() -> None:
    assert cal.next_weekday(WEDNESDAY, 2) == date(2031, 5, 14)


def test_a_day_the_calendar_lacks_is_none() -> None:
    assert cal.day_of(2031, 2, 30) is None


def test_counting_stops_at_the_ends_of_the_calendar() -> None:
    assert cal.plus_days(date.max, 5) == date.max
    assert cal.plus_months(date.min, -1) == date.min
