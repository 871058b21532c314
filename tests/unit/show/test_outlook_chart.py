"""Outlooks on a time axis."""

from __future__ import annotations

import msgspec
import pytest
from outlook_samples import NORTH, day, settled_table

from whoholds.show.outlook_chart import answered, outlook_chart

NAMES = {NORTH: "North"}


@pytest.mark.parametrize(("after", "by", "sign"), [(400, 420, "true"), (5, 10, "not")])
def test_the_sign_is_what_time_answered(after, by, sign):
    table = settled_table(after, by)
    told = answered(table, table.questions[0])
    assert told.sign == sign
    assert told.ended == (day(after), day(by))


def test_some_criteria_and_not_others_are_told_by_their_number():
    table = settled_table(400, 420)
    other = settled_table(5, 10).settlements[0]
    both = msgspec.structs.replace(table, settlements=(*table.settlements, other))
    told = answered(both, table.questions[0])
    assert (told.sign, told.words) == ("mixed", "1 of 2 came true")


def test_what_is_not_due_is_open_and_what_is_past_without_an_answer_cannot_be_told():
    table = settled_table()
    revised = table.questions[1]
    assert answered(table, revised).sign == "untold"
    early = msgspec.structs.replace(table, known_to=day(61))
    assert answered(early, revised).sign == "open"


@pytest.mark.parametrize("width", [360, 1000])
def test_every_question_is_drawn_and_leads_to_its_answers(width):
    table = settled_table()
    drawn = outlook_chart(table, NAMES, width)
    for question in table.questions:
        assert f'href="#q-{question.question_id}"' in drawn
        assert str(question.asked_on) in drawn
    assert "North holds" in drawn
    assert "cannot be told" in drawn


def test_words_of_others_are_escaped_and_nothing_is_drawn_of_nothing():
    table = settled_table()
    bad = msgspec.structs.replace(table.questions[0], asker="<b>x</b>")
    assert "<b>" not in outlook_chart(msgspec.structs.replace(table, questions=(bad,)), NAMES)
    assert outlook_chart(msgspec.structs.replace(table, questions=()), NAMES) is None
