"""Estimates beside a case: written whole or not at all, read again."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime

import pytest

from whoholds.desk.fuse_files import (
    ESTIMATES,
    SUMMARY,
    Table,
    read_fused,
    record_table,
    write_fused,
)
from whoholds.errors import LedgerUnwritable
from whoholds.model.entry import Head
from whoholds.model.estimate import Check
from whoholds.model.fused import Fused

TOLD = Fused(
    case_id="aland",
    holders=("a", "b"),
    until=date(2031, 5, 8),
    first_day=date(2031, 5, 1),
    computed_at=datetime(2031, 5, 9, tzinfo=UTC),
    head=Head(seq=3, own="x"),
)
CHECK = Check(kind="flip", day=date(2031, 5, 2), what="a, b", claim_ids=("1", "2"))


def test_what_was_written_is_read_again(folder):
    target = folder.path / ESTIMATES
    write_fused(target, TOLD, [record_table("checks.csv", Check, [CHECK])])
    assert read_fused(folder) == TOLD
    rows = list(csv.DictReader((target / "checks.csv").open(encoding="utf-8")))
    assert rows == [
        {"kind": "flip", "day": "2031-05-02", "what": "a, b", "claim_ids": "1 2", "surprise": ""}
    ]


def test_a_run_that_fails_leaves_the_last_one(folder):
    target = folder.path / ESTIMATES
    write_fused(target, TOLD, [])

    def broken():
        yield (1,)
        raise OSError(28, "No space left on device")

    with pytest.raises(LedgerUnwritable, match="No space left"):
        write_fused(target, TOLD, [Table(name="x.csv", header=("x",), rows=broken())])
    assert read_fused(folder) == TOLD
    assert [p.name for p in folder.path.iterdir() if p.name.startswith(".est")] == []


def test_a_cancelled_run_leaves_nothing_half_written(folder):
    def stopped():
        yield (1,)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_fused(
            folder.path / ESTIMATES, TOLD, [Table(name="x.csv", header=("x",), rows=stopped())]
        )
    assert not (folder.path / ESTIMATES).exists()
    assert read_fused(folder) is None


def test_a_folder_of_something_else_is_never_replaced(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(LedgerUnwritable, match="holds no estimates"):
        write_fused(tmp_path, TOLD, [])
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def test_what_an_older_program_wrote_is_not_read(folder):
    (folder.path / ESTIMATES).mkdir()
    (folder.path / ESTIMATES / SUMMARY).write_text("{}", "utf-8")
    assert read_fused(folder) is None
