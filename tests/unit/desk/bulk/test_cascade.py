"""The steps of one record: how far it comes, and why no further."""

from __future__ import annotations

import pytest
from bulk_samples import peace, war

from whoholds.desk.bulk.cascade import STEPS, Cascade, form_of
from whoholds.desk.reading import set_up
from whoholds.errors import UnreadableBytes
from whoholds.read.text.arrival import Arrival, Passed


def arrival(body, form="html"):
    """A captured page."""
    return Arrival(source="https://a.example/1", body=body, way="archive", form=form)


@pytest.fixture
def steps(toy):
    """Where each of some arrivals ends, and why."""

    def call(*came, **options):
        cascade = Cascade(set_up(), **options)
        return [(v.step, v.code) for c in came for v in cascade.verdicts(c)]

    return call


def test_each_step_leaves_out_what_it_must(steps):
    german = "".join(
        "<p>Die army hat die Stadt captured, sagte er am Montag zu den Leuten.</p>"
        for _ in range(12)
    )
    assert steps(
        Passed(source="a", why="redirect"),
        Passed(source="a", error=UnreadableBytes("broken")),
        arrival(peace()),
        arrival(german.encode()),
        arrival(b"<p>The minister held talks in the town.</p>"),
        arrival(war("Beford")),
    ) == [
        ("record", "redirect"),
        ("record", UnreadableBytes.code),
        ("gate", "no word of control"),
        ("language", "another language"),
        ("first reading", "no claim in its raw text"),
        ("claims", ""),
    ]


def test_a_copy_is_known_unless_copies_are_asked_for(steps):
    twice = (arrival(war("Beford")), arrival(war("Beford")))
    assert steps(*twice) == [("claims", ""), ("copy", "copy")]
    assert steps(*twice, copies=True) == [("claims", "")] * 2


def test_some_together_are_what_each_is_alone(toy):
    pages = [war("Beford"), peace(), war("Aland"), war("Beford"), b"%PDF-1.4 broken"]
    came = [Passed(source="a", why="redirect"), *(arrival(page) for page in pages)]
    alone, together = Cascade(set_up()), Cascade(set_up())
    assert together.verdicts_of(came) == [tuple(alone.verdicts(c)) for c in came]
    assert [v.code for (v,) in together.verdicts_of(came)][3:5] == ["copy", "copy"]


def test_a_text_has_no_first_reading(steps):
    told = "The Northern army took Beford. The army stayed in the town for the night."
    assert steps(arrival(told.encode(), "text")) == [("claims", "")]


def test_a_record_that_is_empty_stops_at_the_article(steps):
    ((step, code),) = steps(arrival(b"%PDF-1.4 broken", ""))
    assert step == "article"
    assert code.startswith("R")


def test_what_a_record_is_shows_at_its_start():
    assert form_of(arrival(b" %PDF-1.7", "")) == "pdf"
    assert form_of(arrival(b"<!doctype html>", "")) == "html"
    assert form_of(arrival(b'{"messages": []}', "")) == "telegram"
    assert form_of(arrival(b'{"a": 1}', "text")) == "text"
    assert form_of(arrival(b"One.", "")) == "text"


def test_steps_are_told_in_their_order():
    assert STEPS.index("gate") < STEPS.index("first reading") < STEPS.index("article")


def test_a_record_that_memory_gives_out_at_is_told_and_takes_no_other_with_it(steps, monkeypatch):
    real = Cascade._begun

    def report(cascade, told):
        if "Cavan" in told.text:
            raise MemoryError
        return real(cascade, told)

    monkeypatch.setattr(Cascade, "_begun", report)
    came = [arrival(war(place)) for place in ("Aford", "Cavan", "Beford")]
    assert steps(*came) == [("claims", ""), ("article", "R12"), ("claims", "")]


def test_also_where_it_gives_out_at_the_raw_text(steps, monkeypatch):
    real = Cascade._raw

    def raw(cascade, came):
        if b"Cavan" in came.came.body:
            raise MemoryError
        return real(cascade, came)

    monkeypatch.setattr(Cascade, "_raw", raw)
    came = [arrival(war(place)) for place in ("Cavan", "Beford")]
    assert steps(*came) == [("record", "R12"), ("claims", "")]


def test_of_records_read_together_one_that_memory_gives_out_at_takes_no_other(toy, monkeypatch):
    cascade = Cascade(set_up())
    kind = type(cascade._parser)
    real = kind.parse_pieces

    def parse(parser, pieces):
        held = list(pieces)
        if any("Cavan" in p.text for p in held):
            raise MemoryError
        return real(parser, held)

    monkeypatch.setattr(kind, "parse_pieces", parse)
    came = [arrival(war(place)) for place in ("Aford", "Cavan", "Beford")]
    told = [(v.step, v.code) for (v,) in cascade.verdicts_of(came)]
    assert told == [("claims", ""), ("record", "R12"), ("claims", "")]
