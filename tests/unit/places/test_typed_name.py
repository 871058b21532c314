"""A name with its type word: what it is looked up as."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.model.span import Span
from whoholds.places.gazetteer import MemoryIndex
from whoholds.places.typed_name import look_up, noun_beside
from whoholds.places.world import load_world

INDEX = MemoryIndex(
    [
        (Place(place_id="x:1", name="Aland"), []),
        (Place(place_id="x:2", name="Aland", kind="region"), []),
        (Place(place_id="x:3", name="Aland City"), []),
        (Place(place_id="x:4", name="Aland Airport", kind="feature", feature="AIRP"), ["Aland"]),
        (Place(place_id="x:5", name="Alabama", kind="region", country="US"), []),
    ]
)


@pytest.mark.parametrize(
    ("name", "kind", "places"),
    [
        ("Aland", "", {"x:1", "x:2", "x:4"}),
        ("the Aland province", "region", {"x:2"}),
        ("Aland City", "", {"x:3"}),
        ("the city of Aland", "settlement", {"x:1"}),
        ("Aland airfield", "feature", {"x:4"}),
        ("Aland bridge", "feature", {"x:4"}),
        ("Ala.", "region", {"x:5"}),
        ("Nowhere", "", set()),
    ],
)
def test_the_type_word_says_what_may_be_meant(name: str, kind: str, places: set[str]) -> None:
    typed, found = look_up(name, INDEX, load_world())
    assert (typed.kind, {p.place_id for p in found}) == (kind, places)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("in Aland province today", "province"),
        ("the Village of Aland fell", "village"),
        ("Aland, province of plenty", ""),
        ("Aland areas", ""),
    ],
)
def test_the_word_beside_a_name_in_the_text(text: str, noun: str) -> None:
    start = text.index("Aland")
    assert noun_beside(text, Span(start, start + 5)) == noun
