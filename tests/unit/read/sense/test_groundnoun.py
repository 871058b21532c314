"""What a noun is to ground."""

import pytest

from whoholds.read.sense import groundnoun


def at(scene, word):
    return next(t for t in scene.sentence if t.text == word)


@pytest.mark.parametrize(
    ("word", "is_type", "is_feature"),
    [
        ("town", True, False),
        ("provinces", True, False),
        ("bridge", False, True),
        ("farmers", False, False),
    ],
)
def test_types_of_places_and_features(scene_of, word, is_type, is_feature):
    token = at(scene_of(f"They saw the {word} in May."), word)
    scene = scene_of(f"They saw the {word} in May.")
    assert groundnoun.is_type(scene, token) is is_type
    assert groundnoun.is_feature(scene, token) is is_feature
    assert groundnoun.is_groundish(scene, token) is (is_type or is_feature)


@pytest.mark.parametrize(
    ("text", "word", "is_feature"),
    [
        ("They took the town hall in May.", "hall", True),
        ("They took the post office in May.", "office", True),
        ("They took the office in May.", "office", False),
    ],
)
def test_two_words_may_name_a_feature(scene_of, text, word, is_feature):
    scene = scene_of(text)
    assert groundnoun.is_feature(scene, at(scene, word)) is is_feature


def test_territory_may_stand_for_ground_without_being_a_feature(scene_of):
    scene = scene_of("They took land in May.")
    assert groundnoun.is_groundish(scene, at(scene, "land"))
    assert not groundnoun.is_feature(scene, at(scene, "land"))


def test_a_plural_is_known_by_its_tag(scene_of):
    scene = scene_of("Two towns and a village burned.")
    assert groundnoun.is_plural(at(scene, "towns"))
    assert not groundnoun.is_plural(at(scene, "village"))


@pytest.mark.parametrize(
    ("name", "body"), [("Army", True), ("Council", True), ("Bridge", False), ("Beford", False)]
)
def test_a_name_may_be_that_of_a_body(scene_of, name, body):
    scene = scene_of(f"They met the Aland {name} in May.")
    assert groundnoun.is_body(scene, at(scene, name)) is body


@pytest.mark.parametrize(("word", "date"), [("May", True), ("Tuesday", True), ("Aland", False)])
def test_a_name_may_be_that_of_a_day_or_a_month(scene_of, word, date):
    scene = scene_of(f"They left on {word}.")
    assert groundnoun.is_date(scene, at(scene, word)) is date


def test_a_title_before_a_name_makes_a_person(scene_of):
    scene = scene_of("They met General Arn in Aland.")
    assert groundnoun.is_person(scene, at(scene, "Arn"))
    assert not groundnoun.is_person(scene, at(scene, "Aland"))


@pytest.mark.parametrize(("text", "known"), [("the town", True), ("a town", False)])
def test_a_type_with_its_article_is_known(scene_of, text, known):
    scene = scene_of(f"They left {text} in May.")
    assert groundnoun.definite_type(scene, at(scene, "town")) is known


def test_a_name_before_the_noun_tells_it_from_the_last_one(scene_of):
    scene = scene_of("They left the Beford bridge and the town.")
    assert groundnoun.modified(scene, at(scene, "bridge"))
    assert not groundnoun.modified(scene, at(scene, "town"))


@pytest.mark.parametrize(
    ("text", "word", "land"),
    [
        ("The rebels took Kachin in May.", "Kachin", True),
        ("The army lost control of Rakhine in May.", "Rakhine", True),
        ("The rebels took the town from the Kachin in May.", "Kachin", False),
        ("The army killed two Kurdish fighters.", "Kurdish", False),
    ],
)
def test_a_peoples_bare_name_that_is_taken_or_held_is_their_land(scene_of, text, word, land):
    scene = scene_of(text)
    assert groundnoun.is_peoples_land(scene, at(scene, word)) is land


def test_a_people_before_a_regions_capital_names_the_region(scene_of):
    scene = scene_of("The rebels took Kurdish areas of Shan State.")
    assert groundnoun.is_people(scene, at(scene, "Kurdish"))
    assert not groundnoun.is_people(scene, at(scene, "Shan"))
