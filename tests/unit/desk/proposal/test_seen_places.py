"""Places that claims name, with invented ground."""

import pytest

from whoholds.desk.proposal.seen_places import Named, countries_of, places_of, proper_name
from whoholds.model.place import Candidate, Place, Placing
from whoholds.model.proposal import Evidence, SuggestedPlace
from whoholds.places.world import load_world

WORLD = load_world()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Beford", "Beford"),
        ("northern outskirts of Beford", "Beford"),
        ("southern Beford", "Beford"),
        ("Lower Dorf", "Lower Dorf"),
        ("Dovrin pass", "Dovrin pass"),
        ("the village of Beford", "Beford"),
        ("the town", ""),
        ("heights", ""),
        ("Minister", ""),
        ("Government", ""),
    ],
)
def test_a_place_has_a_name_of_its_own_or_is_none(written, name):
    assert proper_name(written, WORLD) == name


def named(name, placing=None):
    return Named(name=name, sentence=f"They hold {name}.", told="Wire", placing=placing)


def placing(country="AX", prob=1.0, unlisted=0.1):
    place = Place(
        place_id="x:1", name="Beford", lat_deg=60.0, lon_deg=20.0, country=country, kind="region"
    )
    return Placing(toponym="Beford", candidates=(Candidate(place, prob),), prob_unlisted=unlisted)


def test_one_place_under_its_commonest_spelling_the_most_named_first():
    first, second = places_of([named("Dorf"), named("BEFORD"), named("southern Beford")], WORLD)
    assert (first.name, first.evidence.count) == ("Beford", 2)
    assert first.evidence.sentence == "They hold southern Beford."
    assert (second.name, second.lat_deg) == ("Dorf", None)


def test_a_position_is_taken_where_the_gazetteer_s_place_is_likely_meant():
    (sure,) = places_of([named("Beford", placing())], WORLD)
    assert (sure.lat_deg, sure.lon_deg, sure.country, sure.kind) == (60.0, 20.0, "AX", "region")
    (unsure,) = places_of([named("Beford", placing(unlisted=0.6))], WORLD)
    assert unsure.lat_deg is None
    (split,) = places_of([named("Beford", placing()), named("Beford"), named("Beford")], WORLD)
    assert split.lat_deg is None


def test_what_a_place_is_is_told_by_its_own_noun():
    kinds = [
        places_of([named(n)], WORLD)[0].kind for n in ("Dovrin pass", "Aland Province", "Dorf")
    ]
    assert kinds == ["feature", "region", "settlement"]


def test_a_country_is_that_of_many_of_the_places():
    def at(*codes):
        seen = Evidence(count=1)
        return [SuggestedPlace(name="x", evidence=seen, country=c) for c in codes]

    assert countries_of(at("AX", "AX", "AX", "BX", "")) == (("AX", 3),)
    assert countries_of(at("AX", "BX", "CX")) == ()
    assert countries_of([]) == ()
