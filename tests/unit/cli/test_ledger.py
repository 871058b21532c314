"""`init`, `add`, `claims`, `who`, `retract`, `verify`."""

from __future__ import annotations

import json

import pytest
from ledger_samples import reading

from whoholds.desk import adding
from whoholds.desk.reading import Outcome

PARTIES = ("--party", "Northern army", "--party", "River Front")


@pytest.fixture
def case(run, tmp_path):
    folder = tmp_path / "aland"
    assert run("init", str(folder), *PARTIES).status == 0
    return str(folder)


@pytest.fixture
def filled(run, case, monkeypatch):
    outcomes = (
        Outcome(source="a.txt", reading=reading("Aland", "Aland Province")),
        Outcome(source="b.txt", reading=reading("Beford", url="https://b.example/", text="Taken.")),
    )
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter(outcomes))
    done = run("add", "a.txt", "b.txt", "--case", case)
    assert done.status == 0
    assert done.out.splitlines() == ["a.txt: added, 2 claims", "b.txt: added, 1 claims"]
    return case


def test_a_case_needs_two_parties(run, tmp_path):
    done = run("init", str(tmp_path / "x"), "--party", "Alone")
    assert done.status == 2
    assert "two or more" in done.err


def test_what_was_added_is_listed_with_its_words(run, filled):
    done = run("claims", "--case", filled)
    assert done.status == 0
    assert "“The Northern army took it.”" in done.out
    assert "3 claims" in done.out
    rows = json.loads(run("claims", "--case", filled, "--json").out)
    assert sorted(r["places"][0] for r in rows) == ["Aland", "Aland Province", "Beford"]
    assert {r["status"] for r in rows} == {"read"}
    assert rows[0]["quote"] in {"The Northern army took it.", "Taken."}


def test_adding_again_adds_nothing_and_says_so(run, filled):
    done = run("add", "a.txt", "--case", filled, "--json")
    assert [t["how"] for t in json.loads(done.out)] == ["known", "known"]


def test_a_place_is_told_by_its_sources(run, filled):
    done = run("who", "Aland", "--case", filled)
    assert done.status == 0
    assert "The Aland Post" in done.out
    assert "computed at" in done.out
    told = json.loads(run("who", "Aland", "--case", filled, "--json").out)
    assert len(told["claims"]) == 1
    assert told["stamps"]["reports_up_to"] == "2031-05-07T00:00:00Z"


def test_a_place_nobody_named_is_told_with_names_alike(run, filled):
    done = run("who", "the Province", "--case", filled)
    assert done.status == 1
    assert "no claim in the ledger names 'the Province'; named alike: aland province" in done.err


def test_as_known_before_the_reports_there_is_nothing(run, filled):
    assert "0 claims" in run("claims", "--case", filled, "--known-at", "2031-05-05").out
    assert "3 claims" in run("claims", "--case", filled, "--known-at", "2031-05-06").out


def test_days_that_are_none_are_told_together(run, filled):
    done = run("claims", "--case", filled, "--on", "May", "--known-at", "2031-13-01")
    assert done.status == 2
    assert "--on" in done.err
    assert "--known-at" in done.err


def test_a_claim_taken_back_is_marked(run, filled):
    rows = json.loads(run("claims", "--case", filled, "--json").out)
    done = run("retract", rows[0]["id"], "--reason", "an error", "--by", "Ada", "--case", filled)
    assert done.status == 0
    after = json.loads(run("claims", "--case", filled, "--json").out)
    assert [r["status"] for r in after].count("retracted") == 1
    assert run("verify", "--case", filled).status == 0


def test_what_is_not_there_cannot_be_taken_back(run, filled):
    done = run("retract", "none", "--reason", "x", "--by", "Ada", "--case", filled)
    assert done.status == 3
    assert "[L06]" in done.err


def test_a_whole_ledger_is_proved_and_a_broken_one_named(run, filled, tmp_path):
    done = run("verify", "--case", filled, "--json")
    assert done.status == 0
    head = json.loads(done.out)["head"]
    assert head["seq"] == 5
    elsewhere = tmp_path / "head"
    elsewhere.write_text(json.dumps({"seq": 9, "own": "a" * 64}), encoding="utf-8")
    broken = run("verify", "--case", filled, "--against", str(elsewhere))
    assert broken.status == 1
    assert "entry 6: truncated" in broken.out
    assert "NOT as they were written" in broken.out
    assert run("verify", "--case", filled, "--against", str(tmp_path / "no")).status == 2


def test_without_a_head_kept_elsewhere_it_says_what_it_cannot_exclude(run, filled):
    from pathlib import Path

    (Path(filled) / "ledger.head").unlink()
    assert "would not show" in run("verify", "--case", filled).out


def test_a_folder_that_is_no_case_says_how_to_begin(run, tmp_path):
    done = run("claims", "--case", str(tmp_path))
    assert done.status == 3
    assert "whoholds init" in done.err
