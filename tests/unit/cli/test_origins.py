"""`origins`, and the counts of `claims` and `who`."""

from __future__ import annotations

import json

import pytest
from ledger_samples import reading

from whoholds.desk import adding
from whoholds.desk.reading import Outcome

TEXT = (
    "The Northern army took it. Residents told reporters that shelling went on through the night "
    "and that several houses near the school burned down before the rain came at last."
)


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    folder = str(tmp_path / "aland")
    run("init", folder, "--party", "Northern army", "--party", "River Front")
    outcomes = tuple(
        Outcome(source=url, reading=reading("Aland", text=TEXT, url=f"https://{url}.example/"))
        for url in ("one", "two")
    )
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter(outcomes))
    assert run("add", "one", "two", "--case", folder).status == 0
    return folder


def test_copies_are_shown_as_one_story(run, case):
    done = run("origins", "--case", case)
    assert done.status == 0
    assert "Stories" in done.out
    assert "2 claims of 1 outlets: 1 stories, 1 statements (0 variants), 1 origins" in done.out


def test_as_json_it_names_stories_statements_and_origins(run, case):
    told = json.loads(run("origins", "--case", case, "--json").out)
    assert [len(s["members"]) for s in told["stories"]] == [2]
    assert [len(s["carriers"]) for s in told["statements"]] == [2]
    assert told["statements"][0]["variants"] == []
    assert len(told["origins"]) == 1


def test_an_id_that_is_not_there_is_said(run, case):
    done = run("origins", "zzz", "--case", case)
    assert done.status == 3
    assert "[L06]" in done.err


def test_claims_and_who_count_outlets_and_origins(run, case):
    assert "1 outlet, 1 origin" in run("claims", "--case", case).out
    assert "1 outlet, 1 origin" in run("who", "Aland", "--case", case).out
    told = json.loads(run("who", "Aland", "--case", case, "--json").out)
    assert (told["outlets"], told["origins"]) == (1, 1)


def test_claims_of_one_story(run, case):
    rows = json.loads(run("claims", "--case", case, "--json").out)
    done = run("claims", "--case", case, "--story", rows[0]["report_id"][:10], "--json")
    assert len(json.loads(done.out)) == 2
    assert run("claims", "--case", case, "--story", "zzz").status == 3
