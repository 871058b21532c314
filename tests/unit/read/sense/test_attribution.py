"""Who says so, in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.attribution import Attribution, chain_for, find_attributions
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.tree import Sentence

pytest.importorskip("spacy")
PARSER = SpacyParser()


def parse(text: str) -> Sentence:
    return next(iter(PARSER.parse(text, [Span(0, len(text))])))


def read(text: str) -> tuple[Attribution, ...]:
    return find_attributions(parse(text))


def names(text: str, words: str) -> list[str]:
    start = text.index(words)
    found = chain_for(read(text), Span(start, start + len(words)))
    return [a.link.name for a in found]


def test_a_leading_saying_covers_its_clause() -> None:
    assert names("The mayor said that the rebels had captured Aland.", "captured") == ["The mayor"]


def test_a_closing_saying_covers_the_whole_sentence() -> None:
    text = "The rebels captured Aland, which had held out for weeks, officials said."
    assert names(text, "captured") == ["officials"]
    assert names(text, "held out") == ["officials"]


def test_according_to_covers_both_sides_of_itself() -> None:
    text = "Dorfia, according to the ministry, now holds Aland."
    assert names(text, "holds") == ["the ministry"]
    assert names("According to the ministry, Dorfia now holds Aland.", "holds") == ["the ministry"]


def test_the_articles_own_words_have_no_source() -> None:
    assert read("The rebels captured Aland on Monday.") == ()


def test_a_main_clause_after_but_is_the_articles_own() -> None:
    text = "In a statement, the army said it had captured Aland, but the rebels still held Beford."
    assert names(text, "captured") == ["the army"]
    assert names(text, "held") == []


def test_an_outlet_that_was_told_passes_it_on() -> None:
    text = "The army told the Dorf Times that it had retaken Aland."
    assert names(text, "retaken") == ["the Dorf Times", "The army"]
    assert names("The army told the council that it had retaken Aland.", "retaken") == ["The army"]


def test_not_saying_is_silence_and_ends_the_chain() -> None:
    text = "The report did not say whether the army believes the rebels will retake Aland."
    start = text.index("retake")
    (only,) = chain_for(read(text), Span(start, start + 6))
    assert (only.stance, only.link.name) == ("silent", "The report")
