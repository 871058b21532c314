"""What of a case lies open is told."""

from __future__ import annotations

import os

import msgspec
import pytest

from whoholds.desk.case_checkup import check_case, lies_open
from whoholds.desk.case_folder import begin_case


@pytest.fixture
def case(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("ALL_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def told(case):
    return {c.part: c for c in check_case(case)}


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_a_new_case_is_its_maker_s_alone_and_an_open_one_is_told(case):
    assert not lies_open(case.path)
    assert told(case)["case folder"].state == "ok"
    case.path.chmod(0o755)
    check = told(case)["case folder"]
    assert (check.state, "chmod" in check.remedy) == ("open", True)


def test_a_delay_that_is_not_set_is_told(case):
    assert told(case)["publication delay"].state == "not set"
    settled = msgspec.structs.replace(case.case, publication_delay_days=0)
    assert told(msgspec.structs.replace(case, case=settled))["publication delay"].state == "ok"


def test_users_that_cannot_be_read_are_told(case):
    assert told(case)["users"].state == "ok"
    (case.path / "users.json").write_text("{")
    assert told(case)["users"].state == "broken"


def test_the_way_out_is_told_without_its_password(case, monkeypatch):
    assert "directly" in told(case)["network"].detail
    monkeypatch.setenv("ALL_PROXY", "socks5h://one:secret@127.0.0.1:9050")
    assert told(case)["network"].detail == "by socks5 at 127.0.0.1:9050"
    monkeypatch.setenv("ALL_PROXY", "socks4://one:secret@127.0.0.1:9050")
    check = told(case)["network"]
    assert (check.state, "secret" in check.detail) == ("broken", False)
