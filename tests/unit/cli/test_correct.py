"""`correct` and who relied on what `retract` takes back."""

from __future__ import annotations

import json


def test_a_correction_is_noted_and_shown_with_the_claim(run, case, ids):
    words = ("--says", "It was Cavan.", "--by", "The Aland Post", "--noted-by", "Ada")
    where = ("--where", "https://a.example/c", "--published", "2031-05-09")
    done = run("correct", ids[0], *words, *where, "--case", case)
    assert done.out == f"entry 4: {ids[0]} is corrected by The Aland Post\n"
    told = "corrected by The Aland Post, 2031-05-09: It was Cavan."
    for verb in (("claims",), ("cite", ids[0])):
        assert told in " ".join(run(*verb, "--case", case).out.split())
    rows = json.loads(run("claims", "--case", case, "--json").out)
    assert [len(r["corrections"]) for r in rows if r["id"] == ids[0]] == [1]
    assert "corrected" not in run("claims", "--known-at", "2031-05-08", "--case", case).out


def test_a_day_that_is_none_and_a_claim_that_is_not_there_are_told(run, case, ids):
    words = ("--says", "x", "--by", "y", "--noted-by", "z", "--case", case)
    assert run("correct", ids[0], *words, "--published", "soon").status == 2
    assert run("correct", ids[0], *words, "--published", "9999-12-31").status == 2
    assert run("correct", "zzz", *words).status == 3


def test_who_relied_on_a_retracted_claim_is_shown(run, case, ids):
    words = ("--reason", "an error", "--by", "Ada")
    relied = ("--relied-on", "a brief", "--relied-on", "The Post")
    assert run("retract", ids[0], *words, *relied, "--case", case).status == 0
    told = "retracted by Ada: an error; relied on by a brief, The Post"
    for verb in (("claims",), ("cite", ids[0])):
        assert told in " ".join(run(*verb, "--case", case).out.split())
    cited = json.loads(run("cite", ids[0], "--case", case, "--json").out)
    assert cited["whoholds:retraction"]["relied_on"] == ["a brief", "The Post"]
