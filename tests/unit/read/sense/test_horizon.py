"""Horizons in invented sentences. The report is published on Wednesday, 7 May 2031."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.dating import Anchor
from whoholds.read.sense.horizon import Horizon, find_horizons
from whoholds.read.sense.parser import SpacyParser

pytest.importorskip("spacy")
PARSER = SpacyParser()
PUBLISHED = date(2031, 5, 7)


def horizons(text: str, published: date | None = PUBLISHED) -> list[Horizon]:
    sentence = next(iter(PARSER.parse(text, [Span(0, len(text))])))
    return list(find_horizons(sentence, Anchor(published)))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("within 24 hours", 0, 1),
        ("in the next 24-48 hours", 1, 2),
        ("in the coming days", 0, 7),
        ("in the coming days or weeks", 0, 30),
        ("within weeks", 0, 30),
        ("within four to six weeks", 28, 42),
        ("in three days", 0, 3),
        ("within the next two months", 0, 61),
        ("by the end of October", 0, 177),
        ("by October", 0, 147),
        ("before winter", 0, 207),
        ("by spring", 0, 299),
        ("on May 9", 2, 2),
        ("before the end of the day", 0, 1),
        ("before the end of the year", 0, 238),
        ("in the weeks ahead", 0, 30),
        ("in the coming week", 0, 7),
        ("within days, if not hours", 0, 1),
    ],
)
def test_an_event_ahead_has_its_horizon(words: str, low: float, high: float) -> None:
    (found,) = horizons(f"The Northern army will take Aland {words}.")
    assert (found.phrase, found.low, found.high) == (words, low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("for several months or longer", 90, None),
        ("for many more months", 90, None),
        ("for months", 60, None),
        ("for weeks", 14, None),
        ("for years", 730, None),
        ("for at least two weeks", 14, None),
        ("for up to two weeks", 0, 14),
        ("for two weeks", 14, 14),
        ("for another month or two", 31, 61),
    ],
)
def test_a_hold_that_lasts_has_its_horizon(
    words: str, low: float | None, high: float | None
) -> None:
    (found,) = horizons(f"The rebels will be able to hold Aland {words}.")
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Aland is days away from falling.", 0, 7),
        ("Its fall is a matter of weeks.", 0, 30),
        ("Aland is at risk of falling within days.", 0, 7),
        ("The fall of Aland within weeks is possible.", 0, 30),
    ],
)
def test_an_outlook_needs_no_future_tense(text: str, low: float, high: float) -> None:
    (found,) = horizons(text)
    assert (found.low, found.high) == (low, high)


def test_two_weeks_away_is_two_weeks() -> None:
    (found,) = horizons("The town is around two weeks away from falling.")
    assert (found.low, found.high) == (14, 14)


@pytest.mark.parametrize(
    "text",
    [
        "The group controlled Aland for years.",
        "Aland fell in three days.",
        "It fell on Monday.",
        "The seven-year war will end.",
    ],
)
def test_the_past_has_no_horizon(text: str) -> None:
    assert horizons(text) == []


def test_units_need_no_publication_day_but_named_days_do() -> None:
    (told,) = horizons("They will take Aland within 24 hours.", None)
    (named,) = horizons("They will take Aland by spring.", None)
    assert (told.low, told.high) == (0, 1)
    assert (named.low, named.high) == (None, None)
