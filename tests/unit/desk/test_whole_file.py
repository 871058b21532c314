"""A file of a case is replaced whole or not at all."""

from __future__ import annotations

import pytest

from whoholds.desk.whole_file import keep_whole
from whoholds.errors import LedgerUnwritable


def test_what_was_there_is_replaced_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "kept" / "one.json"
    assert keep_whole(target, b"first") == target
    keep_whole(target, b"second")
    assert target.read_bytes() == b"second"
    assert [f.name for f in target.parent.iterdir()] == ["one.json"]


def test_what_cannot_be_written_leaves_the_old_file_and_says_which(tmp_path):
    target = tmp_path / "one.json"
    keep_whole(target, b"first")
    target.with_suffix(".part").mkdir()
    with pytest.raises(LedgerUnwritable, match=r"one\.json"):
        keep_whole(target, b"second")
    assert target.read_bytes() == b"first"
