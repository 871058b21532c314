"""The heap is told to stay small where the C library can be told."""

from __future__ import annotations

import ctypes
import sys

import pytest

from whoholds.web import heap


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc alone is told")
def test_the_c_library_takes_it():
    if not hasattr(ctypes.CDLL(None), "mallopt"):
        pytest.skip("this C library is not glibc")
    assert heap.bound_arenas()
    assert heap.give_back() in {True, False}


def test_another_library_is_left_alone(monkeypatch):
    def cannot(_):
        raise OSError

    heap._library.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", cannot)
    assert not heap.bound_arenas()
    assert not heap.give_back()
    monkeypatch.undo()
    heap._library.cache_clear()
