"""Linear algebra takes one thread, unless the user said otherwise."""

from __future__ import annotations

import os

from whoholds.desk.one_thread import ONE_THREAD, take_one_thread


def test_what_the_user_said_stays(monkeypatch):
    for name in ONE_THREAD:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv(ONE_THREAD[1], "3")
    take_one_thread()
    assert [os.environ[name] for name in ONE_THREAD] == ["1", "3", "1"]
