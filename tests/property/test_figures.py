"""Figures: what is written as a number is read as that number, and no text makes it fail."""

from __future__ import annotations

import pytest
from flat_sentences import flat
from hypothesis import given
from hypothesis import strategies as st

from whoholds.read.sense.lexing import lex
from whoholds.read.sense.number import find_figures
from whoholds.read.sense.numerals import numeral_at

from strategies import texts

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int) -> str:
    """A number below a million in words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    rest = f" {spelled(n % 1000)}" if n % 1000 else ""
    return f"{spelled(n // 1000)} thousand{rest}"


@given(st.integers(0, 999_999))
def test_a_number_in_words_is_read_as_itself(n: int) -> None:
    found = numeral_at(lex(flat(spelled(n))), 0)
    assert found is not None
    assert found.value == n


@given(st.integers(0, 10**9), st.sampled_from(("{}", "{:,}")))
def test_a_number_in_digits_is_read_as_itself(n: int, form: str) -> None:
    found = numeral_at(lex(flat(form.format(n))), 0)
    assert found is not None
    assert found.value == n


@given(
    st.integers(2, 1700),
    st.sampled_from(("villages", "settlements", "square kilometres")),
    st.sampled_from(
        (
            ("", lambda n: (n, n, n)),
            ("at least ", lambda n: (n, n, None)),
            ("almost ", lambda n: (None, n, n)),
            ("about ", lambda n: (None, n, None)),
        )
    ),
)
def test_a_rendered_figure_is_read_back(n: int, unit: str, hedge: tuple) -> None:
    words, bounds = hedge
    (found,) = find_figures(flat(f"held {words}{n} {unit}"))
    q = found.quantity
    assert (q.low, q.best, q.high) == bounds(n)


@given(texts())
def test_no_text_makes_it_fail_and_every_span_lies_in_the_sentence(text: str) -> None:
    sentence = flat(text)
    for figure in find_figures(sentence):
        assert sentence.span.holds(figure.quantity.span)
        assert figure.quantity.span.holds(figure.number)
        assert 0 <= figure.head < len(sentence)
        assert figure.part_of is None or figure.part_of >= 0


@pytest.mark.parametrize("words", ["one ", "a ", "half ", "1,3 ", "of the ", "between ", "or "])
def test_twenty_thousand_words_take_no_more_than_linear_steps(words: str) -> None:
    sentence = flat(words * 20_000)
    assert len(find_figures(sentence)) <= len(lex(sentence))
