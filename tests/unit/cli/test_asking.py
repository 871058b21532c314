"""What options ask for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from whoholds.cli.asking import clocks_of, day_of
from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks


def test_each_clock_stands_at_the_end_of_its_day():
    clocks = clocks_of("", "2031-05-07", "2031-12-31")
    assert clocks.known_at == datetime(2031, 5, 8, tzinfo=UTC)
    assert clocks.recorded_at == datetime(2032, 1, 1, tzinfo=UTC)
    assert clocks_of("", "", "") == Clocks()


def test_the_day_a_claim_must_be_true_on_is_that_day():
    on = clocks_of("2031-05-07", "", "").on
    assert on is not None
    assert (on.start, on.last_day) == (datetime(2031, 5, 7, tzinfo=UTC), date(2031, 5, 7))


def test_every_day_that_is_none_is_told_at_once():
    with pytest.raises(SettingsError) as told:
        clocks_of("soon", "9999-12-31", "2031-02-30")
    assert [name for name, _ in told.value.problems] == ["--on", "--known-at", "--recorded-at"]


def test_one_day_is_read_alike():
    assert day_of("2031-05-07", "--until") == date(2031, 5, 7)
    assert day_of("", "--until") is None
    with pytest.raises(SettingsError, match="--until"):
        day_of("7 May", "--until")
