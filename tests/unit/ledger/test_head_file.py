"""The end of the chain in a file."""

from __future__ import annotations

import pytest

from whoholds.errors import SchemaMismatch
from whoholds.ledger.head_file import read_head, write_head
from whoholds.model.entry import Head


def test_the_head_is_kept_beside_whole_or_not_at_all(tmp_path):
    file = tmp_path / "ledger.head"
    assert read_head(file) is None
    write_head(file, Head(seq=3, own="a" * 64))
    assert read_head(file) == Head(seq=3, own="a" * 64)
    assert [p.name for p in tmp_path.iterdir()] == ["ledger.head"]
    file.write_text("three", encoding="utf-8")
    with pytest.raises(SchemaMismatch):
        read_head(file)
