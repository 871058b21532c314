"""Spans: half-open, ordered, never upside down."""

import pytest

from whoholds.model.span import Span, cover


def test_a_span_quotes_its_words():
    assert Span(4, 9).of("The Aland post") == "Aland"


def test_offsets_are_code_points_not_letters_on_the_screen():
    text = "e\u0301🙂 Aland"
    assert Span(4, 9).of(text) == "Aland"


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 3)])
def test_a_span_does_not_end_before_it_starts(start, end):
    with pytest.raises(ValueError, match="must not end before"):
        Span(start, end)


def test_the_end_is_outside():
    assert not Span(0, 3).meets(Span(3, 5))
    assert Span(0, 4).meets(Span(3, 5))


def test_a_span_holds_itself():
    assert Span(1, 4).holds(Span(1, 4))
    assert not Span(1, 4).holds(Span(0, 4))


def test_the_cover_reaches_from_the_first_start_to_the_last_end():
    assert cover([Span(5, 6), Span(1, 2), Span(3, 9)]) == Span(1, 9)
