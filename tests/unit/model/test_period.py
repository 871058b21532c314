"""Days through which something is so."""

from datetime import date

import pytest

from whoholds.model.period import ALWAYS, Period

MAY = Period(date(2031, 5, 1), date(2031, 5, 31))


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2031-04-30", False), ("2031-05-01", True), ("2031-05-31", True), ("2031-06-01", False)],
)
def test_both_days_are_in_it(day, inside):
    assert MAY.has(date.fromisoformat(day)) is MAY.may_have(date.fromisoformat(day)) is inside


def test_an_unknown_day_may_be_in_any_and_surely_is_only_where_all_are():
    assert MAY.may_have(None)
    assert not MAY.has(None)
    assert ALWAYS.has(None)


def test_periods_meet_where_they_share_a_day():
    assert MAY.meets(Period(date(2031, 5, 31), None))
    assert not MAY.meets(Period(date(2031, 6, 1), None))
    assert not MAY.meets(Period(None, date(2031, 4, 30)))
    assert ALWAYS.meets(MAY)


def test_its_edges_are_the_days_inside_and_outside():
    assert [str(d) for d in MAY.edges()] == [
        "2031-05-01", "2031-04-30", "2031-05-31", "2031-06-01",
    ]  # fmt: skip
    assert list(Period(date.min, date.max).edges()) == [date.min, date.max]
    assert list(ALWAYS.edges()) == []
