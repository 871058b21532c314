"""Names in unlisted spellings: tiers in their order, context, honest silence. Names invented."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.gazetteer import NO_GAZETTEER, NOT_LISTED, Layers, MemoryIndex, NullGazetteer
from whoholds.places.likeness import edits_allowed, find_alike
from whoholds.places.romanisation import skeleton
from whoholds.places.whereabouts import Whereabouts


def place(key: str, name: str, lat: float = 0, lon: float = 0, admin2: str = "") -> Place:
    return Place(place_id=f"x:{key}", name=name, lat_deg=lat, lon_deg=lon, admin2=admin2)


INDEX = MemoryIndex(
    [
        (place("bel", "Beldonskoye", 0, 0, "Aland"), ["Белдонское"]),
        (place("ver", "Verkhnyaya Arnovka", 0, 1, "Aland"), []),
        (place("niz", "Nizhnyaya Arnovka", 0, 2, "Beford"), []),
        (place("dor1", "Dorfino", 0, 3, "Aland"), ["Dorfine"]),
        (place("dor2", "Dorfino", 0, 4, "Beford"), []),
        (place("ten", "10th October", 0, 5), []),
        (place("kam", "Kamenevo", 0, 6), []),
        (place("tam", "Tamenevo", 0, 8), []),
        (place("deir", "دير البلد", 0, 7), []),
        (place("ost", "Ostra", 0, 9), []),
    ]
)


def keys(name: str, where: Whereabouts | None = None) -> list[tuple[str, str]]:
    found = find_alike(name, INDEX, where).candidates
    return [(c.place.place_id[2:], c.tier) for c in found]


@pytest.mark.parametrize(
    ("name", "key", "tier"),
    [
        ("Beldonskoye", "bel", "exact"),
        ("БЕЛДОНСКОЕ", "bel", "exact"),
        ("Bel'donskoye", "bel", "exact"),
        ("Beldonske", "bel", "skeleton"),
        ("Белдонське", "bel", "skeleton"),
        ("Beldanskoye", "bel", "1 edit"),
        ("Bedlonskoye", "bel", "1 edit"),
        ("Beldanskaye", "bel", "2 edits"),
        ("Bolshoye Beldonskoye", "bel", "qualifier"),
        ("Beldonskoye-Zarya", "bel", "part"),
        ("Desyaty Oktyabr", "ten", "skeleton"),
        ("Upper Arnivka", "ver", "skeleton"),
        ("the village of Kamenevo", "kam", "skeleton"),
        ("Deir al-Balad", "deir", "consonants"),
    ],
)
def test_each_tier_finds_what_the_one_before_cannot(name, key, tier) -> None:
    assert keys(name)[0] == (key, tier)


def test_a_name_that_is_like_nothing_finds_nothing() -> None:
    found = find_alike("Quzzivash", INDEX)
    assert (found.candidates, found.abstained) == ((), NOT_LISTED)
    assert find_alike("Aland", NullGazetteer()).abstained == NO_GAZETTEER


def test_qualifiers_are_never_confused() -> None:
    assert keys("Upper Arnovka") == [("ver", "skeleton")]
    assert keys("Nizhnya Arnivka") == [("niz", "skeleton")]
    assert {k for k, _ in keys("Arnovka")} == {"ver", "niz"}
    assert keys("9th October") == []


def test_namesakes_share_the_weight() -> None:
    first, second = find_alike("Dorfino", INDEX).candidates
    assert first.weight == second.weight == pytest.approx(0.5)


def test_a_neighbour_decides_among_namesakes() -> None:
    for lon, key in ((3.05, "dor1"), (4.05, "dor2")):
        where = Whereabouts(near=(place("n", "Nearby", 0, lon),), near_name="Nearby")
        best = find_alike("Dorfino", INDEX, where).candidates[0]
        assert best.place.place_id == f"x:{key}"
        assert best.weight > 0.95
        assert best.reason.endswith("6 km from Nearby")


def test_a_district_decides_and_a_namesake_of_another_is_gone() -> None:
    where = Whereabouts(within_name="Beford")
    best, *others = find_alike("Dorfyno", INDEX, where).candidates
    assert best.place.place_id == "x:dor2"
    assert "inside Beford" in best.reason
    assert sum(c.weight for c in others) < 0.05


def test_context_decides_even_against_the_spelling() -> None:
    near = Whereabouts(near=(place("n", "Nearby", 0, 8.01),), near_name="Nearby")
    assert keys("Kamenevo")[0] == ("kam", "exact")
    assert keys("Kamenevo", near)[0] == ("tam", "1 edit")


def test_a_short_name_gets_no_edit() -> None:
    assert edits_allowed(skeleton("Arn")) == 0
    assert edits_allowed(skeleton("Ostra")) == 1
    assert edits_allowed(skeleton("Upper Arn")) == 0
    assert edits_allowed(skeleton("Beford")) == 2
    assert keys("Ostbu") == []


def test_every_candidate_says_why() -> None:
    told = {n: find_alike(n, INDEX).candidates[0].reason for n in ("Beldonske", "Bolshoye Dorfino")}
    assert told == {
        "Beldonske": "another romanisation of 'Beldonskoye'",
        "Bolshoye Dorfino": "'Dorfino', without 'big'",
    }
    assert find_alike("Dorfine", INDEX).candidates[0].reason == "a listed name of Dorfino"


def test_layers_are_asked_all_and_those_without_skeletons_by_listed_names() -> None:
    class Listed:
        def prefixes(self, text: str) -> list[str]:
            return []

        def places(self, key: str) -> tuple[Place, ...]:
            return (place("l", "Beldonske"),) if key == "beldonske" else ()

    both = find_alike("Beldonske", Layers(Listed(), INDEX)).candidates
    assert [(c.place.place_id, c.tier) for c in both] == [("x:l", "exact"), ("x:bel", "skeleton")]
    assert find_alike("Beldonsk", Listed()).candidates == ()


@pytest.mark.parametrize("odd", ["{background}", "{0.__class__}", "{", "}", "{0}"])
def test_braces_of_a_name_are_read_as_part_of_it(odd: str) -> None:
    (found, *_) = find_alike(f"Dorfino / {odd}", INDEX).candidates
    assert f"{odd!r}"[1:-1] in found.reason or found.tier == "1 edit"
