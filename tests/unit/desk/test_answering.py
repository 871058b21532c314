"""Statements read as reports of their day."""

from __future__ import annotations

from datetime import date

import pytest
from answer_samples import claim
from ledger_samples import outcome

from whoholds.desk import answering
from whoholds.desk.case_folder import begin_case, open_case
from whoholds.model.doubt import Doubt
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.span import Span

DAY = date(2031, 5, 10)


@pytest.fixture
def folder(tmp_path):
    return begin_case(tmp_path / "aland", ("Northern army", "River Front"))


@pytest.fixture
def asked(monkeypatch):
    """The reports that were read."""
    seen = []

    def read_report(report, model, *, case):
        import msgspec

        seen.append(report)
        held = claim("the Northern army", "holds", "Aland", by="an official")
        doubts = (Doubt(code="D-PARTY", reason="x"), Doubt(code="D-X", reason="y"))
        held = msgspec.structs.replace(held, doubts=doubts)
        sentence = SentenceReading(span=Span(0, 3), claims=(held,), parsed=True)
        return Reading(report=report, sentences=(sentence,), reader="reader/1")

    monkeypatch.setattr(answering, "read_report", read_report)
    return seen


def test_a_statement_is_a_report_of_its_day(folder, asked):
    answering.read_statement("Aland.", DAY, "", folder.case)
    (report,) = asked
    assert (report.text, report.published.first_day, report.published.last_day) == (
        "Aland.",
        DAY,
        DAY,
    )


def test_who_said_it_stands_before_whom_they_cite(folder, asked):
    (held,) = answering.read_statement("Aland.", DAY, "River Front", folder.case).claims
    assert [link.name for link in held.attribution] == ["River Front", "an official"]
    assert held.attribution[0].party_id == "river-front"
    (same,) = answering.read_statement("Aland.", DAY, "an official", folder.case).claims
    assert [link.name for link in same.attribution] == ["an official"]


def test_an_empty_ledger_answers_with_nothing(folder, asked):
    told = answering.check(folder, "Aland.", DAY)
    (answer,) = told.answers
    assert (answer.then, answer.now.same, answer.sums) == (answer.now, (), ())
    assert ("D-X", "y") in told.doubts
    assert answering.diff(folder, DAY, DAY).places == ()
    assert answering.sums(folder).sums == ()


def test_a_place_is_asked_for_by_every_name_of_it(folder, add, monkeypatch):
    (folder.path / "places.csv").write_text("name,aliases\nBeford,Befort\n", "utf-8")
    file = folder.path / "case.toml"
    file.write_text(file.read_text("utf-8") + '\n[[layer]]\nfile = "places.csv"\n', "utf-8")
    add(outcome("Befort"), outcome("Cavan", url="https://aland.example/2"))
    named = open_case(folder.path)
    known = answering.between_states(named, date(2031, 5, 1), DAY, "Beford")
    assert len(known.changes) == 1
    assert len(answering.between_days(named, date(2031, 5, 1), DAY, "Beford").places) == 1
    summed = []
    monkeypatch.setattr(answering, "sums_of", lambda found, *_: summed.extend(found) or ())
    answering.sums(named, place="Beford")
    assert len(summed) == 1


def test_a_state_is_worked_out_once_however_many_claims_a_statement_has(folder, monkeypatch):
    from whoholds.ledger.questions import statement_check

    held = claim("the Northern army", "holds", "Aland")
    sentence = SentenceReading(span=Span(0, 3), claims=(held,) * 3, parsed=True)

    def read_report(report, model, *, case):
        return Reading(report=report, sentences=(sentence,), reader="reader/1")

    calls = []

    def origins_of(found, ground):
        calls.append(found)
        return ()

    monkeypatch.setattr(answering, "read_report", read_report)
    monkeypatch.setattr(statement_check, "origins_of", origins_of)
    assert len(answering.check(folder, "Aland.", DAY).answers) == 3
    assert len(calls) == 2
