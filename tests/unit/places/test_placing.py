"""Places of a text with what they may stand for, in an invented country."""

from __future__ import annotations

import pytest

from whoholds.model.claim import Mention
from whoholds.model.place import Place
from whoholds.model.span import Span
from whoholds.places.gazetteer import NO_GAZETTEER, NOT_LISTED, MemoryIndex, NullGazetteer
from whoholds.places.placing import Setting, place_mentions, place_name

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
    (case,) = place_mentions([mention], "Aland fell.", INDEX, setting=Setting(countries=("PE",)))
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


NAMESAKES = MemoryIndex(
    [
        (Place(place_id="x:1", name="Aland", country="PE", population=500_000), ["Alandia"]),
        (Place(place_id="x:2", name="Aland", country="CL", population=2_000), []),
        (Place(place_id="x:7", name="Dorfia", kind="country", country="PE"), []),
        (Place(place_id="x:8", name="Dorfia", country="CL", population=3_000), []),
        (Place(place_id="x:9", name="Upper Dorf", kind="region", country="PE"), []),
        (Place(place_id="x:10", name="Upper Dorf", country="CL", population=90), []),
        (Place(place_id="x:11", name="Alandia", country="CL", population=400_000), []),
    ]
)


@pytest.mark.parametrize(
    ("name", "first"),
    [("Aland", "x:1"), ("Dorfia", "x:7"), ("the Dorfia", "x:7"), ("Upper Dorf", "x:9")],
)
def test_the_larger_namesake_and_the_wider_area_come_first(name: str, first: str) -> None:
    found = place_name(name, NAMESAKES)
    assert found.best is not None
    assert found.best.place.place_id == first
    assert sum(c.prob for c in found.candidates) == pytest.approx(1)


def test_a_place_of_that_very_name_comes_before_one_also_called_so() -> None:
    found = place_name("Alandia", NAMESAKES)
    assert [c.place.place_id for c in found.candidates] == ["x:11", "x:1"]


def test_an_unknown_village_abstains_and_says_why() -> None:
    assert place_name("Nowhere", NAMESAKES).abstained == NOT_LISTED
    assert place_name("Aland", NullGazetteer()).abstained == NO_GAZETTEER


GROUND = MemoryIndex(
    [
        (place, ())
        for place in (
            Place(place_id="x:1", name="Aland", lat_deg=1.0, lon_deg=1.0, country="PE", admin1="1"),
            Place(place_id="x:2", name="Aland", lat_deg=9.0, lon_deg=9.0, country="PE", admin1="2"),
            Place(place_id="x:3", name="Corland", kind="region", country="PE", admin1="1"),
            Place(place_id="x:4", name="Beford", lat_deg=9.1, lon_deg=9.0, country="PE"),
        )
    ]
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("They took Aland in Corland province.", "x:1"),
        ("They took Aland, Corland.", "x:1"),
        ("In Corland's north Aland fell.", "x:1"),
        ("They took Aland near Beford.", "x:2"),
        ("Beford was shelled. Aland fell.", "x:2"),
    ],
)
def test_what_is_named_beside_tells_which_is_meant(text: str, meant: str) -> None:
    start = text.index("Aland")
    mention = Mention(name="Aland", span=Span(start, start + 5))
    (found,) = place_mentions([mention], text, GROUND)
    assert found.best is not None
    assert (found.best.place.place_id, found.best.prob > 0.8) == (meant, True)


def test_the_line_of_contact_tells_which_is_meant() -> None:
    mention = Mention(name="Aland", span=Span(10, 15))
    line = Setting(distance_to_line_km=lambda p: 2.0 if p.place_id == "x:2" else 400.0)
    (found,) = place_mentions([mention], "They took Aland.", GROUND, setting=line)
    assert found.best is not None
    assert found.best.place.place_id == "x:2"


def test_every_place_with_a_point_has_an_error() -> None:
    (found,) = place_mentions([Mention(name="Aland")], "", GROUND)
    assert all(c.place.position_error_km == 1.5 for c in found.candidates)
