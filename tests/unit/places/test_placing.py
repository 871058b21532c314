"""Places of a text with what they may stand for, in an invented country."""

from __future__ import annotations

import pytest

from whoholds.model.claim import Mention
from whoholds.model.place import Place
from whoholds.model.span import Span
from whoholds.places.gazetteer import NO_GAZETTEER, NOT_LISTED, MemoryIndex, NullGazetteer
from whoholds.places.placing import place_mentions, place_name

INDEX = MemoryIndex(
    [
        (Place(place_id="x:1", name="Aland", country="PE", population=9_000), []),
        (Place(place_id="x:2", name="Aland", country="CL", population=9_500), []),
        (Place(place_id="x:3", name="Beford City", country="PE"), []),
        (Place(place_id="x:4", name="Beford", country="PE"), []),
        (Place(place_id="x:5", name="Corland", kind="region", country="PE"), []),
        (Place(place_id="x:6", name="Corland", country="PE", population=2_000_000), []),
    ]
)


def best(name: str) -> str:
    found = place_name(name, INDEX)
    return found.best.place.place_id if found.best else found.abstained


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Aland", "x:2"),
        ("Aland city", "x:2"),
        ("the town of Aland", "x:2"),
        ("Beford City", "x:3"),
        ("Beford town", "x:4"),
        ("Corland", "x:6"),
        ("Corland province", "x:5"),
        ("the Corland region", "x:5"),
        ("Corland city", "x:6"),
    ],
)
def test_a_type_word_says_which_of_the_name_is_meant(name: str, place: str) -> None:
    assert best(name) == place


@pytest.mark.parametrize(
    "name", ["Aland province", "Aland airport", "northern Aland", "the stadium", "Nowhere", "%"]
)
def test_what_is_not_listed_is_not_moved_to_a_namesake(name: str) -> None:
    assert best(name) == NOT_LISTED


def test_the_countries_of_the_text_and_of_the_case_weigh() -> None:
    mention = Mention(name="Aland", span=Span(0, 5))
    (alone,) = place_mentions([mention], "Aland fell.", INDEX)
    (text,) = place_mentions([mention], "Aland fell to Peruvian troops.", INDEX)
    (case,) = place_mentions([mention], "Aland fell.", INDEX, countries=["PE"])
    tops = [p.best.place.country for p in (alone, text, case) if p.best]
    assert tops == ["CL", "PE", "PE"]


def test_each_name_is_placed_once_where_it_stands_first() -> None:
    mentions = [
        Mention(name="Beford", span=Span(10, 16)),
        Mention(name="Aland", span=Span(0, 5)),
        Mention(name="Beford", span=Span(30, 36)),
        Mention(name=""),
    ]
    placed = place_mentions(mentions, "", INDEX)
    assert [(p.toponym, p.span) for p in placed] == [
        ("Beford", Span(10, 16)),
        ("Aland", Span(0, 5)),
    ]


def test_weights_sum_to_one_after_a_type_word_left_some_out() -> None:
    found = place_name("Corland city", INDEX)
    assert sum(c.prob for c in found.candidates) == pytest.approx(1)


def test_without_a_gazetteer_names_stay_names() -> None:
    assert place_name("Aland city", NullGazetteer()).abstained == NO_GAZETTEER
