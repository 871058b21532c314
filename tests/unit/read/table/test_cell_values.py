"""Days, moments and numbers as tables write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from whoholds.read.table.cell_values import about, day_of, is_true, number_of, said_at, valid_days

DAY = date(2031, 5, 7)


@pytest.mark.parametrize(
    "text",
    ["2031-05-07", "2031-5-7", "20310507", "07 May 2031", "7-May-2031", "2031-05-07 00:00:00.000",
     "2031-05-07T12:00Z", " 7 may 2031 "],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert day_of(text) == DAY


@pytest.mark.parametrize("text", ["", "May", "2031-13-01", "20311301", "07/05/2031", "7 Foo 2031"])
def test_what_is_no_day_is_none(text):
    assert day_of(text) is None


def test_a_moment_keeps_its_zone_and_a_day_is_whole():
    told = said_at("2031-05-07T12:22+01:00")
    assert told is not None
    assert told.start == datetime(2031, 5, 7, 11, 22, tzinfo=UTC)
    assert told.precision == "instant"
    day = said_at("2031-05-07")
    assert day is not None
    assert (day.first_day, day.last_day, day.precision) == (DAY, DAY, "day")


def test_seconds_since_1970_are_a_moment_and_compact_days_are_not():
    told = said_at("1936000000")
    assert told is not None
    assert told.start == datetime.fromtimestamp(1_936_000_000, UTC)
    assert said_at("20310507").precision == "day"  # type: ignore[union-attr]


def test_a_moment_without_a_zone_is_its_day():
    assert said_at("2031-05-07T12:22").precision == "day"  # type: ignore[union-attr]


def test_nonsense_was_not_said_at_any_time():
    assert said_at("yesterday") is None


@pytest.mark.parametrize(
    ("text", "number"), [("1,300", 1300.0), ("8.5", 8.5), ("nan", None), ("inf", None), ("x", None)]
)
def test_numbers_are_finite(text, number):
    assert number_of(text) == number


def test_valid_time_is_open_where_a_cell_is_empty():
    assert valid_days(None, None, "") is None
    since = valid_days(DAY, None, "r")
    assert since is not None
    assert since.end is None
    assert about(DAY, 3, "").first_day == date(2031, 5, 4)
    assert about(DAY, 3, "").last_day == date(2031, 5, 10)


def test_yes_has_several_forms():
    assert all(map(is_true, ("true", "Yes", "1")))
    assert not any(map(is_true, ("false", "", "no")))
