"""A row as a text with places in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whoholds.read.table.row_text import (
    Printed,
    Row,
    content_key,
    listed,
    row_reading,
    row_text,
)


def test_each_value_stands_where_it_is_said_to_stand():
    written = row_text({"actor": " the Front ", "empty": "", "place": "Aland"})
    assert written.text == "actor: the Front | place: Aland"
    assert written.at["actor"].of(written.text) == "the Front"
    assert "empty" not in written.at
    assert written.part("place", "land") is not None
    assert written.part("place", "Front") is None
    assert written.part("nowhere", "Aland") is None


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=8), max_size=5))
def test_any_cells_can_be_found_again(cells):
    written = row_text(cells)
    for column, value in cells.items():
        if value.strip():
            assert written.at[column].of(written.text) == value.strip()


def test_a_key_of_content_follows_the_content():
    assert content_key({"a": "1"}) == content_key({"a": " 1 "})
    assert content_key({"a": "1"}) != content_key({"a": "2"})


def test_lists_are_divided_and_emptied_of_nothing():
    assert list(listed(" A ;; B", ";")) == ["A", "B"]
    assert list(listed("A; B", "")) == ["A; B"]


def test_a_row_is_a_report_of_one_sentence():
    row = Row(number=1, key="k", cells={"a": "1"})
    reading = row_reading("imp/k", row_text(row.cells), (), Printed(outlet="The Maker"), "r")
    assert reading.report.row == "imp/k"
    assert reading.report.outlet == "The Maker"
    assert reading.sentences[0].span.of(reading.report.text) == "a: 1"
