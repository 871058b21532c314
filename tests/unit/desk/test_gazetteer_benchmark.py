"""The benchmark of a gazetteer file, on an invented country."""

from __future__ import annotations

import zipfile

import pytest

from whoholds.desk import gazetteer_benchmark as bench
from whoholds.errors import BadGold
from whoholds.places.gazetteer_file import GazetteerFile


@pytest.fixture
def dump(tmp_path, country):
    path = tmp_path / "QA.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("QA.txt", "\n".join(country))
    return path


def test_import_and_look_ups_are_timed_beside_plain_tools(dump, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(bench, "IMPORTS", 1)
    monkeypatch.setattr(bench, "MOST_PLAIN_READS", 1)
    path = tmp_path / "places.sqlite"
    (lap,) = bench.time_import(dump, path)
    assert lap.ours_s > 0
    assert lap.baseline_s > 0
    opened = GazetteerFile(path)
    laps = bench.time_lookups(opened, opened.listed(), tmp_path / "plain.sqlite")
    assert len(laps) == bench.LAPS


def test_the_plain_index_gives_the_same_records(dump, tmp_path) -> None:
    path = tmp_path / "places.sqlite"
    bench.build_file(path, [bench.read_source(dump, "dump")])
    opened = GazetteerFile(path)
    ask = bench.plain_index(opened, tmp_path / "plain.sqlite")
    assert [tuple(ask(key)) for key in opened.listed()] == [
        opened.places(key) for key in opened.listed()
    ]


def test_a_plain_index_with_other_records_is_no_baseline(dump, tmp_path, monkeypatch) -> None:
    path = tmp_path / "places.sqlite"
    bench.build_file(path, [bench.read_source(dump, "dump")])
    monkeypatch.setattr(bench, "plain_index", lambda *_: lambda _key: [])
    with pytest.raises(BadGold, match="other places"):
        bench.time_lookups(GazetteerFile(path), ["hamlet 1"], tmp_path / "plain.sqlite")


def test_memory_is_that_of_a_process_of_its_own(tmp_path) -> None:
    assert 3 < bench.resident_mb("from pathlib import Path", tmp_path) < 200


def test_there_must_be_a_dump(tmp_path) -> None:
    with pytest.raises(BadGold, match="no dump"):
        bench.measure_gazetteer(tmp_path / "none.zip")
