"""Releases: what is public, and what proves it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from ledger_samples import DAY, outcome

from whoholds.desk.case_folder import open_case
from whoholds.desk.judging import Signed, judge, retract
from whoholds.desk.ledgering import claims, verify
from whoholds.desk.releasing import MANIFEST, outside_head, release, release_faults
from whoholds.errors import NoPublicationDelay, SchemaMismatch, SettingsError
from whoholds.ledger.head_file import write_head

NOW = DAY + timedelta(days=10)


def delayed(folder, days):
    """The case with a publication delay."""
    file = folder.path / "case.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[case]", f"[case]\npublication_delay_days = {days}"), "utf-8")
    return open_case(folder.path)


@pytest.fixture
def filled(folder, add):
    add(outcome("Aland", "Beford"), outcome("Cavan", url="https://aland.example/2"))
    with folder.open() as ledger:
        judge(ledger, claims(ledger)[0].recorded.claim_id, "accept", Signed(by="Ada"))
    return delayed(folder, 3)


def made(filled, out, **how):
    return release(filled, out, clock=lambda: NOW, **how)


def test_a_case_that_does_not_say_its_delay_is_not_released(folder, add, tmp_path):
    add(outcome("Aland"))
    with pytest.raises(NoPublicationDelay, match="there is no default"):
        made(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_manifest_says_of_what_up_to_when_and_with_which_files(filled, tmp_path):
    told = made(filled, tmp_path / "out")
    assert (told.reports, told.claims, told.accepted) == (2, 3, 1)
    assert told.known_at == NOW - timedelta(days=3)
    assert told.readers == ("reader/1",)
    for seal in told.files:
        held = (tmp_path / "out" / seal.name).read_bytes()
        assert (len(held), hashlib.sha256(held).hexdigest()) == (seal.bytes, seal.sha256)
    kept = json.loads((tmp_path / "out" / MANIFEST).read_text("utf-8"))
    assert kept == json.loads(msgspec.json.encode(told))


def test_nothing_reported_within_the_delay_is_in_it(filled, tmp_path):
    reported = datetime(2031, 5, 7, tzinfo=UTC)  # the end of the day of the reports
    told = release(filled, tmp_path / "a", clock=lambda: reported + timedelta(days=3))
    assert told.claims == 3
    before = reported + timedelta(days=3) - timedelta(microseconds=1)
    assert release(filled, tmp_path / "b", clock=lambda: before).claims == 0


def test_a_moment_within_the_delay_is_refused(filled, tmp_path):
    with pytest.raises(SettingsError, match="within the publication delay of 3 days"):
        made(filled, tmp_path / "out", known_at=NOW - timedelta(days=2))
    told = made(filled, tmp_path / "out", known_at=datetime(2031, 5, 1, tzinfo=UTC))
    assert told.claims == 0


def test_only_what_a_person_accepted_where_that_is_asked_for(filled, tmp_path):
    told = made(filled, tmp_path / "out", reviewed_only=True)
    assert (told.claims, told.accepted, told.reviewed_only) == (1, 1, True)


def test_a_folder_in_use_is_left_alone(filled, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(SettingsError, match="is not empty"):
        made(filled, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_release_proves_that_the_record_before_it_was_not_changed(filled, tmp_path):
    made(filled, tmp_path / "out")
    with filled.open() as ledger:
        retract(ledger, claims(ledger)[0].recorded.claim_id, "a mistake", "Ada")
    for against in (tmp_path / "out", tmp_path / "out" / MANIFEST):
        assert verify(filled, outside_head(against))[1] == ()
        assert release_faults(against) == ()


def test_a_record_that_was_cut_off_shows_against_a_release(filled, tmp_path):
    told = made(filled, tmp_path / "out")
    (filled.path / "ledger.sqlite").unlink()
    filled.head_file.unlink()
    with filled.open(create=True):
        pass
    ((fault,)) = verify(filled, outside_head(tmp_path / "out"))[1]
    assert fault.kind == "truncated"
    assert f"{told.head.seq} entries were known elsewhere" in fault.what


@pytest.mark.parametrize("name", ["claims.csv", "claims.jsonl"])
def test_a_file_of_a_release_that_was_changed_or_is_gone_shows(filled, tmp_path, name):
    made(filled, tmp_path / "out")
    file = tmp_path / "out" / name
    file.write_bytes(file.read_bytes().replace(b"Aland", b"Dorfi"))
    ((fault,)) = release_faults(tmp_path / "out")
    assert name in fault.what
    file.unlink()
    assert len(release_faults(tmp_path / "out")) == 1


def test_a_bare_head_is_understood_too(filled, tmp_path):
    with filled.open() as ledger:
        head = ledger.head()
    write_head(tmp_path / "head", head)
    assert outside_head(tmp_path / "head") == head
    assert release_faults(tmp_path / "head") == ()


@pytest.mark.parametrize("held", ["{", '{"form": "other/1"}', '{"form": "whoholds-release/1"}'])
def test_a_manifest_that_is_none_is_refused(tmp_path, held):
    (tmp_path / MANIFEST).write_text(held)
    with pytest.raises(SchemaMismatch):
        outside_head(tmp_path)


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsError, match="there is no file"):
        outside_head(tmp_path / "none")
