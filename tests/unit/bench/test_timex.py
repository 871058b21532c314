"""Scoring of resolved dates, on invented TimeML documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from whoholds.bench.timex import (
    Resolved,
    compare,
    phrase_type,
    read_timeml,
    score_given,
    score_values,
    wrong_values,
)
from whoholds.errors import BadGold

DOCUMENT = """<?xml version="1.0"?><TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-07">05/07/31</TIMEX3></DCT>
<TEXT>Aland <EVENT eid="e1">fell</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2031-05-05">Monday
</TIMEX3>, Beford in <TIMEX3 tid="t2" type="DATE" value="2014">2014</TIMEX3>, after
<TIMEX3 tid="t3" type="DURATION" value="P3W">three weeks</TIMEX3> of rain.</TEXT></TimeML>"""
TEXT = read_timeml("a", DOCUMENT)


def at(words: str, value: str) -> Resolved:
    start = TEXT.text.index(words)
    return Resolved(start, start + len(words), value)


def answering(*answers: Resolved):
    def system(text: str, published: date) -> Iterable[Resolved]:
        assert (text, published) == (TEXT.text, date(2031, 5, 7))
        return answers

    return system


def test_text_day_and_marks_are_read() -> None:
    assert TEXT.published == date(2031, 5, 7)
    assert [(TEXT.text[m.start : m.end].strip(), m.value, m.phrase_type) for m in TEXT.marked] == [
        ("Monday", "2031-05-05", "weekday"),
        ("2014", "2014", "year"),
        ("three weeks", "", ""),
    ]


def test_right_values_score_one() -> None:
    figures = score_values([TEXT], answering(at("Monday", "2031-05-05"), at("2014", "2014")))
    assert (figures["f1"], figures["phrases"]) == (1.0, 2.0)
    assert figures["recall of weekday"] == 1.0


def test_a_wrong_value_costs_precision_and_recall() -> None:
    figures = score_values([TEXT], answering(at("Monday", "2031-05-12"), at("2014", "2014")))
    assert (figures["precision"], figures["recall"]) == (0.5, 0.5)


def test_a_value_on_nothing_is_wrong_and_on_another_type_is_left_out() -> None:
    made_up = score_values([TEXT], answering(at("2014", "2014"), at("rain", "2031-05-07")))
    other = score_values([TEXT], answering(at("2014", "2014"), at("three weeks", "2031-05-07")))
    assert made_up["precision"] == 0.5
    assert other["precision"] == 1.0


def test_the_same_phrase_twice_is_right_once() -> None:
    figures = score_values([TEXT], answering(at("2014", "2014"), at("2014", "2014")))
    assert (figures["precision"], figures["recall"]) == (0.5, 0.5)


def test_no_answer_scores_nothing() -> None:
    assert score_values([TEXT], answering())["f1"] == 0.0


def test_systems_are_compared_by_name() -> None:
    figures = compare([TEXT], {"none": answering(), "one": answering(at("2014", "2014"))})
    assert (figures["none"]["recall"], figures["one"]["recall"]) == (0.0, 0.5)


def test_a_resolver_may_be_handed_the_phrases() -> None:
    figures = score_given([TEXT], lambda words, day: words if words.isdigit() else "")
    assert (figures["precision"], figures["recall"]) == (1.0, 0.5)


def test_misses_and_inventions_are_listed() -> None:
    rows = wrong_values([TEXT], answering(at("2014", "2015"), at("rain", "2031")))
    assert [(value, found) for _, _, value, found in rows] == [
        ("2031-05-05", ""),
        ("2014", "2015"),
        ("", "2031"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wednesday, Aug. 6", "month and day"),
        ("last Friday night", "weekday"),
        ("this morning", "today and its kin"),
        ("early March", "month"),
        ("the end of 1990", "year"),
        ("earlier this year", "this, last, next"),
        ("nearly four years ago", "ago"),
        ("the third quarter", ""),
        ("last week", ""),
        ("a year earlier", ""),
    ],
)
def test_claimed_phrase_types_are_told_by_their_words(words: str, expected: str) -> None:
    assert phrase_type(words) == expected


@pytest.mark.parametrize(
    "document",
    ["no xml", "<TimeML><TEXT/></TimeML>", DOCUMENT.replace('value="2031-05-07"', 'value="x"')],
)
def test_a_document_that_is_no_timeml_is_refused(document: str) -> None:
    with pytest.raises(BadGold):
        read_timeml("a", document)
