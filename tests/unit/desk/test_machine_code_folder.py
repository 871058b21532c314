import pytest

pytest.importorskip("numba")

import numba

from whoholds.desk.machine_code_folder import keep_machine_code


@pytest.fixture
def unnamed(monkeypatch, tmp_path):
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv("WHOHOLDS_CACHE", str(tmp_path))


def test_the_folder_lies_in_the_cache_and_is_named_for_the_sources(unnamed, tmp_path):
    folder = keep_machine_code()
    assert folder.parent == tmp_path / "machine-code"
    assert str(folder) == numba.config.CACHE_DIR
    assert keep_machine_code() == folder


def test_a_folder_that_the_user_named_stays(unnamed, monkeypatch, tmp_path):
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "own"))
    assert keep_machine_code() == tmp_path / "own"
