"""`users`: who is let in, as told at the command line."""

from __future__ import annotations

import io
import sys

import pytest

from whoholds.desk.case_folder import begin_case
from whoholds.desk.users import user_with, users_of

pytest.importorskip("argon2", reason="the web extra is not installed")

WORD = "four plain words here"


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture
def typed(monkeypatch):
    """What stands on standard input."""
    return lambda words: monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def test_a_user_is_added_listed_and_removed(run, folder, typed):
    typed(f"{WORD}\n")
    case = ("--case", str(folder.path))
    done = run("users", "add", "Ada", "--role", "editor", *case)
    assert done.status == 0
    assert "as editor" in done.out
    assert user_with(users_of(folder), "Ada", WORD) is not None
    listed = run("users", "list", *case).out
    assert "editor  Ada" in listed
    assert "argon2" not in listed
    assert "no user is left" in run("users", "remove", "Ada", *case).out
    assert "one person" in run("users", "list", *case).out


@pytest.mark.parametrize(
    ("name", "role", "word"),
    [("Ada", "chief", WORD), ("Ada", "reader", "short"), ("", "reader", WORD)],
)
def test_what_is_wrong_is_told_and_nobody_added(run, folder, typed, name, role, word):
    typed(f"{word}\n")
    assert run("users", "add", name, "--role", role, "--case", str(folder.path)).status == 2
    assert users_of(folder) == ()
