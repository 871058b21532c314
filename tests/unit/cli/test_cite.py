"""`cite`, `coverage`, `unsaid`."""

from __future__ import annotations

import json


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


def test_only_reviewed_claims_where_only_those_are_asked_for(run, case, ids):
    done = run("cite", ids[0], "--reviewed-only", "--case", case)
    assert (done.status, "[L20]" in done.err) == (3, True)
    assert "no report" in run("coverage", "--reviewed-only", "--case", case).out
    assert "2 claims, 0 of them accepted" in run("coverage", "--case", case).out
    run("review", "--accept", ids[0], "--by", "Ada", "--case", case)
    assert run("cite", ids[0], "--reviewed-only", "--case", case).status == 0
    told = json.loads(run("coverage", "--reviewed-only", "--case", case, "--json").out)
    assert (told["claims"], told["accepted"], len(told["outlets"])) == (2, 1, 1)
    assert "0 claims" in run("unsaid", "--reviewed-only", "--case", case).out
    who = json.loads(run("who", "Aland", "--case", case, "--json").out)
    assert who["accepted"] == 1 - (who["claims"][0]["id"] != ids[0])
