"""Days in an address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from whoholds.errors import SettingsError
from whoholds.web.addressed import clocks_of


def test_clocks_stand_at_the_end_of_their_days():
    clocks = clocks_of({"on": "2031-05-06", "known_at": "2031-05-07"})
    assert clocks.on.start == datetime(2031, 5, 6, tzinfo=UTC)
    assert clocks.known_at == datetime(2031, 5, 8, tzinfo=UTC)
    assert clocks.recorded_at is None


def test_all_wrong_days_are_told_at_once():
    with pytest.raises(SettingsError) as error:
        clocks_of({"on": "x", "recorded_at": "2031-13-01"})
    assert [field for field, _ in error.value.problems] == ["on", "recorded_at"]
