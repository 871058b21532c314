"""`fuse`, and `who` with an estimate above its claims."""

from __future__ import annotations

import json

import pytest
from fused_case import fused_case, small_war, take_in


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    made = fused_case(tmp_path_factory.mktemp("fused") / "aland")
    take_in(made, *small_war())
    return str(made.path)


def test_estimates_are_told_and_written(run, case, tmp_path):
    done = run("fuse", "--case", case, "--out", str(tmp_path / "est"))
    assert done.status == 0, done.err
    assert max(map(len, done.out.splitlines()[:-1])) <= 80
    (aland,) = (line for line in done.out.splitlines() if line.startswith("Aland "))
    assert "Northern army" in aland
    assert "95 %" in aland
    assert aland.endswith("  2031-05-06")
    assert " 80->95  3 -A " in aland
    assert "A Northern army, B River Front, - of no side" in " ".join(done.out.split())
    assert "claimed by River Front" in done.out
    assert "5 of 6 claims fused, 0 of them accepted by a person" in done.out
    assert "names a region only" in done.out
    assert "these probabilities are untested" in done.out
    assert "neither sovereignty nor effective control" in done.out
    assert (tmp_path / "est" / "control.csv").is_file()


def test_the_same_as_json(run, case, tmp_path):
    told = json.loads(run("fuse", "--case", case, "--out", str(tmp_path / "e"), "--json").out)
    assert told["used"] == 5
    assert {s["name"]: s["word"] for s in told["standings"]}["Aland"] == "estimated"


def test_one_estimate_is_explained_and_nothing_written(run, case):
    done = run("fuse", "--case", case, "--explain", "Aland", "2031-05-07")
    assert done.status == 0, done.err
    assert done.out.startswith("Aland on 2031-05-07: Northern army")
    assert done.out.count("The Aland Post") == 2
    assert "written to" not in done.out
    none = run("fuse", "--case", case, "--explain", "Cavan", "2031-05-07")
    assert none.status == 3
    assert "[F01]" in none.err
    wrong = run("fuse", "--case", case, "--explain", "Aland", "someday")
    assert wrong.status == 2


def test_a_run_without_somebody_replaces_no_estimates(run, case):
    done = run("fuse", "--case", case, "--without", "river-front")
    assert done.status == 0
    assert "written to" not in done.out
    assert "Dorf" not in done.out


def test_a_past_day_is_told_by_all_that_is_known_and_replaces_nothing(run, case):
    done = run("fuse", "--case", case, "--on", "2031-05-04")
    assert done.status == 0, done.err
    assert "situation as of      2031-05-04" in done.out
    assert "by what is reported  until 2031-05-07" in done.out
    assert "written to" not in done.out
    told = json.loads(run("fuse", "--case", case, "--on", "2031-05-04", "--json").out)
    assert told["on"] == "2031-05-04"
    assert {s["day"] for s in told["standings"]} == {"2031-05-04"}
    early = run("fuse", "--case", case, "--on", "2021-05-04")
    assert early.status == 3
    assert "is not among the days" in early.err


def test_who_tells_the_estimate_above_the_claims(run, case):
    assert "Estimated" not in run("who", "Aland", "--case", case).out
    assert run("fuse", "--case", case).status == 0
    told = run("who", "Alandia", "--case", case).out
    assert told.startswith("Aland, 2031-05-07. Estimated (machine): held by Northern army,")
    (one,) = json.loads(run("who", "Aland", "--case", case, "--json").out)["estimates"]
    assert one["support"]["origins"] == 3
    past = run("who", "Aland", "--case", case, "--known-at", "2031-05-04")
    assert "Estimated" not in past.out
    assert "whoholds brief by the same days tells how sure one could be then" in past.err


def test_a_claimed_place_is_told_by_a_decision_until_that_is_taken_back(run, tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(made, *small_war())
    case = ("--case", str(made.path))
    assert run("fuse", *case).status == 0
    done = run("review", "--tell", "Dorf", "--by", "Ada", "--reason", "we were there", *case)
    assert done.status == 0, done.err
    assert "the probability of Dorf is told from the next fuse on, says Ada" in done.out
    number = done.out.split(":")[0].removeprefix("entry ")
    told = run("fuse", *case).out
    (dorf,) = (line for line in told.splitlines() if line.startswith("Dorf "))
    assert " % * " in dorf
    assert "by decision of Ada" in " ".join(told.split())
    assert "by decision of Ada" in " ".join(run("who", "Dorf", *case).out.split())
    assert run("review", "--undo", number, "--by", "Ada", *case).status == 0
    assert "by decision" not in " ".join(run("fuse", *case).out.split())
    assert run("verify", *case).status == 0
