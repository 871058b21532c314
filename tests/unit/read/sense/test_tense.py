"""The tense at a word, in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.date_words import date_words
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.tense import Tense, is_ahead, tense_at

pytest.importorskip("spacy")
PARSER = SpacyParser()


def where(text: str, word: str):
    sentence = next(iter(PARSER.parse(text, [Span(0, len(text))])))
    words = date_words().words
    i = next(t.i for t in sentence if t.text == word)
    lists = {"planning": frozenset(words["planning"]), "modals": frozenset(words["future_modals"])}
    return sentence, i, lists


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The army took Aland on Friday.", "past"),
        ("The army has taken Aland since Friday.", "past"),
        ("The army could have taken Aland by Friday.", "past"),
        ("The army will surround Aland after failing to enter it on Friday.", "past"),
        ("The terms agreed on Friday will hold.", "past"),
        ("The army will take Aland on Friday.", "future"),
        ("Aland may fall on Friday.", "future"),
        ("They expect Aland to fall on Friday.", "future"),
        ("Talks are due on Friday.", "future"),
        ("The army is to resume the attack on Friday.", "future"),
        ("The army holds Aland on Friday.", "present"),
        ("Aland, on Friday.", "unknown"),
    ],
)
def test_the_nearest_verb_with_a_tense_decides(text: str, tense: Tense) -> None:
    sentence, i, lists = where(text, "Friday")
    assert tense_at(sentence, i, **lists) == tense


def test_what_would_have_been_is_looked_ahead_to_but_not_future() -> None:
    sentence, i, lists = where("The group would have held out for months.", "months")
    assert tense_at(sentence, i, **lists) == "past"
    assert is_ahead(sentence, i, **lists)
