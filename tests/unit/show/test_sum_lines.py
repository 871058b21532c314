"""Sums, in lines."""

from __future__ import annotations

import pytest

from whoholds.model.answers import Interval, Sum
from whoholds.show.sum_lines import interval_words, sum_lines, sums_lines

SUM = Sum(
    kind="density",
    about="the Northern army, Aland Province",
    terms=(("the Northern army: 500 km² held", "abcdef123456"), ("100 settlements held", "")),
    result=Interval(15, 35),
    unit="settlement",
    told="settlements that such an area has",
    against=Interval(100, 100),
    assumes=("nothing else was gained or lost meanwhile",),
)


def test_a_sum_shows_its_terms_its_result_and_its_conditions():
    text = "\n".join(sum_lines(SUM))
    assert "abcdef1234  the Northern army: 500 km² held" in text
    assert "statement   100 settlements held" in text
    assert "= 15 to 35 settlements: settlements that such an area has" in text
    assert "told: 100 settlements; 65 above" in text
    assert "if nothing else was gained or lost meanwhile" in text
    assert SUM.rests_on == ("abcdef123456",)


@pytest.mark.parametrize(
    ("against", "words"),
    [
        (Interval(1, 1), "told: 1 settlement; 14 below"),
        (Interval(20, 40), "told: 20 to 40 settlements; the two overlap"),
        (Interval(40, None), "told: 40 settlements or more; 5 above"),
    ],
)
def test_how_far_two_figures_lie_apart_is_told(against, words):
    import msgspec

    text = "\n".join(sum_lines(msgspec.structs.replace(SUM, against=against)))
    assert words in text


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Interval(598, 598), "km2", "598 km²"),
        (Interval(0.5, 2), "district", "0.5 to 2 district"),
        (Interval(float("-inf"), 3), "km2", "any number to 3 km²"),
    ],
)
def test_an_interval_is_told_in_words(value, unit, words):
    assert interval_words(value, unit) == words


def test_sums_are_parted_and_no_line_is_too_wide():
    lines = list(sums_lines([SUM, SUM], 50))
    assert lines.count("") == 2
    assert max(map(len, lines)) <= 50
