"""Figures in invented sentences."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.number import Figure, find_figures
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.tree import Sentence

pytest.importorskip("spacy")
PARSER = SpacyParser()


def parse(text: str) -> Sentence:
    return next(iter(PARSER.parse(text, [Span(0, len(text))])))


def figures(text: str) -> list[Figure]:
    return list(find_figures(parse(text)))


def triple(figure: Figure) -> tuple[float | None, float | None, float | None, str]:
    q = figure.quantity
    return q.low, q.best, q.high, q.unit


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("74 settlements", (74, 74, 74, "settlement")),
        ("28 small Dorfian villages", (28, 28, 28, "village")),
        ("all 21 settlements", (21, 21, 21, "settlement")),
        ("a total of 12 towns", (12, 12, 12, "town")),
        ("at least five neighbourhoods", (5, 5, None, "neighbourhood")),
        ("more than 30 towns", (30, 30, None, "town")),
        ("no fewer than nine districts", (9, 9, None, "district")),
        ("30 towns or more", (30, 30, None, "town")),
        ("almost 1,300 square kilometres", (None, 1300, 1300, "km2")),
        ("fewer than five bases", (None, 5, 5, "base")),
        ("up to 40 hamlets", (None, 40, 40, "hamlet")),
        ("as many as 40 hamlets", (None, 40, 40, "hamlet")),
        ("about a dozen villages", (None, 12, None, "village")),
        ("some 500 sq km", (None, 500, None, "km2")),
        ("30 or so villages", (None, 30, None, "village")),
        ("a couple of towns", (None, 2, None, "town")),
        ("dozens of villages", (24, 24, None, "village")),
        ("between 10 and 20 villages", (10, 15, 20, "village")),
        ("10 to 20 villages", (10, 15, 20, "village")),
        ("one or two villages", (1, 1.5, 2, "village")),
        ("500 square miles", (1295, 1295, 1295, "km2")),
        ("2,000 hectares", (20, 20, 20, "km2")),
        ("a 40-square-kilometre area", (40, 40, 40, "km2")),
        ("700 of the 1,300 square km", (700, 700, 700, "km2")),
        ("just shy of 40 towns", (None, 40, 40, "town")),
        ("about a square mile", (None, 2.59, None, "km2")),
        ("three of the country's five towns", (3, 3, 3, "town")),
    ],
)
def test_a_figure_is_an_interval_in_its_base_unit(
    words: str, expected: tuple[float | None, float | None, float | None, str]
) -> None:
    found = figures(f"The Northern army now holds {words}.")
    assert [triple(f) for f in found] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("60% of the city", (60, 60, 60)),
        ("over 40 per cent of Dorfia", (40, 40, None)),
        ("about half of Aland", (None, 50, None)),
        ("half the country's land", (None, 50, None)),
        ("more than half of the island", (50, 50, None)),
        ("fewer than one in 20 districts", (None, 5, 5)),
        ("20 to 30 percent of the region", (20, 25, 30)),
        ("60% to 70% of the region", (60, 65, 70)),
        ("half of the 34 provinces", (None, 50, None)),
        ("nine-tenths of Aland", (90, 90, 90)),
    ],
)
def test_a_share_is_told_in_percent(
    words: str, expected: tuple[float | None, float | None, float | None]
) -> None:
    (found,) = figures(f"The rebels control {words}.")
    assert triple(found) == (*expected, "percent")
    assert found.kind == "share"


def test_a_number_shares_the_unit_of_the_next() -> None:
    found = figures("Its hold grew from 40 to 60 square km and fell from 70 to 30 percent.")
    assert [triple(f) for f in found] == [
        (40, 40, 40, "km2"),
        (60, 60, 60, "km2"),
        (70, 70, 70, "percent"),
        (30, 30, 30, "percent"),
    ]


def test_thirds_are_shares_too() -> None:
    (found,) = figures("The rebels hold one-third to one-half of the country.")
    low, best, high, _ = triple(found)
    assert (round(low or 0, 1), round(best or 0, 1), high) == (33.3, 41.7, 50)


def test_the_whole_of_a_share_is_marked() -> None:
    text = "The rebels hold 60% of the old city."
    (found,) = figures(text)
    assert found.whole is not None
    assert found.whole.of(text) == "the old city"


def test_a_part_out_of_a_whole_is_the_part() -> None:
    text = "They hold 14 out of 23 neighbourhoods and five of Dorfia's 14 provinces."
    found = figures(text)
    assert [triple(f) for f in found] == [
        (14, 14, 14, "neighbourhood"),
        (5, 5, 5, "province"),
    ]
    assert [f.whole.of(text) for f in found if f.whole] == [
        "23 neighbourhoods",
        "Dorfia's 14 provinces",
    ]


def test_a_second_unit_in_brackets_is_checked_against_the_first() -> None:
    (found,) = figures("It claims 2,600 square kilometers (1,000 square miles) of land.")
    converted = found.quantity.converted
    assert converted is not None
    assert (converted.best, converted.unit, converted.km2) == (1000, "square mile", 2590)
    assert converted.agrees


def test_a_second_unit_that_does_not_agree_is_told() -> None:
    (found,) = figures("It claims 2,600 square kilometers (1,400 square miles) of land.")
    assert found.quantity.converted is not None
    assert not found.quantity.converted.agrees


@pytest.mark.parametrize(
    "text",
    [
        "They retook about a dozen villages, among them two on Friday.",
        "They retook about a dozen villages, two of them on Wednesday.",
        "They retook about a dozen villages, of which two fell on Wednesday.",
    ],
)
def test_a_part_of_a_total_inherits_its_unit(text: str) -> None:
    total, part = figures(text)
    assert triple(total) == (None, 12, None, "village")
    assert triple(part) == (2, 2, 2, "village")
    assert (total.part_of, part.part_of) == (None, 0)


@pytest.mark.parametrize(
    "words", ["another 40 sq km", "a further 40 sq km", "40 more sq km", "an additional 40 sq km"]
)
def test_an_increment_is_marked(words: str) -> None:
    (found,) = figures(f"The army took {words} on Monday.")
    assert found.quantity.change


def test_control_over_places_is_no_hedge() -> None:
    (found,) = figures("Their control over 14 villages has ended.")
    assert triple(found) == (14, 14, 14, "village")


@pytest.mark.parametrize(
    "text",
    [
        "Up to 30,000 people fled.",
        "They advanced 40 km deep, to a line 65 km from the capital.",
        "The army lost 300 soldiers and 12 tanks.",
        "They rule half of the population.",
        "The deal is worth 3 million dollars.",
        "On February 25-26 and on March 1 and 2 the 31st brigade attacked.",
        "Since 2014 the T-72 has been used; at 11:00 am the shelling stopped.",
        "Several villages were shelled.",
        "All but two towns fell.",
        "Half a million people fled, half a mile from Aland.",
        "Aland is one of the oldest towns in Dorfia.",
    ],
)
def test_other_numbers_never_become_counts_areas_or_shares(text: str) -> None:
    assert {f.kind for f in figures(text)} <= {"length", "other"}


def test_spans_quote_the_report() -> None:
    text = "Before.  They now hold at least 1,300 sq. km of land."
    sentence = next(iter(PARSER.parse(text, [Span(9, len(text))])))
    (found,) = find_figures(sentence)
    assert found.number.of(text) == "1,300"
    assert found.quantity.span.of(text) == "1,300 sq. km"
    assert found.quantity.hedge_span is not None
    assert found.quantity.hedge_span.of(text) == "at least"
    assert sentence[found.head].text == "km"
