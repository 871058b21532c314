"""Which party an actor's words mean, with invented parties."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from whoholds.errors import NoPublicationDelay, SettingsError
from whoholds.model.alliances import Alliance
from whoholds.model.case import Case, Party, Region, publication_delay
from whoholds.model.party import HoldsFor
from whoholds.model.press import Outlet

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
        ("Alandia-armed gunmen", None),
        ("the Northern armed forces", "north"),
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


def test_without_a_delay_nothing_may_be_published_and_it_is_said_what_to_write() -> None:
    with pytest.raises(NoPublicationDelay, match="publication_delay_days") as caught:
        publication_delay(CASE)
    assert isinstance(caught.value, SettingsError)
    assert caught.value.code == "S03"


@pytest.mark.parametrize("delay_days", [0, 14])
def test_a_delay_is_whole_days_and_none_is_one_too(delay_days: int) -> None:
    assert publication_delay(replace(CASE, publication_delay_days=delay_days)) == delay_days


def test_where_no_holders_are_named_every_side_that_holds_for_none_is_one() -> None:
    watch = Party(party_id="watch", name="Watch", holds_for=(HoldsFor(holder_id="north"),))
    abroad = Party(party_id="abroad", name="Dorfia", third_party=True)
    case = replace(CASE, parties=(*CASE.parties, watch, abroad))
    assert case.holder_ids == ("north", "river", "third")
    assert replace(case, holders=("north", "river")).holder_ids == ("north", "river")
    assert case.holder_of("watch").holder_id == "north"


def test_allies_are_asked_of_the_case() -> None:
    case = replace(CASE, alliances=(Alliance(parties=("north", "third")),))
    assert case.bloc_of("north") == {"north", "third"}


def test_an_outlet_is_found_by_its_name_before_its_address() -> None:
    wire = Outlet(name="Aland Wire", domains=("wire.example",))
    post = Outlet(name="The Post", domains=("post.example",))
    case = replace(CASE, outlets=(wire, post))
    assert case.outlet_of("the post", "https://wire.example/1") == post
    assert case.outlet_of("", "https://wire.example/1") == wire
    assert case.outlet_of("", "") is None
