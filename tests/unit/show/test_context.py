"""A claim's words among those around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.span import Span
from whoholds.show.context import (
    CLOSES,
    MOST_AROUND,
    OPENS,
    around,
    context_lines,
    sentence_of,
)

TEXT = "One is old. Two came first. The army took Aland. Then it left. Last words."


def test_the_sentence_before_and_after_are_shown():
    at = TEXT.index("The army")
    span = Span(at, at + len("The army took Aland."))
    assert around(TEXT, span).of(TEXT).strip() == (
        "Two came first. The army took Aland. Then it left."
    )
    told = " ".join(" ".join(context_lines(TEXT, span)).split())
    assert told == "... Two came first. >>The army took Aland.<< Then it left. ..."


def test_all_of_a_short_text_is_shown_without_dots():
    assert list(context_lines("It fell.", Span(0, 2))) == ["    >>It<< fell."]


@pytest.mark.parametrize("columns", [40, 80])
def test_lines_fit_and_hostile_characters_do_nothing(columns):
    text = "word \x1b[31m \u202e " * 60
    lines = list(context_lines(text, Span(300, 320), columns))
    assert max(map(len, lines)) <= columns
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)


@given(st.text(max_size=900), st.integers(0, 900), st.integers(0, 900))
def test_the_view_holds_the_words_and_is_bounded(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    span = Span(start, end)
    view = around(text, span)
    assert view.holds(span)
    assert view.end <= len(text)
    assert view.end - view.start <= end - start + 2 * MOST_AROUND
    told = "".join(context_lines(text, span))
    assert OPENS in told
    assert CLOSES in told


@pytest.mark.parametrize(
    "sentence",
    [
        "The army holds almost 500 sq. miles of Aland.",
        "On Jan. 9 the army took Aland.",
        "A U.S. assessment says the army holds Aland.",
        "Gen. Arn says the army took Aland.",
        "It met at 8 p.m. Tuesday and took Aland.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence):
    text = f"One is old. {sentence} Then it left."
    at = text.index("army") if "army" in sentence else text.index("took")
    assert sentence_of(text, Span(at, at + 4)).of(text).strip() == sentence


def test_an_abbreviation_at_the_end_of_a_sentence_ends_it():
    text = "It left the U.S. The army took Aland. Then it left."
    at = text.index("army")
    assert sentence_of(text, Span(at, at + 4)).of(text).strip() == "The army took Aland."
