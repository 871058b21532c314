"""Toponyms in invented sentences: what is one, what is a person, a body, a people, a government."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.gazetteer import MemoryIndex, NullGazetteer
from whoholds.places.recognising import recognise

INDEX = MemoryIndex(
    [
        (
            Place(place_id="x:1", name="Aland", country="PE", population=90_000, layer="geonames"),
            [],
        ),
        (
            Place(place_id="x:2", name="Beford", country="PE", population=40_000, layer="geonames"),
            ["Bedford Falls"],
        ),
        (
            Place(place_id="x:3", name="Police", country="PL", population=30_000, layer="geonames"),
            [],
        ),
        (
            Place(place_id="x:4", name="al-Bel", country="PE", population=20_000, layer="geonames"),
            [],
        ),
        (Place(place_id="x:5", name="Alabama", kind="region", country="US"), []),
    ]
)


def names(text: str, sense: str = "place") -> list[str]:
    return [t.name for t in recognise(text, INDEX) if t.sense == sense]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels withdrew from Aland and entered Beford.", ["Aland", "Beford"]),
        ("Shells fell near al-Bel, in Aland.", ["al-Bel", "Aland"]),
        ("They live in Bedford Falls.", ["Bedford Falls"]),
        ("The village of Nowhere Hill was shelled.", ["Nowhere Hill"]),
        ("They marched into Corland oblast.", ["Corland"]),
        ("A store in Aland, Ala., was closed.", ["Aland", "Ala."]),
        ("Talks on Peru went on in the Middle East.", ["Peru", "Middle East"]),
    ],
)
def test_places_are_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Maria Aland, 31, was arrested.",
        "Mr. Aland said he was innocent.",
        "Police said so on Monday.",
        "The Aland Tribune wrote about it.",
        "Nothing is named here.",
        "",
    ],
)
def test_persons_bodies_and_plain_words_are_none(text: str) -> None:
    assert names(text) == []


def test_a_person_named_once_in_full_is_one_everywhere() -> None:
    assert names("Maria Aland spoke. In the evening Aland left.") == []


def test_governments_and_peoples_are_told_apart_from_ground() -> None:
    assert names("Lima said its army was ready.", "government") == ["Lima"]
    assert names("They fled to Lima.") == ["Lima"]
    assert names("Peruvian soldiers came.", "people") == ["Peruvian"]
    assert names("The White House was silent.", "government") == ["White House"]


def test_spans_mark_the_name_and_are_in_order() -> None:
    text = "“Aland” fell;\nBeford’s mayor fled to Aland."
    found = recognise(text, INDEX, least_prob=0.0)
    assert all(t.span.of(text) == t.name for t in found)
    assert [t.span.start for t in found] == sorted(t.span.start for t in found)
    assert all(0.0 <= t.prob <= 1.0 for t in found)


def test_general_knowledge_needs_no_gazetteer() -> None:
    assert [t.name for t in recognise("War came to Peru.", NullGazetteer())] == ["Peru"]
