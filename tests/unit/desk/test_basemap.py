from __future__ import annotations

import pytest
from tiny_basemap import write_basemap

from whoholds.desk import basemap
from whoholds.desk.basemap import checked_basemap
from whoholds.errors import SettingsError


def test_a_map_file_is_taken(tmp_path):
    file = write_basemap(tmp_path / "land.pmtiles")
    assert checked_basemap(file) == file
    assert checked_basemap(file, whole=True) == file


def test_what_is_none_is_refused_with_what_to_do(tmp_path):
    other = tmp_path / "land.mbtiles"
    other.write_bytes(b"SQLite format 3")
    with pytest.raises(SettingsError, match="pmtiles convert"):
        checked_basemap(other)
    with pytest.raises(SettingsError, match="cannot be read"):
        checked_basemap(tmp_path / "none.pmtiles")


def test_a_folder_takes_no_file_that_is_too_large(tmp_path, monkeypatch):
    file = write_basemap(tmp_path / "land.pmtiles")
    monkeypatch.setattr(basemap, "MOST_WHOLE_BYTES", 10)
    assert checked_basemap(file) == file
    with pytest.raises(SettingsError, match="pmtiles extract"):
        checked_basemap(file, whole=True)
