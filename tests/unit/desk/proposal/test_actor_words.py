"""An actor's words taken apart, with invented sides."""

import pytest

from whoholds.desk.proposal.actor_words import Vocabulary, namings, vocabulary
from whoholds.places.world import load_world

WORLD = load_world()
WORDS = Vocabulary(
    names=frozenset({"Northern", "River", "Vessan", "Lowland"}),
    common=frozenset({"last", "local", "river", "northern"}),
)


def taken(words):
    return [(n.text, n.keys, n.nouns) for n in namings(words, WORLD, WORDS)]


@pytest.mark.parametrize(
    ("words", "text", "keys", "nouns"),
    [
        ("the Northern command", "Northern command", ("Northern",), ("command",)),
        ("The last Vessan soldiers", "Vessan soldiers", ("Vessan",), ("soldier",)),
        ("the River Front", "River Front", ("River",), ("front",)),
        ("rebels of the Lowland league", "Lowland league", ("Lowland",), ("rebel", "league")),
        ("the league's fighters", "league fighters", (), ("league", "fighter")),
        ("Dorfia's River Front (RF)", "River Front", ("River",), ("front",)),
        ("PORT CAVAN, May 4 (Wire) - Vessan troops", "Vessan troops", ("Vessan",), ("troop",)),
        ("Local forces", "forces", (), ("force",)),
        ("Units of the Vessan army", "Vessan army", ("Vessan",), ("unit", "army")),
        ("hundreds of Vessan troops", "Vessan troops", ("Vessan",), ("troop",)),
    ],
)
def test_a_name_is_its_own_words_and_nouns_for_a_side(words, text, keys, nouns):
    assert taken(words) == [(text, keys, nouns)]


def test_sides_that_and_joins_are_each_named():
    both = taken("Vessan troops and fighters of the River Front")
    assert [text for text, _, _ in both] == ["Vessan troops", "River Front"]
    (whole,) = taken("Guns and Roses Brigade")
    assert whole[2] == ("brigade",)


@pytest.mark.parametrize("words", ["", "he", "Vessan map makers", "the army's chief"])
def test_what_is_no_side_names_none(words):
    assert taken(words) == []


def test_a_seat_stands_behind_in():
    (naming,) = namings("the general staff in Port Cavan", WORLD, WORDS)
    assert (naming.text, naming.seat, naming.is_bare) == ("general staff", "Port Cavan", True)
    assert naming.of_state


def test_initials_are_those_of_a_whole_name():
    (front,) = namings("the River Front", WORLD, WORDS)
    (short,) = namings("RF fighters", WORLD, WORDS)
    (loose,) = namings("the Lowland league", WORLD, WORDS)
    assert (front.initials, short.acronym, loose.initials) == ("RF", "RF", "")
    assert (front.body, loose.body) == ("front", "")


def test_the_enemy_is_somebody_else_s_word_and_fighters_mean_nobody():
    (enemy,) = namings("the enemy", WORLD, WORDS)
    (fighters,) = namings("fighters", WORLD, WORDS)
    assert enemy.of_other_side
    assert not enemy.is_bare
    assert not fighters.is_bare


def test_a_country_s_paramilitaries_are_not_the_country():
    land = next(n for n in WORLD.countries if " " not in n and n.isalpha())
    (naming,) = namings(f"{land} paramilitaries", WORLD, WORDS)
    assert naming.keys == ()


def test_names_are_told_from_words_that_only_begin_a_sentence():
    words = vocabulary(["Local troops left. The Vessan army and local men came. “Vessan?”"])
    assert words.is_name("Vessan", first=True)
    assert not words.is_name("Local", first=True)
    assert words.is_name("Beford", first=True)
    assert not words.is_name("army", first=False)
