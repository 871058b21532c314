import pytest

pytest.importorskip("numba")

import numba

from whoholds.fuse.scale.machine_code import compiled


def add(a, b):
    return a + b


def test_a_loop_is_compiled_and_kept_only_where_a_folder_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    assert compiled(add)(2, 3) == 5
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    assert compiled(add)(2, 3) == 5
    assert list(tmp_path.rglob("*.nbi"))


def test_without_a_folder_to_write_it_is_compiled_anew(monkeypatch):
    def nowhere(**options):
        if options.get("cache"):
            raise RuntimeError("no locator available")
        return lambda function: function

    monkeypatch.setattr(numba.config, "CACHE_DIR", "somewhere")
    monkeypatch.setattr("whoholds.fuse.scale.machine_code.njit", nowhere)
    assert compiled(add)(2, 3) == 5
