"""The voices over a stretch of a sentence, in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.attribution import find_attributions
from whoholds.read.sense.chain import voices_for
from whoholds.read.sense.parser import SpacyParser

pytest.importorskip("spacy")
PARSER = SpacyParser()


def voices(text: str, words: str) -> list[tuple[tuple[str, ...], str]]:
    sentence = next(iter(PARSER.parse(text, [Span(0, len(text))])))
    start = text.index(words)
    found = voices_for(find_attributions(sentence), Span(start, start + len(words)))
    return [(tuple(link.name for link in v.links), v.stance) for v in found]


def test_the_article_speaks_where_nobody_else_does() -> None:
    assert voices("The rebels captured Aland.", "captured") == [((), "asserts")]


def test_two_persons_who_say_the_same_are_two_voices() -> None:
    text = "Ada Berg and Jan Arn said Aland had fallen."
    assert voices(text, "fallen") == [(("Ada Berg",), "asserts"), (("Jan Arn",), "asserts")]


def test_both_of_two_sides_are_two_voices() -> None:
    text = "Both the army and the rebels said they held Dorf."
    assert voices(text, "held") == [(("the army",), "asserts"), (("the rebels",), "asserts")]


def test_a_false_claim_is_the_sources_and_denied_by_the_article() -> None:
    text = "The army falsely claimed to have taken Beford."
    assert voices(text, "taken") == [(("The army",), "asserts"), ((), "denies")]


def test_a_claim_that_somebody_denies_keeps_its_own_voice() -> None:
    text = "The ministry rejected the rebels’ claim that they had captured Aland."
    assert voices(text, "captured") == [
        (("The ministry",), "denies"),
        (("the rebels",), "asserts"),
    ]


def test_a_denial_hung_on_the_end_is_a_second_voice() -> None:
    text = "The rebels have claimed control of Aland, something the government denies."
    assert voices(text, "control") == [
        (("the government",), "denies"),
        (("The rebels",), "asserts"),
    ]


def test_a_source_that_says_it_believes_counts_once() -> None:
    text = "The army said the army believed Dorf had fallen."
    assert voices(text, "fallen") == [(("The army",), "asserts")]


def test_what_a_silent_source_does_not_say_has_no_inner_source() -> None:
    text = "The report did not say whether the army believes Aland will fall."
    assert voices(text, "fall") == [(("The report",), "silent")]
