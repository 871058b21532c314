"""`score`: the table, its page, and answers by a person."""

from __future__ import annotations

import json

import pytest
from fused_case import fused_case, report, take_in
from outlook_samples import ASKED, day, outlook


@pytest.fixture
def case(tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(
        made,
        report("Northern army", "Aland", day(-3)),
        outlook(ASKED),
        report("River Front", "Aland", day(95)),
        report("River Front", "Aland", day(300)),
    )
    return str(made.path)


def test_an_outlook_is_told_with_what_time_answered(run, case, tmp_path):
    page = tmp_path / "o.html"
    done = run("score", "--case", case, "--html", str(page))
    assert done.status == 0, done.err
    assert "questions made of outlooks" in done.out
    assert max(map(len, done.out.splitlines()[:-1])) <= 80
    assert "Aland" in page.read_text("utf-8")


def test_the_same_as_json_on_a_day(run, case):
    told = json.loads(run("score", "--case", case, "--on", str(day(20)), "--json").out)
    assert told["known_to"] == str(day(20))
    assert {s["standing"] for s in told["settlements"]} == {"open"}


def test_an_answer_is_recorded_with_a_name_and_a_reason(run, case):
    told = json.loads(run("score", "--case", case, "--json").out)
    question = told["questions"][0]["question_id"]
    given = ("--answer", question, "--criterion", "place:Aland", "--outcome", "1")
    assert run("score", "--case", case, *given).status == 2
    done = run("score", "--case", case, *given, "--by", "Ada", "--words", "I was there")
    assert done.status == 0, done.err
    assert "answered by Ada: I was there" in run("score", "--case", case).out


def test_a_reference_is_a_chance(run, case):
    assert run("score", "--case", case, "--loss-per-day", "2").status == 2
    told = run("score", "--case", case, "--loss-per-day", "0.01").out
    assert "constant hazard of 0.01 a day, as given" in told


def test_a_page_that_cannot_be_written_is_said(run, case, tmp_path):
    done = run("score", "--case", case, "--html", str(tmp_path / "no" / "o.html"))
    assert done.status == 2
    assert "--html" in done.err
