"""Which party an actor's words mean, with invented parties."""

from __future__ import annotations

import pytest

from whoholds.model.case import Case, Party, Region

CASE = Case(
    case_id="aland",
    title="The war over Aland",
    region=Region(names=("Aland",)),
    parties=(
        Party(
            party_id="north",
            name="Northern army",
            aliases=("Northern", "Alandia", "Alandian"),
            leaders=("General Arn",),
            capitals=("Nordby",),
        ),
        Party(
            party_id="river",
            name="River Front",
            aliases=("the Front", "river rebels", "R.F.", "Guns and Roses Brigade"),
        ),
        Party(party_id="third", name="Águila", aliases=("Northern Front",)),
    ),
)


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("the Northern army", "north"),
        ("Northern troops", "north"),
        ("Alandians", "north"),
        ("Alandia’s forces", "north"),
        ("Nordby", "north"),
        ("forces loyal to General Arn", "north"),
        ("the River Front", "river"),
        ("Front fighters", "river"),
        ("THE R.F.", "river"),
        ("R F gunmen", "river"),
        ("Aguila", "third"),
        ("the Northern Front", "third"),
        ("Guns and Roses Brigade", "river"),
        ("Dorfian soldiers", None),
        ("", None),
    ],
)
def test_the_longest_alias_in_the_words_decides(actor: str, party: str | None) -> None:
    assert CASE.party_of(actor) == party


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("Alandia-backed river rebels", "river"),
        ("Alandia-backed fighters", None),
        ("anti-Alandian militia", None),
        ("former Front commanders", None),
        ("pro-Alandian militia", "north"),
        ("pro-Alandian river rebels", "river"),
    ],
)
def test_a_patron_or_a_foe_is_not_the_actor(actor: str, party: str | None) -> None:
    assert CASE.party_of(actor) == party


def test_parties_joined_by_and_are_no_single_party() -> None:
    assert CASE.party_of("the Northern army and river rebels") is None
    assert CASE.party_of("the Northern army and Alandian police") == "north"


def test_a_tie_of_two_parties_is_nobody() -> None:
    assert CASE.party_of("Alandian Águila") is None


def test_a_party_is_found_by_its_id() -> None:
    found = CASE.party("river")
    assert found is not None
    assert found.name == "River Front"
    assert CASE.party("nobody") is None
