"""What changed, in lines."""

from __future__ import annotations

import pytest
from answer_samples import day, found

from whoholds.ledger.questions.day_changes import diff_days
from whoholds.ledger.questions.knowledge_changes import diff_known
from whoholds.show.change_lines import day_diff_lines, known_diff_lines, stand_words

RIVER = "the River Front"
CLAIMS = [
    found("aaaa", 3, on=3),
    found("bbbb", 9, actor=RIVER, by="Commander Cor"),
    found("cccc", 12, relation="lost", by="General Arn"),
    found("dddd", 12, relation="contests", by="an official"),
]


def days(columns=80):
    return "\n".join(day_diff_lines(diff_days(CLAIMS, day(5), day(14)), columns))


def test_two_days_show_each_source_before_and_after_with_ids():
    text = days()
    assert "Aland: the sources began to differ" in text
    assert "2031-05-05  nothing said" in text
    assert "2031-05-14  the River Front holds it (2031-05-09: bbbb)" in text
    assert "the Northern army does not hold it" in text
    assert "the Northern army fights there" in text
    assert text.endswith("1 place of which a source says something else")


def test_nothing_said_is_told_as_such():
    assert stand_words(None) == "nothing said"


def test_states_of_knowledge_show_what_happened_and_how_late():
    before = [found("aaaa", 3), found("bbbb", 9)]
    after = [
        found("aaaa", 3, status="retracted"),
        found("bbbb", 9, decision="accept"),
        found("cccc", 12, on=3, actor=RIVER, by="Commander Cor"),
    ]
    text = "\n".join(known_diff_lines(diff_known(before, after, day(10), day(14))))
    assert "became known: 1" in text
    assert "Commander Cor: the River Front took Aland" in text
    assert "reported 9 days after what it speaks of" in text
    assert "retracted: 1" in text
    assert "accept by Ada" in text
    assert "What is believed of 2031-05-10 since, and was not known then" in text
    assert text.endswith("1 became known, 1 retracted, 1 decided by a person")


def test_no_change_is_said():
    text = "\n".join(known_diff_lines(diff_known(CLAIMS, CLAIMS, day(10), day(14))))
    assert text.endswith("nothing became known, and nothing changed")


@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(columns):
    long = [found("aaaa", 12, actor="the army of the great north " * 4, by="the office " * 9)]
    known = diff_known([], long, day(10), day(14))
    lines = [
        *day_diff_lines(diff_days(long, day(5), day(14)), columns),
        *known_diff_lines(known, columns),
    ]
    assert max(map(len, lines)) <= columns
