"""Numbers in words and digits."""

from __future__ import annotations

import pytest
from flat_sentences import flat

from whoholds.read.sense.lexing import lex
from whoholds.read.sense.numerals import Numeral, numeral_at


def read(text: str) -> Numeral | None:
    return numeral_at(lex(flat(text)), 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7),
        ("twenty-eight", 28),
        ("three hundred and twenty-eight", 328),
        ("a hundred and six", 106),
        ("one thousand three hundred", 1300),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("1,300", 1300),
        ("1.5 million", 1_500_000),
        ("300 thousand", 300_000),
        ("four million two hundred thousand and five", 4_200_005),
    ],
)
def test_a_plain_number_has_its_value(text: str, value: float) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.form) == (value, "plain")


@pytest.mark.parametrize(
    ("text", "value"),
    [("half of", 0.5), ("two-thirds", 2 / 3), ("a quarter of", 0.25), ("three quarters", 0.75)],
)
def test_a_fraction_is_a_share_of_one(text: str, value: float) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.form) == (value, "fraction")


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("dozens", 24, "plural"),
        ("hundreds", 200, "plural"),
        ("tens of thousands", 20_000, "plural"),
        ("several dozen", 36, "plural"),
        ("several", 3, "vague"),
        ("a couple", 2, "couple"),
    ],
)
def test_a_vague_number_names_only_its_least(text: str, value: float, form: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.form) == (value, form)


@pytest.mark.parametrize("text", ["villages", "a village", "a quarter mile", "third", "x7"])
def test_a_word_that_is_no_number_gives_none(text: str) -> None:
    assert read(text) is None


def test_two_numbers_in_a_row_are_two() -> None:
    found = read("two three")
    assert found is not None
    assert (found.value, found.end) == (2, 1)


def test_a_number_beyond_all_reason_is_not_read() -> None:
    assert read("9" * 40) is None
