"""Samples of spellings from tables and dumps of an invented country."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from whoholds.bench.spelling import NAMED, OURS
from whoholds.desk import spelling_samples as spelling
from whoholds.desk.spelling_samples import measure_names
from whoholds.errors import SettingsError


def row(n: int, name: str, others: str) -> str:
    cells = [str(n), name, name, others, f"{n / 100}", "20", "P", "PPL", "QA", "", "01", "", "", ""]
    return "\t".join([*cells, "0", "", "", "X/Y", "2031-01-01"])


def test_a_table_is_asked_by_sort_of_spelling(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(
        "key,name_en,name_ru,aliases\na,Alandovka,Аландовка,Alandivka\nb,Beford,,Befort\nc,Cef,,\n",
        encoding="utf-8",
    )
    sorts = measure_names(file)
    asked = {sort: figures[OURS]["spellings"] for sort, figures in sorts.items()}
    assert asked == {"Latin aliases": 2, "own names": 2, "in Cyrillic": 1}
    assert sorts["in Cyrillic"][OURS]["top-1"] == 1.0
    assert measure_names(file, without="a")["Latin aliases"][OURS]["spellings"] == 1


def test_a_dump_is_asked_region_by_region(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(spelling, "FEWEST", 2)
    file = tmp_path / "QA.zip"
    lines = [row(1, "Alandivka", "Alandovka,Аландовка"), row(2, "Beford", "Befort"), "broken"]
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("QA.txt", "\n".join(lines))
        archive.writestr("readme.txt", "")
    (figures,) = measure_names(file).values()
    assert figures[OURS] == {"spellings": 2.0, "top-1": 1.0, "top-3": 1.0}
    assert NAMED in figures


@pytest.mark.parametrize("name", ["none.csv", "none.zip", "text.zip"])
def test_a_file_that_cannot_be_read_is_an_error_of_the_call(tmp_path: Path, name: str) -> None:
    (tmp_path / "text.zip").write_text("no archive")
    with pytest.raises(SettingsError, match="cannot be read"):
        measure_names(tmp_path / name)


def test_faults_of_a_table_are_told(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("name,lat,lon\nAland,99,0\n")
    with pytest.raises(SettingsError, match="lat_deg"):
        measure_names(file)
