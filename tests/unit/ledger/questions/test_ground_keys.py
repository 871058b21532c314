"""Names of ground made comparable."""

from __future__ import annotations

import pytest
from answer_samples import mention, told

from whoholds.ledger.questions.ground_keys import Ground, actor_key, ground_of
from whoholds.model.claim import Mention
from whoholds.model.place import Place

GROUND = Ground()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Aland", "the Åland", True),
        ("Aland", "Aland city", True),
        ("Aland", "the town of Aland", True),
        ("Aland", "Aland district", False),
        ("Aland region", "Aland oblast", True),
        ("Aland district", "Aland region", False),
        ("Upper Beford", "Lower Beford", False),
        ("Village", "Village", True),
    ],
)
def test_a_word_for_the_sort_of_ground_tells_places_apart(one, other, same):
    assert GROUND.key(one).same_as(GROUND.key(other)) is same


def test_a_region_to_lie_in_needs_no_word_for_it():
    key = GROUND.key
    assert key("Aland").same_region_as(key("Aland Province"))
    assert not key("Aland district").same_region_as(key("Aland Province"))


def test_aliases_of_the_case_and_romanisations_name_one_place():
    place = Place(place_id="curated:1", name="Beford", layer="curated")
    other = Place(place_id="curated:2", name="Beford", layer="curated")
    ground = ground_of([(place, ("Port Royal",)), (other, ())])
    assert ground.key("Port Royal").same_as(ground.key("Beford"))
    assert ground.namesakes("Beford") == 2
    assert GROUND.key("Gornal").same_as(GROUND.key("Hornal"))


def test_the_region_of_two_claims_is_unknown_where_one_names_none():
    one, none = told(within="Aland").claim, told(places=()).claim
    assert GROUND.share_region(one, one) is True
    assert GROUND.share_region(one, none) is None


def test_shared_names_are_those_of_the_first():
    names = (mention("Aland"), mention("Beford"))
    assert GROUND.shared(names, (mention("beford"),)) == (names[1],)


def test_an_actor_is_its_party_or_its_name():
    assert actor_key(mention("General Arn")) == "north"
    assert actor_key(Mention(name="The Group")) == "group"
    assert actor_key(None) == actor_key(Mention(name="")) == ""
