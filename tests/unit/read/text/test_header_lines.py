"""The text's own dateline, byline and "Published" line."""

from __future__ import annotations

from whoholds.read.text.block import Block
from whoholds.read.text.header_lines import is_header_line, text_facts


def facts(*lines: str) -> dict[str, str]:
    return {f.field: f.value for f in text_facts([Block(text=line) for line in lines])}


def test_a_dateline_gives_the_wire_and_a_full_date():
    found = facts("ALAND, March 4, 2031 (Wire Nine) — Troops left Beford.")
    assert found == {"published": "March 4, 2031", "outlet": "Wire Nine"}


def test_a_dateline_without_a_year_gives_no_date():
    assert facts("ALAND, March 4 (Wire Nine) - Troops left Beford.") == {"outlet": "Wire Nine"}


def test_published_and_byline_are_read():
    found = facts("Beford falls", "By Ann Arn", "Published: 4 March 2031 18:30 GMT", "It fell.")
    assert found == {"author": "Ann Arn", "published": "4 March 2031 18:30 GMT"}


def test_an_update_is_no_publication():
    assert facts("Updated 4 March 2031", "It fell.") == {"modified": "4 March 2031"}


def test_a_sentence_that_begins_with_by_is_no_byline():
    assert not is_header_line("By Tuesday the army had left.")
    assert not is_header_line("By noon")
    assert is_header_line("By Ann Arn and Bo Bell")
