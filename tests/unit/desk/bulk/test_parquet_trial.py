"""A damaged table that ends the process of whoever reads it ends none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoholds.desk.bulk import local_engine, parquet_trial
from whoholds.desk.bulk.job import Part
from whoholds.desk.bulk.parquet_trial import outlives

#: Found by harm: reading it, Arrow calls std::terminate (pyarrow 25.0.1).
DEADLY = Path(__file__).parents[3] / "fixtures" / "fuzz" / "parquet" / "4097bac499353d82"


@pytest.fixture
def table(tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"text": ["The army took Beford."]}), tmp_path / "a.parquet")
    return tmp_path / "a.parquet"


def test_a_whole_table_and_one_that_is_none_are_outlived(table, tmp_path):
    (tmp_path / "b.parquet").write_bytes(b"nothing of the kind")
    assert outlives(str(table), 0)
    assert outlives(str(tmp_path / "b.parquet"), 0)


def test_a_part_at_which_a_process_dies_is_told_with_its_code(tmp_path, monkeypatch):
    monkeypatch.setattr(local_engine, "outlives", lambda source, group: False)
    monkeypatch.setattr(local_engine, "read_part", None)
    part = Part(source="a.parquet", kind="parquet", group=0)
    (done,) = local_engine.run_here(local_engine.Job(out=str(tmp_path)), [part])
    assert done.failed.startswith("[R03] a process died")


def test_a_table_that_ended_processes_ends_none_of_ours(tmp_path):
    file = tmp_path / "a.parquet"
    file.write_bytes(DEADLY.read_bytes())
    part = Part(source=str(file), kind="parquet", group=0)
    if outlives(str(file), 0):
        pytest.skip("this version of Arrow reads it, or refuses it")
    (done,) = local_engine.run_here(local_engine.Job(out=str(tmp_path)), [part])
    assert "[R03]" in done.failed


def test_the_other_process_reads_what_is_read_here(table):
    parquet_trial.read(str(table), "0")
