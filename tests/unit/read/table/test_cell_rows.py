"""Lines to rows: headers, keys, what is no row."""

from __future__ import annotations

import pytest

from whoholds.errors import SettingsError, UnreadableImport
from whoholds.read.table.cell_rows import table_rows
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.row_text import Row
from whoholds.read.table.skip_codes import Skipped


def rows(text, **form):
    return list(table_rows(text.splitlines(keepends=True), ImportForm(**form)))


def test_rows_have_keys_of_their_columns():
    found = rows("id,part,x\na,1,5\nb,2,6\n", key=("id", "part"))
    assert [r.key for r in found] == ["a/1", "b/2"]
    assert found[0].cell("x") == "5"


def test_a_row_without_a_key_has_one_of_its_content():
    one, other = rows("id,x\na,5\na,6\n")
    again, _ = rows("id,x\na,5\nb,6\n")
    assert one.key != other.key
    assert one.key == again.key


def test_a_key_that_is_there_already_is_skipped():
    first, second = rows("id\na\na\n", key=("id",))
    assert isinstance(first, Row)
    assert isinstance(second, Skipped)
    assert second.code == "I-DOUBLE"


def test_a_quoted_cell_holds_line_ends_and_a_mark_of_order_is_no_letter():
    (row,) = rows('\ufeffid,note\na,"one\ntwo"\n')
    assert row.cells == {"id": "a", "note": "one\ntwo"}


def test_too_many_cells_are_no_row_and_empty_ones_are_let_be():
    long, trailing = rows("id,x\na,1,2\nb,1,,\n")
    assert long.code == "I-CELLS"
    assert trailing.cell("id") == "b"


def test_a_cell_without_an_end_is_named_and_does_not_stop_the_reader():
    found = rows('id,x\na,"' + "y" * 200_000 + '"\nb,2\n')
    assert found[0].code == "I-CELLS"
    assert found[1].cell("id") == "b"


def test_columns_that_the_table_lacks_are_told_at_once():
    with pytest.raises(SettingsError) as caught:
        rows("id\na\n", key=("no",), columns={"kind": "art"}, skip={"z": ("1",)})
    assert [f for f, _ in caught.value.problems] == ["columns.kind", "key[0]", "skip.z"]


def test_a_table_without_a_header_is_unreadable_unless_the_mapping_has_one():
    with pytest.raises(UnreadableImport, match="header"):
        rows("")
    (row,) = rows("a,5\n", header=("id", "x"))
    assert row.cells == {"id": "a", "x": "5"}


def test_tabs_divide_where_the_mapping_says_so():
    (row,) = rows("id\tx\na,b\t5\n", rows="tsv")
    assert row.cell("id") == "a,b"


def test_json_rows_are_objects_or_lists_wrapped_or_bare():
    assert rows('[{"id": "a", "x": 5, "y": null}]', rows="json")[0].cells == {
        "id": "a", "x": "5", "y": "",
    }  # fmt: skip
    assert rows('{"data": [{"id": "a"}]}', rows="json")[0].cell("id") == "a"
    assert rows('[["a", 1.5]]', rows="json", header=("id", "x"))[0].cell("x") == "1.5"
    assert rows("[5]", rows="json")[0].code == "I-CELLS"


def test_json_that_is_none_is_unreadable():
    for text in ("{", '{"a": 1}', "5", "[" * 100_000):
        with pytest.raises(UnreadableImport):
            rows(text, rows="json")


def test_a_broken_line_of_json_lines_is_one_row_less():
    broken, good = rows('{"id":\n{"id": "b"}\n', rows="jsonl")
    assert broken.code == "I-CELLS"
    assert good.cell("id") == "b"
