"""A whole ledger as one file, and back."""

from __future__ import annotations

import json
from zipfile import ZipFile

import msgspec
import pytest
from ledger_samples import outcome

from whoholds.desk import backing_up
from whoholds.desk.backing_up import export_ledger, import_ledger
from whoholds.desk.case_folder import begin_case, open_case
from whoholds.desk.judging import Signed, judge
from whoholds.desk.ledgering import claims, verify
from whoholds.errors import BrokenChain, LedgerMissing, SchemaMismatch
from whoholds.model.entry import Head
from whoholds.read.text.arrival import Arrival

NO = Signed(by="Ada", code="other", words="it was a joke")


@pytest.fixture
def filled(folder, add):
    page = Arrival(source="a.txt", body=b"The Northern army took it.", way="file")
    first = msgspec.structs.replace(outcome("Aland"), arrival=page)
    add(first, outcome("Beford", url="https://aland.example/2"))
    with folder.open() as ledger:
        judge(ledger, claims(ledger)[0].recorded.claim_id, "accept", Signed(by="Ada"))
        folder.keep_head(ledger.head())
    return folder


@pytest.fixture
def backup(filled, tmp_path):
    export_ledger(filled, tmp_path / "aland.zip")
    return tmp_path / "aland.zip"


def entries_of(folder):
    with folder.open() as ledger:
        return list(ledger.rows())


def changed(backup, tmp_path, name, change):
    """The backup with one of its files changed."""
    other = tmp_path / "changed.zip"
    with ZipFile(backup) as old, ZipFile(other, "w") as new:
        for info in old.infolist():
            held = old.read(info)
            new.writestr(info.filename, change(held) if info.filename.startswith(name) else held)
    return other


def test_a_restore_has_the_same_entries_captures_and_head(filled, backup, tmp_path):
    told = import_ledger(backup, tmp_path / "again")
    again = open_case(tmp_path / "again")
    assert entries_of(again) == entries_of(filled)
    assert (told.entries, told.captures) == (told.head.seq, 1)
    assert again.kept_head() == filled.kept_head() == told.head
    assert verify(again) == (told.head, ())
    assert again.case == filled.case


def test_a_restore_into_the_same_ledger_adds_nothing(filled, backup):
    before = entries_of(filled)
    assert import_ledger(backup, filled.path).entries == 0
    assert entries_of(filled) == before


def test_a_restore_that_was_stopped_goes_on(filled, backup, tmp_path, monkeypatch):
    class Stops(Exception):
        pass

    monkeypatch.setattr(backing_up, "BATCH", 2)
    calls = []
    real = backing_up.Ledger.append_rows

    def twice(ledger, rows):
        calls.append(rows)
        if len(calls) == 2:
            raise Stops
        return real(ledger, rows)

    monkeypatch.setattr(backing_up.Ledger, "append_rows", twice)
    with pytest.raises(Stops):
        import_ledger(backup, tmp_path / "again")
    assert import_ledger(backup, tmp_path / "again").entries == len(entries_of(filled)) - 2
    assert entries_of(open_case(tmp_path / "again")) == entries_of(filled)


def test_a_ledger_that_goes_another_way_is_left_alone(filled, backup, tmp_path):
    other = begin_case(tmp_path / "b" / "aland", ("Northern army", "River Front"))
    with other.open() as ledger, filled.open() as theirs:
        bodies = [e.body for e in theirs.entries()]
        ledger.append(bodies[::-1], next(theirs.entries()).recorded_time)
        before = list(ledger.rows())
    with pytest.raises(BrokenChain, match="has other entries"):
        import_ledger(backup, other.path)
    assert entries_of(other) == before


def test_a_ledger_that_went_on_is_left_alone(filled, backup):
    with filled.open() as ledger:
        judge(ledger, claims(ledger)[0].recorded.claim_id, "reject", NO)
    with pytest.raises(BrokenChain, match="has 7 entries, the file 6"):
        import_ledger(backup, filled.path)


def test_another_case_is_left_alone(backup, tmp_path):
    other = begin_case(tmp_path / "cavan", ("Northern army", "River Front"))
    with pytest.raises(SchemaMismatch, match="of the case 'aland'"):
        import_ledger(backup, other.path)


@pytest.mark.parametrize(
    ("name", "change", "error"),
    [
        ("ledger.jsonl", lambda held: held.replace(b"Beford", b"Cavans"), BrokenChain),
        ("ledger.jsonl", lambda held: held[:-10], BrokenChain),
        ("ledger.jsonl", lambda held: b"\n".join(held.splitlines()[:-1]) + b"\n", BrokenChain),
        ("captures/", lambda held: held + b"!", BrokenChain),
        ("manifest.json", lambda held: b"{}", SchemaMismatch),
        ("manifest.json", lambda held: held.replace(b"ledger/1", b"ledger/9"), SchemaMismatch),
    ],
)
def test_what_was_changed_is_refused(backup, tmp_path, name, change, error):
    with pytest.raises(error):
        import_ledger(changed(backup, tmp_path, name, change), tmp_path / "again")


def test_a_file_that_is_none_is_told(tmp_path):
    with pytest.raises(LedgerMissing, match="there is no file"):
        import_ledger(tmp_path / "none.zip", tmp_path / "again")
    (tmp_path / "a.zip").write_text("no archive")
    with pytest.raises(SchemaMismatch, match="holds no exported ledger"):
        import_ledger(tmp_path / "a.zip", tmp_path / "again")


def test_no_name_leads_out_of_the_folder(backup, tmp_path):
    with ZipFile(backup, "a") as held:
        held.writestr("case/../../escaped.csv", "x")
        held.writestr("case/.hidden", "x")
        held.writestr("captures/../../escaped", "x")
    import_ledger(backup, tmp_path / "deep" / "again")
    assert not list(tmp_path.rglob("*escaped*"))
    assert not (tmp_path / "deep" / "again" / ".hidden").exists()


def test_a_file_larger_than_it_should_be_is_not_read(backup, tmp_path, monkeypatch):
    monkeypatch.setattr(backing_up, "MOST_CAPTURE_BYTES", 4)
    with pytest.raises(SchemaMismatch, match="larger than 4 bytes"):
        import_ledger(backup, tmp_path / "again")


def test_a_capture_that_is_gone_is_told_and_the_rest_kept(filled, tmp_path):
    (name,) = (p.name for p in (filled.path / "captures").rglob("*") if p.is_file())
    filled.capture_file(name).unlink()
    told = export_ledger(filled, tmp_path / "a.zip")
    assert (told.missing, told.captures) == ((name,), 0)
    assert import_ledger(tmp_path / "a.zip", tmp_path / "again").missing == (name,)


def test_an_empty_ledger_is_kept_too(folder, tmp_path):
    told = export_ledger(folder, tmp_path / "a.zip")
    assert told.head == Head()
    assert import_ledger(tmp_path / "a.zip", tmp_path / "again").head == Head()
    with ZipFile(tmp_path / "a.zip") as held:
        assert json.loads(held.read("manifest.json"))["case_id"] == "aland"
