from __future__ import annotations

from datetime import date

from map_samples import MARKS, map_sample

from whoholds.model.mapped import mark_on


def test_the_mark_in_force_is_the_last_before():
    assert mark_on(MARKS[0], 1) is None
    assert mark_on(MARKS[0], 2) is MARKS[0][0]
    assert mark_on(MARKS[0], 8) is MARKS[0][1]
    assert mark_on(MARKS[0], 900) is MARKS[0][2]
    assert mark_on((), 3) is None


def test_days_are_numbered_from_the_first():
    state = map_sample()
    assert state.day(0) == state.first_day
    assert state.number(date(2031, 5, 11)) == 10
    assert state.day(state.number(state.until)) == state.until
