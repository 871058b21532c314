"""Written publication times to intervals."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from whoholds.read.text.publication import parse_published


@pytest.mark.parametrize(
    ("written", "start", "offset"),
    [
        ("2031-03-04T18:30:00Z", datetime(2031, 3, 4, 18, 30, tzinfo=UTC), 0),
        ("2031-03-04T18:30:00+02:00", datetime(2031, 3, 4, 16, 30, tzinfo=UTC), 120),
        ("2031-03-04T18:30:00.123-0500", datetime(2031, 3, 4, 23, 30, tzinfo=UTC), -300),
        ("2031-03-04 12:00:00 +0800", datetime(2031, 3, 4, 4, 0, tzinfo=UTC), 480),
        ("2031-03-04 18:30", datetime(2031, 3, 4, 18, 30, tzinfo=UTC), 0),
        ("Tue, 04 Mar 2031 18:30:10 GMT", datetime(2031, 3, 4, 18, 30, 10, tzinfo=UTC), 0),
        ("March 4, 2031, 5:30 p.m. EST", datetime(2031, 3, 4, 22, 30, tzinfo=UTC), -300),
        ("4 March 2031 at 12.05 am GMT", datetime(2031, 3, 4, 0, 5, tzinfo=UTC), 0),
    ],
)
def test_a_moment_is_the_second_it_names(written, start, offset):
    found = parse_published(written)
    assert found is not None
    assert (found.start, found.offset_min, found.precision) == (start, offset, "instant")
    assert (found.end - found.start).total_seconds() == 1


@pytest.mark.parametrize(
    "written",
    ["2031-03-04", "March 4, 2031", "4 March 2031", "Tuesday, Mar. 4, 2031", "4th March 2031"],
)
def test_a_day_is_the_whole_day(written):
    found = parse_published(written)
    assert found is not None
    assert (found.first_day, found.last_day) == (date(2031, 3, 4), date(2031, 3, 4))
    assert found.precision == "day"


def test_a_clock_time_without_a_zone_is_not_guessed_in_words():
    found = parse_published("March 4, 2031 11:50 pm")
    assert found is not None
    assert found.precision == "day"


def test_an_iso_time_without_a_zone_is_utc_and_says_so():
    found = parse_published("2031-03-04T18:30:00")
    assert found is not None
    assert "UTC" in found.reason


def test_the_day_is_taken_in_the_zone_of_the_report():
    found = parse_published("2031-03-04T23:30:00-05:00")
    assert found is not None
    assert found.first_day == date(2031, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2031-13-40",
        "2031-03-04T99:00",
        "March 2031",
        "31 February 2031",
        "0001-01-01",
        "2031-03-04T10:00+99:00",
        "Tuesday",
    ],
)
def test_what_names_no_day_is_not_filled_in(written):
    assert parse_published(written) is None
