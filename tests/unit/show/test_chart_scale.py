"""Where figures and days stand, and the round lines across a chart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whoholds.show.chart_scale import MOST_LINES, Scale, lines_up_to, months

FRAME = {"left": 50.0, "right": 450.0, "top": 20.0, "bottom": 220.0}


def scale(first, last, most=100.0):
    return Scale(**FRAME, first=first, last=last, most=most)


def test_corners():
    s = scale(date(2031, 5, 1), date(2031, 5, 11))
    assert (s.x(s.first), s.x(s.last)) == (50.0, 450.0)
    assert (s.y(0), s.y(100), s.y(50)) == (220.0, 20.0, 120.0)
    assert (s.y(1000), s.y(-5)) == (20.0, 220.0)


@given(st.floats(1e-3, 1e9))
def test_lines_begin_at_nothing_reach_the_greatest_and_are_few(most):
    lines = lines_up_to(most)
    assert lines[0] == 0
    assert lines[-1] >= most * (1 - 1e-9)
    assert 2 <= len(lines) <= MOST_LINES + 1


@given(st.integers(0, 20_000))
def test_months_stand_apart_and_within(days):
    first = date(2024, 8, 6)
    s = scale(first, first + timedelta(days=days))
    told = list(months(s))
    at = [s.x(day) for day, _ in told]
    assert all(first <= day <= s.last and day.day == 1 for day, _ in told)
    assert all(b - a > 30 for a, b in pairwise(at))
    assert not told or str(told[0][0].year) in told[0][1]


def test_no_month_runs_into_the_one_before_that_tells_its_year():
    for width in (280, 400, 700, 1000):
        frame = {**FRAME, "right": 50.0 + width}
        one = Scale(**frame, first=date(2031, 8, 20), last=date(2032, 11, 1), most=1.0)
        for (day, name), (after, _) in pairwise(months(one)):
            assert one.x(after) - one.x(day) >= 7 * len(name)
