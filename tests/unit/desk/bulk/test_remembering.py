"""Sentences of one record are parsed once, wherever they stand."""

from __future__ import annotations

from whoholds.desk.bulk.remembering import RememberingParser
from whoholds.model.span import Span
from whoholds.read.sense.tree import Sentence


class Counting:
    """A parser of no words that keeps what it was asked for."""

    name = "counting"

    def __init__(self):
        self.asked = []

    def parse(self, text, spans):
        for span in spans:
            self.asked.append(span.of(text))
            yield Sentence(span.of(text), span.start, ())

    def parse_again(self, sentences):
        for sentence in sentences:
            self.asked.append(f"again: {sentence.text}")
            yield None if sentence.text == "So it went." else sentence


def test_a_sentence_met_before_is_moved_and_not_parsed_again():
    inner = Counting()
    parser = RememberingParser(inner)
    (first,) = parser.parse("It fell.", [Span(0, 8)])
    again = list(parser.parse("So it went. It fell.", [Span(0, 11), Span(12, 20)]))
    assert inner.asked == ["It fell.", "So it went."]
    assert [s.start for s in again] == [0, 12]
    assert (first.start, again[1].text) == (0, "It fell.")
    assert parser.name == "counting"


def test_another_record_is_parsed_anew():
    inner = Counting()
    parser = RememberingParser(inner)
    list(parser.parse("It fell.", [Span(0, 8)]))
    parser.forget()
    list(parser.parse("It fell.", [Span(0, 8)]))
    assert inner.asked == ["It fell."] * 2


def test_a_second_parse_is_kept_too_also_where_there_is_none():
    inner = Counting()
    parser = RememberingParser(inner)
    here = [Sentence("It fell.", 0, ()), Sentence("So it went.", 9, ())]
    there = [Sentence("So it went.", 0, ()), Sentence("It fell.", 12, ())]
    assert [None if s is None else s.start for s in parser.parse_again(here)] == [0, None]
    assert [None if s is None else s.start for s in parser.parse_again(there)] == [None, 12]
    assert inner.asked == ["again: It fell.", "again: So it went."]
