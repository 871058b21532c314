"""Quotations that run over sentences, in invented ones."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.attribution import find_attributions
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.quotation import open_at, open_before, quoted_parts, quoted_start
from whoholds.read.sense.tree import Sentence

pytest.importorskip("spacy")
PARSER = SpacyParser()


def parse(*texts: str) -> tuple[Sentence, ...]:
    spans, start = [], 0
    for t in texts:
        spans.append(Span(start, start + len(t)))
        start += len(t) + 1
    return tuple(PARSER.parse(" ".join(texts), spans))


def carried(*texts: str) -> list[str]:
    *before, last = parse(*texts)
    return [a.link.name for a in find_attributions(last, tuple(before)) if a.cue < 0]


def test_a_quotation_that_was_not_closed_goes_on() -> None:
    assert carried("Berg said: “They left Dorf.", "They still hold Aland.") == ["Berg"]


def test_a_quotation_that_was_closed_does_not_go_on() -> None:
    assert carried("Berg said: “They left Dorf.”", "They still hold Aland.") == []


def test_a_paragraph_that_opens_anew_is_the_same_speakers() -> None:
    texts = ("“If they go, Dorf falls,” Berg told the council.", "“They have left Aland before.")
    assert carried(*texts) == ["Berg"]


def test_a_quotation_with_a_speaker_of_its_own_is_not_carried() -> None:
    assert carried("“We hold Dorf,” Berg said.", "“They left Aland,” Arn said.") == []


def test_the_speaker_may_be_named_in_a_later_sentence() -> None:
    first, last = parse("“They have taken Dorf.", "They hold Aland too,” Berg said.")
    found = find_attributions(first, following=(last,))
    assert [a.link.name for a in found] == ["Berg"]


def test_which_sentence_opened_the_quotation() -> None:
    assert open_before(parse("He came.", "“Dorf fell.", "It is lost.")) == 1
    assert open_before(parse("“Dorf fell.”", "It is lost.")) is None
    assert open_before(parse('"Dorf fell.', "It is lost.")) == 0


def test_the_quoted_stretches_of_a_sentence() -> None:
    text = "He said “Dorf fell” and “we"
    (sentence,) = parse(text)
    assert [s.of(text) for s in quoted_parts(sentence)] == ["Dorf fell", "we"]
    assert next(s.of(text) for s in quoted_parts(sentence, is_open=True)) == "He said “Dorf fell"


def test_a_sentence_inside_an_open_quotation_is_quoted_to_its_mark() -> None:
    text = "They left,” he said."
    (sentence,) = parse(text)
    quoted = quoted_start(sentence, is_open=True)
    assert quoted is not None
    assert quoted.of(text) == "They left,"
    assert quoted_start(sentence, is_open=False) is None


def test_whether_a_quotation_is_open_is_told_by_the_marks_before() -> None:
    text = 'He said: “Dorf fell. It is lost.” She said: "No. It is not." All'
    assert open_at(text, text.index("It is lost"))
    assert not open_at(text, text.index("She"))
    assert open_at(text, text.index("It is not"))
    assert not open_at(text, text.index("All"))


def test_the_sentences_before_are_asked_for_only_where_they_are_needed() -> None:
    def never() -> tuple[Sentence, ...]:
        raise AssertionError("not needed here")

    (plain,) = parse("Ada Berg said Dorf had fallen.")
    assert len(find_attributions(plain, never, inside=False)) == 1
    (pronoun,) = parse("She said Dorf had fallen.")
    with pytest.raises(AssertionError, match="not needed"):
        find_attributions(pronoun, never, inside=False)
