"""`diff`, `check`, `sums`."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest
from answer_samples import about, claim, quantity
from ledger_samples import reading

from whoholds.desk import adding, answering
from whoholds.desk.reading import Outcome
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span
from whoholds.model.timespan import days


def report(url, number, *claims):
    """A report of a day in May with these claims."""
    published = days(date(2031, 5, number), date(2031, 5, number))
    read = reading(url=f"https://aland.example/{url}", published=published)
    text = read.report.text
    sentence = SentenceReading(span=Span(0, len(text)), claims=claims, parsed=True)
    return Outcome(source=url, reading=msgspec.structs.replace(read, sentences=(sentence,)))


@pytest.fixture
def case(run, tmp_path, monkeypatch):
    folder = tmp_path / "aland"
    parties = ("--party", "Northern army", "--party", "River Front")
    assert run("init", str(folder), *parties).status == 0
    file = folder / "case.toml"
    named = (
        file.read_text("utf-8").replace("northern-army", "north").replace("river-front", "river")
    )
    file.write_text(named, "utf-8")
    outcomes = (
        report("a", 3, claim("the Northern army", "took", "Aland")),
        report("b", 9, claim("the River Front", "took", "Aland", by="Commander Cor")),
        report("c", 9, claim(relation="holds", within="Aland Province", figure=quantity(100))),
        report(
            "d",
            12,
            claim("the River Front", within="Aland Province", figure=about(12, change=True)),
        ),
    )
    monkeypatch.setattr(adding, "read_all", lambda *_, **__: iter(outcomes))
    assert run("add", "a", "--case", str(folder)).status == 0
    return str(folder)


@pytest.fixture
def statement(monkeypatch):
    """A reader that takes one claim from any words with "Aland" in them."""
    asked = []

    def read_report(report, model, *, case):
        asked.append(report.text)
        found = (claim("the Northern army", "holds", "Aland"),) if "Aland" in report.text else ()
        sentence = SentenceReading(span=Span(0, len(report.text)), claims=found, parsed=True)
        return Reading(report=report, sentences=(sentence,), reader="reader/1")

    monkeypatch.setattr(answering, "read_report", read_report)
    return asked


def test_two_days_are_compared(run, case):
    done = run("diff", "2031-05-05", "2031-05-10", "--case", case)
    assert done.status == 0
    assert "Aland: the sources began to differ" in done.out
    row = json.loads(run("diff", "2031-05-05", "2031-05-10", "--case", case, "--json").out)
    assert [p["place"] for p in row["places"]] == ["Aland"]


def test_a_day_against_itself_ends_with_status_1(run, case):
    done = run("diff", "2031-05-10", "2031-05-10", "--case", case)
    assert (done.status, "0 places" in done.out) == (1, True)


def test_two_states_of_knowledge_are_compared(run, case):
    done = run("diff", "--known", "2031-05-05", "2031-05-10", "--case", case)
    assert done.status == 0
    assert "became known: 2" in done.out
    words = ("diff", "--known", "2031-05-05", "2031-05-10", "--case", case, "--place", "Aland")
    assert len(json.loads(run(*words, "--json").out)["changes"]) == 1
    assert run("diff", "--known", "2031-05-10", "2031-05-05", "--case", case).status == 2


def test_a_day_must_be_one(run, case):
    done = run("diff", "May", "2031-05-10", "--case", case)
    assert (done.status, "D1" in done.err) == (2, True)
    assert run("diff", "", "2031-05-10", "--case", case).status == 2


def test_a_statement_is_set_beside_the_ledger(run, case, statement):
    words = ("check", "The army holds Aland.", "--said-on", "2031-05-05", "--case", case)
    done = run(*words)
    assert done.status == 0
    assert "say the same: 1 origin in 1 claim" in done.out
    then, now = done.out.split("as known now, besides")
    assert "River Front" not in then
    assert "River Front" in now
    row = json.loads(run(*words, "--json", "--by", "General Arn").out)
    assert row["claims"][0]["sources"] == ["General Arn"]
    assert len(row["claims"][0]["known_now"]["differs"]) == 1


def test_a_statement_comes_from_a_file_or_standard_input_too(
    run, case, statement, tmp_path, monkeypatch
):
    import io
    import sys

    file = tmp_path / "said.txt"
    file.write_text("Aland is ours.\n", encoding="utf-8")
    more = ("--said-on", "2031-05-05", "--case", case)
    assert run("check", "--file", str(file), *more).status == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("Aland is theirs."))
    assert run("check", "-", *more).status == 0
    assert statement == ["Aland is ours.", "Aland is theirs."]


def test_a_statement_without_a_claim_says_so_with_status_1(run, case, statement):
    done = run("check", "The sun shone.", "--said-on", "2031-05-05", "--case", case)
    assert (done.status, "no claim was read in it" in done.out) == (1, True)


@pytest.mark.parametrize(
    "words", [(), ("words", "--file", "x"), ("--file", "there-is-none"), ("   ",)]
)
def test_a_statement_must_have_words(run, case, words):
    assert run("check", *words, "--said-on", "2031-05-05", "--case", case).status == 2


def test_sums_are_told_with_what_they_rest_on(run, case):
    done = run("sums", "--case", case)
    assert done.status == 0
    assert "= 88 to 100 settlements: left of the first, if both hold" in done.out
    assert "counts are not set against areas: no layer of the case" in done.out
    (one,) = json.loads(run("sums", "--case", case, "--json", "--party", "north").out)["sums"]
    assert len(one["rests_on"]) == 2


def test_no_sum_ends_with_status_1(run, case):
    assert run("sums", "--case", case, "--known-at", "2031-05-10").status == 1
    assert run("sums", "--case", case, "--party", "river").status == 1
