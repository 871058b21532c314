"""Parties of a case become words that a reader knows."""

from __future__ import annotations

import pytest

from whoholds.model.case import Case, Party, Region
from whoholds.places.case_world import world_with_parties
from whoholds.places.world import load_world

CASE = Case(
    case_id="c",
    title="c",
    region=Region(),
    parties=(
        Party(
            party_id="north",
            name="Northern army",
            aliases=("Beldor", "Beldoran", "the Beldorans", "NLA", "Peru", "beldor loyalists"),
            capitals=("Nordby", "Lima"),
        ),
        Party(party_id="river", name="the Corites", aliases=("Dorfi", "River Front")),
    ),
)
WORLD = world_with_parties(load_world(), CASE)


@pytest.mark.parametrize(
    ("word", "party"),
    [
        ("Beldoran", "north"),
        ("Beldorans", "north"),
        ("the NLA", "north"),
        ("Corites", "river"),
        ("Dorfi", "river"),
        ("Dorfis", "river"),
        ("Beldor", None),
        ("River", None),
    ],
)
def test_words_for_people_and_initials_are_peoples(word: str, party: str | None) -> None:
    assert WORLD.demonym(word) == party


def test_a_name_that_may_be_a_land_is_both_side_and_ground() -> None:
    assert WORLD.country("Beldor") == "north"
    assert WORLD.capital("Nordby") == "north"


def test_what_the_world_knows_stays_as_it_is() -> None:
    assert WORLD.country("Peru") == "PE"
    assert WORLD.capital("Lima") == "PE"
    assert load_world().demonym("Beldoran") is None


def test_a_party_is_printed_by_its_name() -> None:
    assert WORLD.name_of("north") == "Northern army"
