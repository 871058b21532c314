"""Values out of a table, faults by field."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from whoholds.model.period import Period
from whoholds.places.toml_fields import Fields


def fields(text: str) -> tuple[Fields, list[tuple[str, str]]]:
    problems: list[tuple[str, str]] = []
    return Fields(tomllib.loads(text), "at.", problems), problems


def test_a_day_is_written_as_such_or_as_a_text() -> None:
    table, problems = fields('a = 2031-05-07\nb = "2031-05-07"')
    assert table.day("a") == table.day("b") == date(2031, 5, 7)
    assert table.day("c") is None
    assert problems == []


@pytest.mark.parametrize("wrong", ["2031-05-07T10:00:00Z", '"May"', "3", "10:00:00"])
def test_what_is_no_day_is_a_fault(wrong: str) -> None:
    table, problems = fields(f"a = {wrong}")
    assert table.day("a") is None
    assert problems == [("at.a", "must be a day of the form 2031-05-07")]


def test_a_needed_day_that_is_missing_is_a_fault() -> None:
    table, problems = fields("")
    assert table.day("a", needed=True) is None
    assert problems == [("at.a", "is missing")]


def test_a_period_holds_both_its_days_and_does_not_end_before_it_begins() -> None:
    table, problems = fields("from = 2031-05-07\nto = 2031-05-07")
    assert table.period() == Period(date(2031, 5, 7), date(2031, 5, 7))
    assert problems == []
    table, problems = fields("from = 2031-05-07\nto = 2031-05-06")
    assert table.period() == Period(date(2031, 5, 7), None)
    assert problems == [("at.to", "2031-05-06 is before 2031-05-07")]


def test_a_word_is_one_of_those_known() -> None:
    table, problems = fields('a = "rss"\nb = "mail"')
    assert table.word("a", ("rss", "atom")) == "rss"
    assert not table.word("b", ("rss", "atom"))
    assert not table.word("c", ("rss",), default="")
    assert [p[0] for p in problems] == ["at.b"]


def test_a_flag_is_true_or_false() -> None:
    table, problems = fields("a = true\nb = 1")
    assert table.flag("a")
    assert not table.flag("b")
    assert not table.flag("c")
    assert problems == [("at.b", "must be true or false")]


def test_a_code_of_a_country_is_two_capitals() -> None:
    table, problems = fields('a = "AX"\nb = "Aland"\nc = ["AX", "ax"]')
    assert (table.country("a"), table.country("b"), table.country("z")) == ("AX", "", "")
    assert table.countries("c") == ("AX",)
    assert [p[0] for p in problems] == ["at.b", "at.c"]


def test_tables_inside_tables_have_their_whole_field() -> None:
    table, problems = fields("[[a]]\n[[a.b]]\nc = 1")
    ((inner,),) = (entry.tables("b") for entry in table.tables("a"))
    inner.only("d")
    assert problems == [("at.a[0].b[0].c", "is not known; known are d")]
