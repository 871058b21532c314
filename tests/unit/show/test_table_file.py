"""Tables of claims as files."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from whoholds.show.rows import COLUMNS
from whoholds.show.table_file import (
    write_bytes_whole,
    write_csv,
    write_jsonl,
    write_whole,
    write_xlsx,
)

ROW = dict.fromkeys(COLUMNS) | {
    "actor": "=HYPERLINK(1)",
    "low": 12.5,
    "quote": 'It "fell",\nhe said',
}


def test_a_csv_reads_back_with_its_columns_and_no_formula():
    file = io.StringIO(newline="")
    write_csv(file, [ROW])
    file.seek(0)
    (read,) = csv.DictReader(file)
    assert tuple(read) == COLUMNS
    assert (read["actor"], read["low"], read["quote"]) == (
        "'=HYPERLINK(1)",
        "12.5",
        'It "fell",\nhe said',
    )


def test_json_lines_begin_with_the_query():
    file = io.StringIO()
    write_jsonl(file, [{"id": "a"}], {"command": "whoholds claims"})
    first, second = map(json.loads, file.getvalue().splitlines())
    assert first == {"query": {"command": "whoholds claims"}}
    assert second == {"id": "a"}


def test_a_workbook_has_the_claims_and_the_query_and_no_formula(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [ROW], {"command": "whoholds claims", "claims": 1})
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    head, row = book["claims"].iter_rows()
    assert tuple(c.value for c in head) == COLUMNS
    actor = row[COLUMNS.index("actor")]
    assert (actor.value, actor.data_type) == ("=HYPERLINK(1)", "s")
    assert [c.value for c in book["query"][1]] == ["command", "whoholds claims"]


def test_a_file_is_written_whole_or_the_old_one_stays(tmp_path):
    target = tmp_path / "a.csv"
    target.write_text("old")

    def stops(path):
        path.write_text("half")
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_whole(target, stops)
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    write_whole(target, lambda path: path.write_text("new"))
    assert target.read_text() == "new"
    write_bytes_whole(target, b"newest")
    assert target.read_text() == "newest"
