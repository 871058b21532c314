"""Scanning for names and looking them up, in an invented country."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.gazetteer import (
    Layers,
    MemoryIndex,
    NullGazetteer,
    countries_in,
    of_case,
    scan,
)


def settlement(number: int, name: str, country: str = "AA", population: int | None = None) -> Place:
    return Place(place_id=f"x:{number}", name=name, country=country, population=population)


INDEX = MemoryIndex(
    [
        (settlement(1, "Aland", population=500_000), ["Алaнд", "Ålandia"]),
        (settlement(2, "Aland", "BB", 2_000), []),
        (settlement(3, "New Aland", population=900), []),
        (settlement(4, "al-Bel", population=90_000), ["El Bel"]),
        (settlement(5, "Ust-Dorf am See"), []),
        (settlement(6, "Bel", population=10), []),
        (Place(place_id="x:7", name="Dorfia", kind="country", country="AA"), []),
        (settlement(8, "Dorfia", "BB", 3_000), []),
        (Place(place_id="x:9", name="Upper Dorf", kind="region", country="AA"), []),
        (settlement(10, "Upper Dorf", "BB", 900), []),
    ]
)


def found(words: str) -> list[str]:
    row = words.split()
    return [" ".join(row[m.first : m.last]) for m in scan(row, INDEX)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("troops entered New Aland today", ["New Aland"]),
        ("troops entered new Aland today", ["Aland"]),
        ("the Alands and Belt", []),
        ("near Ålandia , ALAND and Bel", ["Ålandia", "ALAND", "Bel"]),
        ("near al-Bel", ["al-Bel"]),
        ("near al - Bel town", ["al - Bel"]),
        ("in El Bel", ["El Bel"]),
        ("in Ust - Dorf am See", ["Ust - Dorf am See"]),
        ("in Ust - Dorf am", []),
        ("New , Aland", ["Aland"]),
        ("", []),
    ],
)
def test_the_longest_name_is_found_at_the_edges_of_words(words: str, names: list[str]) -> None:
    assert found(words) == names


def test_nothing_is_found_without_a_gazetteer() -> None:
    assert scan(["Aland"], NullGazetteer()) == ()


def test_an_earlier_layer_keeps_its_place_and_later_ones_add_theirs() -> None:
    curated = MemoryIndex([(settlement(1, "Aland", "CC"), ["Beford"])])
    both = Layers(curated, INDEX)
    assert [(p.place_id, p.country) for p in both.places("aland")] == [("x:1", "CC"), ("x:2", "BB")]
    assert both.places("beford")[0].name == "Aland"
    assert both.prefixes("new aland") == ["new aland"]


def test_countries_are_counted_by_names_peoples_and_seats() -> None:
    words = "Peruvian troops left Lima ; the United States and Peru".split()
    assert countries_in(words) == {"PE": 3, "US": 1}


def test_a_country_of_geonames_is_no_curated_layer_whatever_it_is_called() -> None:
    curated = settlement(1, "Aland")
    assert of_case(curated)
    assert not of_case(Place(place_id="geonames:1", name="Aland", layer="QA"))
    assert not of_case(Place(place_id="qa:1", name="Aland", layer="geonames cities500"))
