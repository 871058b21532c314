"""Where the test data is."""

from __future__ import annotations

from whoholds.desk.shared_data import shared_folder


def test_it_is_beside_the_working_folder_unless_the_variable_says_where(tmp_path, monkeypatch):
    monkeypatch.delenv("WHOHOLDS_SHARED", raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shared_folder() == tmp_path / "shared"
    monkeypatch.setenv("WHOHOLDS_SHARED", str(tmp_path / "there"))
    assert shared_folder() == tmp_path / "there"
