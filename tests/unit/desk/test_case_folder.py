"""A case's folder."""

from __future__ import annotations

import pytest

from whoholds.desk.case_folder import begin_case, open_case
from whoholds.errors import LedgerMissing, LedgerUnwritable, SettingsError
from whoholds.model.entry import Head

PARTIES = ("Northern army", "River Front")


def test_a_new_case_can_be_opened_and_is_empty(tmp_path):
    folder = begin_case(tmp_path / "Aland War", PARTIES, countries=["AX"])
    assert folder.case.case_id == "aland-war"
    assert folder.case.title == "Aland War"
    assert [p.party_id for p in folder.case.parties] == ["northern-army", "river-front"]
    assert folder.case.region.countries == ("AX",)
    assert open_case(folder.path).case == folder.case
    with folder.open() as ledger:
        assert ledger.head() == Head() == folder.kept_head()


def test_names_are_kept_whatever_is_in_them(tmp_path):
    folder = begin_case(tmp_path / "a", ('The "Sons" of \\ Éland', "B"), title='x"y')
    assert folder.case.parties[0].name == 'The "Sons" of \\ Éland'
    assert folder.case.title == 'x"y'


def test_a_case_that_is_there_is_left_alone(tmp_path):
    begin_case(tmp_path / "a", PARTIES)
    with pytest.raises(SettingsError, match="nothing was changed"):
        begin_case(tmp_path / "a", ("C", "D"))
    assert open_case(tmp_path / "a").case.parties[0].name == "Northern army"


@pytest.mark.parametrize("parties", [(), ("Alone",), ("The Same", "the same")])
def test_a_case_needs_two_sides_and_is_not_left_half_made(tmp_path, parties):
    with pytest.raises(SettingsError):
        begin_case(tmp_path / "a", parties)
    assert not (tmp_path / "a" / "case.toml").exists()


def test_a_folder_without_a_case_says_how_to_begin_one(tmp_path):
    with pytest.raises(LedgerMissing, match="whoholds init"):
        open_case(tmp_path)


def test_another_database_may_hold_the_ledger(tmp_path, monkeypatch):
    folder = begin_case(tmp_path / "a", PARTIES)
    monkeypatch.setenv("WHOHOLDS_LEDGER", f"sqlite:///{tmp_path / 'team.sqlite'}")
    with pytest.raises(LedgerMissing):
        folder.open()
    with folder.open(create=True) as ledger:
        assert ledger.file == tmp_path / "team.sqlite"


def test_bytes_are_sealed_once_under_their_hash(tmp_path):
    folder = begin_case(tmp_path / "a", PARTIES)
    name = folder.seal(b"a page")
    assert folder.seal(b"a page") == name
    assert folder.capture_file(name).read_bytes() == b"a page"
    assert folder.capture_is_sound(name)
    assert [p for p in folder.path.rglob("*") if p.name.startswith(".")] == []


def test_a_capture_that_was_changed_or_is_gone_is_not_sound(tmp_path):
    folder = begin_case(tmp_path / "a", PARTIES)
    name = folder.seal(b"a page")
    folder.capture_file(name).write_bytes(b"a pagf")
    assert not folder.capture_is_sound(name)
    folder.capture_file(name).unlink()
    assert not folder.capture_is_sound(name)


def test_captures_that_cannot_be_kept_are_told(tmp_path):
    folder = begin_case(tmp_path / "a", PARTIES)
    (folder.path / "captures").rmdir()
    (folder.path / "captures").write_text("in the way", encoding="utf-8")
    with pytest.raises(LedgerUnwritable, match="nothing was added"):
        folder.seal(b"a page")
