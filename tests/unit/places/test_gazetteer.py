"""Scanning, looking up and weighing names of an invented country."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.gazetteer import (
    NO_GAZETTEER,
    NOT_LISTED,
    Layers,
    MemoryIndex,
    NullGazetteer,
    countries_in,
    place_toponym,
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


def test_a_larger_namesake_is_likelier_and_weights_sum_to_one() -> None:
    placing = place_toponym("Aland", INDEX)
    assert [c.place.place_id for c in placing.candidates] == ["x:1", "x:2"]
    assert sum(c.prob for c in placing.candidates) == pytest.approx(1)


def test_a_country_of_the_context_lifts_the_namesake_in_it() -> None:
    alone = place_toponym("Aland", INDEX).candidates
    beside = place_toponym("Aland", INDEX, context={"BB": 1}).candidates
    assert beside[0].prob != alone[0].prob
    assert {c.place.place_id: c.prob for c in beside}["x:2"] > alone[1].prob * 2


def test_a_country_and_a_region_come_before_a_village_of_the_name() -> None:
    for name, first in (("Dorfia", "x:7"), ("Upper Dorf", "x:9")):
        best = place_toponym(name, INDEX).best
        assert best is not None
        assert best.place.place_id == first


def test_an_article_before_the_name_does_not_hide_it() -> None:
    best = place_toponym("the Dorfia", INDEX).best
    assert best is not None
    assert best.place.place_id == "x:7"


def test_an_unknown_village_abstains_and_says_why() -> None:
    assert place_toponym("Beford", INDEX).abstained == NOT_LISTED
    assert place_toponym("Aland", NullGazetteer()).abstained == NO_GAZETTEER
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
