"""Names of one side put together, with invented sides."""

import pytest

from whoholds.desk.proposal.actor_words import namings, vocabulary
from whoholds.desk.proposal.clustering import clusters_of, owner_of, same_stem
from whoholds.places.world import load_world

WORLD = load_world()


def named(*written, defined=None):
    words = vocabulary(f"It is said that {w} came." for w in written)
    found = [n for w in written for n in namings(w, WORLD, words)]
    return [[n.text for n in (*c.named, *c.bare)] for c in clusters_of(found, WORLD, defined)]


def test_forces_army_and_command_of_one_name_are_one_side():
    assert named("the Northern command", "Northern forces", "the Northern army") == [
        ["Northern command", "Northern forces", "Northern army"]
    ]


def test_a_land_its_people_and_its_adjective_are_one():
    assert len(named("Vessany", "Vessan troops", "the Vessans")) == 1
    assert len(named("Hessari fighters", "the Hessar Brigade")) == 1


def test_two_organisations_of_one_land_are_two_and_what_fits_both_is_neither():
    assert named("the Lowland Front", "the Lowland League", "Lowland fighters") == [
        ["Lowland Front"], ["Lowland League"], ["Lowland fighters"],
    ]  # fmt: skip


def test_initials_are_those_of_the_one_name_that_has_them():
    assert len(named("the River Front", "RF fighters", "Vessan army")) == 2
    assert len(named("the River Front", "the Ridge Front", "RF fighters")) == 3
    (explained,) = named("the River Front", "FLR", defined={"FLR": "the river front"})
    assert sorted(explained) == ["FLR", "River Front"]


def test_initials_join_the_name_that_has_them_and_the_one_that_explains_them():
    defined = {"RSB": "quick shield brigade"}
    assert len(named("Ridge Shield Brigade", "Quick Shield Brigade", "RSB", defined=defined)) == 1


def test_a_short_name_goes_to_the_one_longer_that_has_its_words():
    assert len(named("the Lowland Freedom League", "the Lowland league")) == 1
    assert len(named("the South Vessan army", "the Vessan army")) == 2


def test_a_country_is_not_short_for_an_organisation_that_names_it():
    land = next(n for n in WORLD.demonyms if n.isalpha() and n.endswith("an"))
    assert len(named(f"{land} Shield Brigade", f"{land} troops")) == 2


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        (("the Vessan army", "the River Front", "the army"), "army"),
        (("the Vessan army", "the River Front", "the front"), "front"),
        (("the Vessan army", "the River Front", "government forces"), "government forces"),
    ],
)
def test_a_bare_noun_goes_to_its_one_owner(written, bare):
    owners = [c for c in named(*written) if bare in c]
    assert len(owners) == 1


def test_a_bare_noun_of_two_sides_goes_to_neither():
    assert named("the Vessan army", "the Dorfian army", "the army") == [
        ["Vessan army"], ["Dorfian army"],
    ]  # fmt: skip


def test_a_seat_tells_whose_general_staff_it_is():
    words = vocabulary(["the general staff in Dorfia"])
    sides = [next(namings(w, WORLD, words)) for w in ("Dorfian army", "Vessan army")]
    staff = next(namings("the general staff in Dorfia", WORLD, words))
    assert owner_of(staff, clusters_of(sides, WORLD), WORLD) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vessany", "Vessan", True),
        ("Dorfia", "Dorfian", True),
        ("North", "Northern", True),
        ("Hessar", "Hessari", True),
        ("Vessan", "Hessar", False),
        ("Ron", "Rona", False),
        ("Upper", "Lower", False),
    ],
)
def test_stems_are_alike_but_for_the_endings_of_peoples(one, other, same):
    assert same_stem(one, other) is same_stem(other, one) is same
