"""`review`, `cite`, `coverage`, `unsaid`."""

from __future__ import annotations

import json

import pytest
from ledger_samples import reading

from whoholds.desk import adding
from whoholds.desk.reading import Outcome


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    folder = str(tmp_path / "aland")
    run("init", folder, "--party", "Northern army", "--party", "River Front")
    outcome = Outcome(source="a.txt", reading=reading("Aland", "Beford"))
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter((outcome,)))
    assert run("add", "a.txt", "--case", folder).status == 0
    return folder


@pytest.fixture
def ids(run, case):
    return [r["id"] for r in json.loads(run("claims", "--case", case, "--json").out)]


def test_what_waits_is_listed(run, case):
    done = run("review", "--case", case)
    assert done.status == 0
    assert "2 claims, 0 of them accepted" in done.out


def test_a_decision_is_recorded_with_a_name_and_leaves_the_queue(run, case, ids):
    done = run("review", "--accept", ids[0][:8], "--by", "Ada", "--case", case)
    assert done.status == 0
    assert f"{ids[0]} accepted by Ada" in done.out
    waiting = json.loads(run("review", "--case", case, "--json").out)
    assert [r["id"] for r in waiting] == [ids[1]]
    reviewed = json.loads(run("claims", "--reviewed-only", "--case", case, "--json").out)
    assert [(r["id"], r["decided_by"]) for r in reviewed] == [(ids[0], "Ada")]
    assert run("verify", "--case", case).status == 0


def test_a_decision_without_a_name_is_refused(run, case, ids):
    done = run("review", "--accept", ids[0], "--case", case)
    assert done.status == 2
    assert "--by" in done.err


def test_of_several_ids_one_that_is_not_there_stops_all(run, case, ids):
    done = run("review", "--accept", ids[0], "--reject", "zzz", "--by", "Ada", "--case", case)
    assert done.status == 3
    assert "[L06]" in done.err
    assert len(json.loads(run("review", "--case", case, "--json").out)) == 2


def test_one_after_another_is_asked_at_a_terminal(run, case, ids, monkeypatch):
    import io
    import sys

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("a\nr\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run("review", "--by", "Ada", "--case", case).status == 0
    rows = json.loads(run("claims", "--case", case, "--json").out)
    assert sorted(r["decision"] for r in rows) == ["accept", "reject"]


def test_a_claim_is_cited_for_people_and_for_machines(run, case, ids):
    done = run("cite", ids[0][:10], "--case", case)
    assert done.status == 0
    assert "The Aland Post, 2031-05-06: “The Northern army took it.”" in done.out
    told = json.loads(run("cite", ids[0], "--case", case, "--json").out)
    assert told["id"] == f"whoholds:aland/claim/{ids[0]}"
    assert told["type"] == "Annotation"


def test_an_id_that_several_claims_begin_with_is_refused(run, case):
    done = run("cite", "", "--case", case)
    assert done.status == 3
    assert "2 claims of an id that begins with" in done.err


def test_reports_are_counted_by_outlet_and_week(run, case):
    done = run("coverage", "--case", case, "--weeks", "3")
    assert done.status == 0
    assert "The Aland Post" in done.out
    told = json.loads(run("coverage", "--case", case, "--until", "2031-05-13", "--json").out)
    assert told["until"] == "2031-05-13"
    assert told["outlets"][0]["counts"][-2:] == [1, 0]
    assert run("coverage", "--until", "May", "--case", case).status == 2


def test_silences_alone_are_listed_by_unsaid(run, case):
    assert "0 claims" in run("unsaid", "--case", case).out
    assert json.loads(run("unsaid", "--case", case, "--json").out) == []
