"""Spells, flips and stale days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whoholds.read.chart.status_grid import (
    FLIP_DAYS,
    StatusGrid,
    changes,
    flips_of,
    staleness,
    unsettled,
)

FIRST = date(2031, 5, 1)
WORDS = ("", "", "north", "river")


def day(n):
    return FIRST + timedelta(days=n)


def grid(*rows, days=None):
    codes = np.array(rows, np.uint8).reshape(len(rows), -1)
    return StatusGrid(days=tuple(map(day, days or range(len(rows)))), codes=codes, words=WORDS)


def told(found):
    return [(c.place, (c.day - FIRST).days, c.status, c.before) for c in found]


def test_a_spell_begins_where_the_status_changes_and_not_each_day():
    found = changes(grid([2], [2], [3], [3], [1]))
    assert told(found) == [(0, 0, "north", None), (0, 2, "river", "north"), (0, 4, "", "river")]


def test_what_is_in_no_polygon_from_the_first_day_has_not_changed():
    assert told(changes(grid([1, 2], [1, 2], [2, 2]))) == [
        (1, 0, "north", None), (0, 2, "north", ""),
    ]  # fmt: skip


def test_no_report_is_no_change_and_the_last_report_is_remembered():
    (first, second) = changes(grid([2], [0], [0], [3]))
    assert (second.status, second.before) == ("river", "north")
    assert second.before_day == day(0)
    assert first.before_day is None


def test_a_status_of_one_day_that_is_taken_back_is_a_flip():
    found = changes(grid([2], [3], [2], [2]))
    assert [c.undoes_days for c in found] == [None, None, 1]
    (flip,) = flips_of(found, ["Aland"])
    assert (flip.place, flip.status, flip.day, flip.days) == ("Aland", "river", day(1), 1)


def test_a_place_that_is_drawn_for_one_day_flips_too():
    assert [c.undoes_days for c in changes(grid([1], [2], [1]))] == [None, 1]


def test_two_days_or_another_status_are_no_flip():
    assert [c.undoes_days for c in changes(grid([2], [3], [3], [2]))] == [None, None, None]
    assert [c.undoes_days for c in changes(grid([2], [3], [1]))] == [None, None, None]


def test_days_without_a_report_count_against_a_flip():
    assert changes(grid([2], [3], [2], days=(0, 1, 4)))[-1].undoes_days is None
    assert FLIP_DAYS == 1


def test_a_part_goes_on_from_what_is_known():
    assert changes(grid([2], [2]), {0: "north"}) == []
    (only,) = changes(grid([3]), {0: "north"})
    assert (only.before, only.before_day) == ("north", None)


def test_changes_of_the_last_day_are_unsettled():
    shown = grid([2], [2], [3])
    assert unsettled(changes(shown), shown) == 1
    assert unsettled(changes(grid([2], [3], [3])), grid([2], [3], [3])) == 0


def test_no_change_and_no_report_are_two_things():
    stale = staleness([day(n) for n in (0, 1, 2, 5, 6)], [day(0), day(5)])
    assert stale.report_days == 5
    assert stale.unedited_days == 3
    assert stale.missing_days == (day(3), day(4))
    assert stale.longest == (day(0), 5)


def test_nothing_at_all_is_not_stale():
    assert staleness([], []).longest is None


@given(st.lists(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=3, max_size=3), min_size=1))
def test_the_changes_give_the_statuses_back(rows):
    shown = grid(*rows)
    found = changes(shown)
    for place in range(3):
        now = None
        for n, row in enumerate(rows):
            for c in found:
                if c.place == place and c.day == day(n):
                    assert (c.before or "") == (now or "")
                    now = c.status
            if row[place]:
                assert (now or "") == WORDS[row[place]]
