"""Bytes of imports: packed, bounded, refused."""

from __future__ import annotations

import gzip
import lzma
import zipfile

import pytest

from whoholds.desk import import_files
from whoholds.desk.import_files import files_of, manifest, read_import
from whoholds.errors import TooLargeImport, UnreadableImport


def archive(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


def test_a_plain_file_is_read_as_it_is(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xef\xbb\xbfa,b\r\n1,2\r\n")
    file = read_import(path)
    assert file.raw == file.content
    assert list(file.lines()) == ["a,b\r\n", "1,2\r\n"]


@pytest.mark.parametrize(("pack", "ending"), [(gzip.compress, "gz"), (lzma.compress, "xz")])
def test_a_packed_file_is_unpacked_whatever_its_name(tmp_path, pack, ending):
    path = tmp_path / f"map_20310507.geojson.{ending}"
    path.write_bytes(pack(b"{}"))
    file = read_import(path)
    assert file.text() == "{}"
    assert file.raw != file.content
    assert file.stem == "map_20310507.geojson"


def test_a_kmz_gives_its_outermost_kml(tmp_path):
    path = archive(tmp_path / "m.kmz", **{"files/a.kml": "<b/>", "doc.kml": "<a/>", "i.png": "x"})
    assert read_import(path).text() == "<a/>"


def test_a_zip_of_one_table_is_that_table_and_of_two_is_refused(tmp_path):
    assert read_import(archive(tmp_path / "a.zip", **{"a.csv": "x"})).text() == "x"
    two = archive(tmp_path / "b.zip", **{"a.csv": "x", "b.csv": "y"})
    with pytest.raises(UnreadableImport, match=r"2 files \(a.csv, b.csv\)"):
        read_import(two)


def test_a_bomb_is_noticed_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(import_files, "MOST_ARCHIVE_BYTES", 1 << 20)
    monkeypatch.setattr(import_files, "MOST_BYTES", 1 << 21)
    zeros = b"0" * (1 << 22)
    with pytest.raises(TooLargeImport, match="unpacks to more than"):
        read_import(archive(tmp_path / "m.kmz", **{"doc.kml": zeros}))
    path = tmp_path / "m.geojson.gz"
    path.write_bytes(gzip.compress(zeros))
    with pytest.raises(TooLargeImport):
        read_import(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(import_files, "MOST_BYTES", 10)
    path = tmp_path / "t.csv"
    path.write_bytes(b"x" * 11)
    with pytest.raises(TooLargeImport, match="divide it"):
        read_import(path)


def test_an_archive_of_thousands_of_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(import_files, "MOST_MEMBERS", 2)
    with pytest.raises(TooLargeImport, match="3 files"):
        read_import(archive(tmp_path / "m.kmz", a="1", b="2", c="3"))


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1f\x8bbroken",
        b"\xfd7zXZ\x00broken",
        b"PK\x03\x04broken",
        gzip.compress(b"x" * 99, mtime=0)[:-9],
    ],
)
def test_what_cannot_be_unpacked_is_unreadable(tmp_path, raw):
    path = tmp_path / "t"
    path.write_bytes(raw)
    with pytest.raises(UnreadableImport):
        read_import(path)


def test_bytes_that_are_no_utf_8_are_told(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("naïve".encode("cp1252"))
    with pytest.raises(UnreadableImport, match="UTF-8"):
        read_import(path).text()


def test_a_folder_gives_its_maps_by_name_and_nothing_else(tmp_path):
    for name in ("b.geojson", "a.kml", "notes.txt", "c.json.xz"):
        (tmp_path / name).write_text("x")
    assert [p.name for p in files_of(tmp_path)] == ["a.kml", "b.geojson", "c.json.xz"]
    with pytest.raises(UnreadableImport, match="no file or folder"):
        files_of(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableImport, match="no file of a map"):
        files_of(tmp_path / "empty")


def test_a_list_of_files_is_the_same_in_any_order():
    assert manifest([("a", "1"), ("b", "2")]) == manifest([("b", "2"), ("a", "1")])
