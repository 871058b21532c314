"""Days as typed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks
from whoholds.ledger.typed_days import typed_clocks, typed_day


def test_nothing_typed_sets_no_clock():
    assert typed_clocks(("on", ""), ("known", ""), ("recorded", "")) == Clocks()
    assert typed_day(("day", "")) is None


def test_each_clock_stands_at_the_end_of_its_day():
    clocks = typed_clocks(("on", "2031-05-06"), ("known", "2031-12-31"), ("recorded", "2032-02-28"))
    assert (clocks.on.first_day, clocks.on.last_day) == (date(2031, 5, 6), date(2031, 5, 6))
    assert clocks.known_at == datetime(2032, 1, 1, tzinfo=UTC)
    assert clocks.recorded_at == datetime(2032, 2, 29, tzinfo=UTC)


def test_every_wrong_day_is_told_by_its_name():
    with pytest.raises(SettingsError) as told:
        typed_clocks(("on", "soon"), ("known", "9999-12-31"), ("recorded", "2031-02-30"))
    assert told.value.problems == (
        ("on", "'soon' is no day of the form 2031-05-07"),
        ("known", "9999-12-31 is the last day of the calendar: give an earlier one"),
        ("recorded", "'2031-02-30' is no day of the form 2031-05-07"),
    )


@pytest.mark.parametrize("value", ["7 May", "9999-12-31"])
def test_a_day_alone_is_read_alike(value):
    assert typed_day(("day", "2031-05-07")) == date(2031, 5, 7)
    with pytest.raises(SettingsError, match="day"):
        typed_day(("day", value))
