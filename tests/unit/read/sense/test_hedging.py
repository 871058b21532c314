"""Hedges and what they do to a figure."""

from __future__ import annotations

import pytest
from flat_sentences import flat

from whoholds.read.sense.hedging import bounds, hedge_after, hedge_before
from whoholds.read.sense.lexing import lex


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("more than", "least"),
        ("at least", "least"),
        ("almost", "most"),
        ("fewer than", "most"),
        ("up to", "most"),
        ("about", "about"),
        ("some", "about"),
        ("a total of", "exact"),
        ("up to about", "most"),
        ("only about", "about"),
    ],
)
def test_a_hedge_before_a_figure_is_known_by_its_words(words: str, force: str) -> None:
    sentence = flat(f"{words} 30 towns")
    lexed = lex(sentence)
    found = hedge_before(sentence, lexed, len(lexed) - 2)
    assert found is not None
    assert found.force == force
    assert found.span.of(sentence.text) == words


def test_other_words_are_no_hedge() -> None:
    sentence = flat("the 30 towns")
    assert hedge_before(sentence, lex(sentence), 1) is None


def test_a_hedge_may_follow() -> None:
    found = hedge_after(lex(flat("30 or so towns")), 1)
    assert found is not None
    assert (found.force, found.end) == ("about", 3)


@pytest.mark.parametrize(
    ("force", "expected"),
    [("least", (5, None)), ("most", (None, 5)), ("about", (None, None)), ("exact", (5, 5))],
)
def test_a_hedge_opens_the_ends_of_the_interval(
    force: str, expected: tuple[float | None, float | None]
) -> None:
    assert bounds(force, 5) == expected
