"""`release`, `export --ledger`, and `verify --against`."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from ledger_samples import DAY, outcome

from whoholds.desk import adding


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    folder = tmp_path / "aland"
    done = run("init", str(folder), "--party", "Northern army", "--party", "River Front")
    assert done.status == 0
    file = folder / "case.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[case]", "[case]\npublication_delay_days = 0"), "utf-8")
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter([outcome("Aland")]))
    monkeypatch.setattr("whoholds.desk.releasing.ledgering.now", lambda: DAY + timedelta(days=1))
    assert run("add", "a.txt", "--case", str(folder)).status == 0
    return str(folder)


def test_a_release_is_proof_against_a_later_change(run, case, tmp_path):
    out = str(tmp_path / "out")
    done = run("release", out, "--case", case)
    assert done.status == 0
    assert "1 claims of 1 reports" in done.out
    assert run("verify", "--case", case, "--against", out).status == 0
    (tmp_path / "out" / "claims.csv").write_text("changed")
    done = run("verify", "--case", case, "--against", out)
    assert done.status == 1
    assert "claims.csv of the release is gone or was changed" in done.out


def test_a_manifest_is_printed_as_it_is_kept(run, case, tmp_path):
    done = run("release", str(tmp_path / "out"), "--case", case, "--json")
    assert json.loads(done.out) == json.loads((tmp_path / "out" / "manifest.json").read_text())


def test_the_delay_is_asked_for(run, tmp_path):
    folder = str(tmp_path / "b")
    run("init", folder, "--party", "Northern army", "--party", "River Front")
    done = run("release", str(tmp_path / "out"), "--case", folder)
    assert done.status == 2
    assert "publication_delay_days" in done.err


def test_a_whole_ledger_is_written_with_its_head(run, case, tmp_path):
    done = run("export", str(tmp_path / "a.zip"), "--ledger", "--case", case)
    assert done.status == 0
    assert "2 entries, 0 captures; head " in done.out
    told = json.loads(
        run("export", str(tmp_path / "b.zip"), "--ledger", "--case", case, "--json").out
    )
    assert told["head"]["own"] in done.out


def test_a_whole_ledger_is_not_chosen_from(run, case, tmp_path):
    done = run("export", str(tmp_path / "a.zip"), "--ledger", "--place", "Aland", "--case", case)
    assert done.status == 2
    assert "takes the whole record" in done.err
