"""What a verb of ground is done to, by whom, out of what."""

import pytest

from whoholds.read.sense import arguments
from whoholds.read.sense.ground import ground_at


def at(scene, word):
    return next(t for t in scene.sentence if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "undergoer", "doer"),
    [
        ("The rebels captured Aland.", "captured", "Aland", "rebels"),
        ("Aland was captured by the rebels.", "captured", "Aland", "rebels"),
        ("The army held the towns that rebels captured.", "captured", "towns", "rebels"),
        ("The army retook Aland, a town seized by rebels.", "seized", "Aland", "rebels"),
        ("Aland is the last city held by rebels.", "held", "Aland", "rebels"),
        ("The rebels withdrew.", "withdrew", None, "rebels"),
    ],
)
def test_the_arguments_of_a_verb(scene_of, text, verb, undergoer, doer):
    scene = scene_of(text)
    done_to, by = (f(scene, at(scene, verb)) for f in (arguments.undergoer_of, arguments.doer_of))
    assert (done_to and done_to.text, by and by.text) == (undergoer, doer)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("The rebels captured Aland.", True),
        ("The rebels have captured Aland.", True),
        ("Aland was captured by the rebels.", True),
        ("The rebels may have captured Aland.", True),
        ("Aland will be captured by the rebels.", False),
    ],
)
def test_what_is_told_as_done(scene_of, text, done):
    scene = scene_of(text)
    assert arguments.is_perfect(scene, at(scene, "captured")) is done


def test_the_party_after_from_is_the_one_that_lost(scene_of):
    scene = scene_of("The rebels captured Aland from Southern troops.")
    assert arguments.from_party(scene, at(scene, "captured"), None).name == "Southern troops"


def test_a_place_after_from_is_no_party(scene_of):
    scene = scene_of("The rebels captured Aland from the north.")
    assert arguments.from_party(scene, at(scene, "captured"), None) is None


def test_the_region_on_the_verb_widens_the_ground(scene_of):
    scene = scene_of("The rebels captured Beford in Aland province.")
    verb, place = at(scene, "captured"), at(scene, "Beford")
    ground = arguments.widened(scene, verb, ground_at(scene, place.i))
    assert [p.name for p in ground.places] == ["Beford"]
    assert [w.name for w in ground.within] == ["Aland province"]
    assert arguments.widened(scene, verb, None) is None


def test_a_figure_counts_its_own_phrase_only(scene_of):
    scene = scene_of("The army of two brigades took nine villages near the river.")
    assert arguments.counted(scene, at(scene, "villages"))
    assert not arguments.counted(scene, at(scene, "river"))


def test_control_of_a_place_is_about_the_place(scene_of):
    scene = scene_of("Control of Aland passed to the rebels.")
    assert arguments.through_grip(scene, at(scene, "Control")).text == "Aland"
    assert arguments.through_grip(scene, at(scene, "rebels")).text == "rebels"


@pytest.mark.parametrize(
    ("text", "word", "armed"),
    [
        ("The rebels left Aland.", "rebels", True),
        ("The villagers left Aland.", "villagers", False),
        ("They left Aland.", "They", True),
        ("She left Aland.", "She", False),
        ("Dorfian peacekeepers left Aland.", "peacekeepers", False),
        ("The crowd left Aland.", "crowd", False),
    ],
)
def test_only_those_who_hold_ground_lose_it_by_leaving(scene_of, text, word, armed):
    scene = scene_of(text)
    assert arguments.is_armed(scene, at(scene, word)) is armed


def test_power_is_no_ground(scene_of):
    scene = scene_of("The army seized power and took the town.")
    assert not arguments.is_territorial(scene, at(scene, "power"))
    assert arguments.is_territorial(scene, at(scene, "town"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The army drove rebels from Aland.", ["Aland"]),
        ("The army drove rebels out of Aland.", ["Aland"]),
        ("The army drove rebels toward Aland.", None),
    ],
)
def test_the_ground_that_is_left(scene_of, text, left):
    scene = scene_of(text)
    ground = arguments.ground_left(scene, at(scene, "drove"))
    assert (ground and [p.name for p in ground.places]) == left


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Shells hit a town held by rebels.", True),
        ("Shells hit Aland, held by rebels.", False),
    ],
)
def test_a_participle_is_a_label_of_ground_without_a_name(scene_of, text, label):
    scene = scene_of(text)
    verb = at(scene, "held")
    ground = ground_at(scene, arguments.undergoer_of(scene, verb).i)
    assert arguments.is_label(scene, verb, ground) is label


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The front holds a fifth of Dorfia, including Aland and half of Beford.",
            [
                "holds: The front / in Dorfia",
                "holds: The front / in Beford",
                "holds: The front / Aland / in Beford",
            ],
        ),
        (
            "The rebels seized nine towns, including Aland.",
            ["took: The rebels", "took: The rebels / Aland"],
        ),
    ],
)
def test_what_a_figure_takes_in_is_told_too(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured 14 villages, among them Aland and Beford.",
        "So far the rebels have captured 14 villages, among them Aland and Beford.",
    ],
)
def test_places_among_those_counted_are_told_beside_the_count(told, text):
    assert [c.split(" / ", 1)[1] for c in told(text) if "/" in c] == ["Aland, Beford"]
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Among the towns seized by the rebels is Aland.", "took: the rebels / Aland"),
        ("Among the towns held by the rebels are Aland and Beford.",
         "holds: the rebels / Aland, Beford"),
    ],
)  # fmt: skip
def test_a_place_among_those_taken_is_taken(told, text, claim):
    assert told(text) == [claim]
