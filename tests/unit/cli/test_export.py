"""`export`."""

from __future__ import annotations

import json

import pytest
from ledger_samples import outcome

from whoholds.desk import adding


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    folder = str(tmp_path / "aland")
    assert run("init", folder, "--party", "Northern army", "--party", "River Front").status == 0
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter([outcome("Aland", "Beford")]))
    assert run("add", "a.txt", "--case", folder).status == 0
    return folder


def test_the_options_are_those_of_claims(run, case, tmp_path):
    out = tmp_path / "out.jsonl"
    done = run("export", str(out), "--case", case, "--place", "Beford")
    assert done.status == 0
    assert f"{out}: 1 claims, 0 of them accepted by a person" in done.out
    assert "whoholds claims --place Beford" in done.out
    listed = json.loads(run("claims", "--case", case, "--place", "Beford", "--json").out)
    assert [json.loads(x) for x in out.read_text("utf-8").splitlines()[1:]] == listed


def test_what_was_written_is_told_as_json(run, case, tmp_path):
    done = run("export", str(tmp_path / "o.csv"), "--case", case, "--json")
    told = json.loads(done.out)
    assert (told["claims"], told["query"]["case"]) == (2, "aland")


def test_a_form_that_is_not_written_is_a_mistake_of_the_caller(run, case):
    done = run("export", "out.doc", "--case", case)
    assert done.status == 2
    assert "must end in .csv, .xlsx, .jsonl" in done.err
