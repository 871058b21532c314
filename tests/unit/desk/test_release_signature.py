"""A signed release proves itself from its folder alone."""

from __future__ import annotations

import shutil
import stat
import subprocess
from datetime import timedelta

import pytest
from ledger_samples import DAY, added_report

from whoholds.desk.case_folder import begin_case, open_case
from whoholds.desk.release_signature import (
    SIGNATURE,
    is_locked,
    new_key,
    sign,
    signature_faults,
    unlocked,
)
from whoholds.desk.releasing import MANIFEST, release
from whoholds.errors import SettingsError

PASSWORD = "three small words"


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    secret = tmp_path_factory.mktemp("keys") / "desk.key"
    return secret, new_key(secret, PASSWORD)


@pytest.fixture
def released(tmp_path):
    path = tmp_path / "aland"
    folder = begin_case(path, ("Northern army", "River Front"))
    text = (path / "case.toml").read_text()
    (path / "case.toml").write_text(text.replace("[case]", "[case]\npublication_delay_days = 1"))
    with folder.open() as ledger:
        ledger.append(added_report("Aland"), DAY)
    out = tmp_path / "out"
    release(open_case(path), out, clock=lambda: DAY + timedelta(days=9))
    return out


def test_a_signed_release_is_whole_also_elsewhere(released, key, tmp_path):
    secret, public = key
    sign(released, unlocked(secret, PASSWORD))
    assert signature_faults(released, public) == ()
    shutil.copytree(released, tmp_path / "elsewhere")
    assert signature_faults(tmp_path / "elsewhere", public) == ()


@pytest.mark.parametrize("name", [MANIFEST, "claims.csv", "claims.jsonl"])
def test_a_byte_that_is_changed_shows(released, key, name):
    secret, public = key
    sign(released, unlocked(secret, PASSWORD))
    held = bytearray((released / name).read_bytes())
    held[len(held) // 2] ^= 1
    (released / name).write_bytes(bytes(held))
    assert [f.kind for f in signature_faults(released, public)] == ["altered"]


def test_a_manifest_of_another_release_under_this_signature_shows(released, key):
    secret, public = key
    sign(released, unlocked(secret, PASSWORD))
    manifest = released / MANIFEST
    manifest.write_text(manifest.read_text().replace('"claims": 1', '"claims": 2'))
    assert signature_faults(released, public) != ()


def test_another_s_key_and_no_signature_show(released, key, tmp_path):
    secret, public = key
    assert "no signature" in signature_faults(released, public)[0].what
    other = new_key(tmp_path / "other.key")
    sign(released, unlocked(secret, PASSWORD))
    assert "not what the owner" in signature_faults(released, other)[0].what


def test_a_secret_key_is_for_its_owner_and_is_never_written_over(key):
    secret, public = key
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert is_locked(secret)
    assert PASSWORD.encode() not in secret.read_bytes()
    before = secret.read_bytes()
    with pytest.raises(SettingsError, match="File exists"):
        new_key(secret, "another")
    assert secret.read_bytes() == before
    assert public.is_file()


def test_a_wrong_password_or_no_key_signs_nothing(released, key, tmp_path):
    secret, public = key
    with pytest.raises(SettingsError, match="S01"):
        unlocked(secret, "wrong")
    with pytest.raises(SettingsError, match="S01"):
        unlocked(public)
    (tmp_path / "none").write_bytes(b"\x00\xff")
    with pytest.raises(SettingsError, match="S01"):
        is_locked(tmp_path / "none")
    with pytest.raises(SettingsError, match="S01"):
        signature_faults(released, tmp_path / "none")
    assert not (released / SIGNATURE).exists()


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign itself is not installed")
def test_minisign_itself_agrees(released, key):
    secret, public = key
    sign(released, unlocked(secret, PASSWORD))
    words = ["minisign", "-V", "-p", str(public), "-m", str(released / MANIFEST)]
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0
