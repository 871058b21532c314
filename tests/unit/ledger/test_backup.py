"""The record as lines, and back."""

from __future__ import annotations

import json

import msgspec
import pytest
from ledger_samples import DAY, added_report, first_fault, salt

from whoholds.errors import BrokenChain
from whoholds.ledger.backup import line_of, rows_of_lines
from whoholds.ledger.sealing import link
from whoholds.model.entry import Head


def rows():
    return list(link(Head(), added_report("Aland", "Ålesund’s “north”"), DAY, salt))


def test_lines_read_back_to_the_same_rows():
    assert list(rows_of_lines(map(line_of, rows()))) == rows()
    assert first_fault(rows_of_lines(map(line_of, rows()))) is None


def test_a_line_is_json_with_the_body_as_it_was_hashed():
    (row, *_) = rows()
    line = line_of(row)
    assert row.body in line
    assert b"\n" not in line
    assert json.loads(line)["body"]["type"] == "report"


def test_a_line_that_was_changed_breaks_the_chain():
    line = line_of(rows()[0]).replace(b"The Aland Post", b"The Other Post")
    fault = first_fault(rows_of_lines([line]))
    assert fault is not None
    assert fault.kind == "altered"


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"seq": 1}', b'{"more": 1}', b"\xff"])
def test_a_line_that_is_no_entry_is_told_by_its_number(line):
    with pytest.raises(BrokenChain, match="line 3 "):
        list(rows_of_lines([line_of(rows()[0]), b"\n", line]))


def test_empty_lines_are_nothing():
    assert list(rows_of_lines([b"", b" \n"])) == []
    assert msgspec.json.decode(line_of(rows()[0]))["seq"] == 1
