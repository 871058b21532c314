"""Users of a case: what is kept of a password, and who is let in."""

from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest

from whoholds.desk.case_folder import begin_case
from whoholds.desk.users import (
    LEAST_CHARACTERS,
    MOST_CHARACTERS,
    add_user,
    remove_user,
    user_with,
    users_file,
    users_of,
)
from whoholds.errors import SettingsError

pytest.importorskip("argon2", reason="the web extra is not installed")

NOW = datetime(2031, 5, 1, tzinfo=UTC)
WORD = "four plain words here"


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


def test_of_a_password_only_its_hash_is_kept(folder):
    add_user(folder, "Ada", "editor", WORD, NOW)
    raw = users_file(folder).read_text()
    assert WORD not in raw
    assert "$argon2id$" in raw
    assert stat.S_IMODE(users_file(folder).stat().st_mode) == 0o600


def test_the_right_password_alone_lets_in(folder):
    users = add_user(folder, "Ada", "editor", WORD, NOW)
    assert user_with(users, " Ada ", WORD).role == "editor"
    for name, word in (("Ada", WORD + " "), ("Bo", WORD), ("ada", WORD), ("Ada", "")):
        assert user_with(users, name, word) is None
    assert user_with(users, "Ada", WORD * MOST_CHARACTERS) is None


def test_the_same_password_is_kept_otherwise_each_time(folder):
    users = add_user(folder, "Bo", "reader", WORD, NOW)
    users = add_user(folder, "Ada", "editor", WORD, NOW)
    assert [u.name for u in users] == ["Ada", "Bo"]
    assert len({u.password_hash for u in users}) == 2


def test_adding_again_replaces_and_removing_removes(folder):
    add_user(folder, "Ada", "editor", WORD, NOW)
    (ada,) = add_user(folder, "Ada", "reader", WORD + " more", NOW)
    assert ada.role == "reader"
    assert user_with((ada,), "Ada", WORD) is None
    assert remove_user(folder, "Ada") == ()
    with pytest.raises(SettingsError):
        remove_user(folder, "Ada")


@pytest.mark.parametrize("word", ["x" * (LEAST_CHARACTERS - 1), "x" * (MOST_CHARACTERS + 1)])
def test_a_password_too_short_or_too_long_is_refused(folder, word):
    with pytest.raises(SettingsError):
        add_user(folder, "Ada", "editor", word, NOW)
    assert users_of(folder) == ()


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_name_is_printable_and_short(folder, name):
    with pytest.raises(SettingsError):
        add_user(folder, name, "editor", WORD, NOW)


def test_a_damaged_file_lets_nobody_in(folder):
    users_file(folder).write_text("[]x")
    with pytest.raises(SettingsError):
        users_of(folder)
