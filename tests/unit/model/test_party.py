"""Names that count for some speakers, or on some days."""

from datetime import date

import pytest

from whoholds.model.case import Case, Party, Region
from whoholds.model.party import LimitedName
from whoholds.model.period import Period

DEFECTED = date(2031, 6, 1)
LAST = date(2031, 5, 31)
CASE = Case(
    case_id="aland",
    title="",
    region=Region(),
    parties=(
        Party(
            party_id="north",
            name="Northern army",
            aliases=("the army",),
            limited=(
                LimitedName(name="the enemy", by=("river",)),
                LimitedName(name="our troops", by=("north",)),
                LimitedName(name="General Arn", role="leader", period=Period(None, LAST)),
            ),
        ),
        Party(
            party_id="river",
            name="River Front",
            limited=(
                LimitedName(name="the enemy", by=("north",)),
                LimitedName(name="the army", by=("river",)),
                LimitedName(name="General Arn", role="leader", period=Period(DEFECTED, None)),
                LimitedName(name="Cavan Guard", period=Period(DEFECTED, None)),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("actor", "speaker", "party"),
    [
        ("the enemy", "river", "north"),
        ("enemy troops", "north", "river"),
        ("the enemy", None, None),
        ("the enemy", "hill", None),
        ("our troops", "north", "north"),
        ("our troops", "river", None),
    ],
)
def test_the_enemy_is_two_parties_by_who_says_it(actor, speaker, party):
    assert CASE.party_of(actor, speaker=speaker) == party


def test_a_speaker_s_own_word_stands_before_everybody_s():
    assert CASE.party_of("the army") == CASE.party_of("the army", speaker="north") == "north"
    assert CASE.party_of("the army", speaker="river") == "river"


def test_a_longer_name_stands_before_a_speaker_s_own_word():
    assert CASE.party_of("the Northern army", speaker="river") == "north"


@pytest.mark.parametrize(("day", "party"), [(LAST, "north"), (DEFECTED, "river"), (None, None)])
def test_a_leader_who_goes_over_is_another_party_s_from_that_day(day, party):
    assert CASE.party_of("forces loyal to General Arn", day=day) == party


def test_a_dated_name_that_only_one_party_has_may_be_meant_on_an_unknown_day():
    assert CASE.party_of("Cavan Guard") == "river"
    assert CASE.party_of("Cavan Guard", day=LAST) is None


def test_what_a_party_is_called_by_anybody_holds_no_speaker_s_word_and_no_person():
    assert CASE.parties[1].callings == ("River Front", "Cavan Guard")


def test_its_seats_are_all_its_capitals():
    moved = LimitedName(name="Port Cavan", role="capital", period=Period(DEFECTED, None))
    party = Party(party_id="p", name="P", capitals=("Nordby",), limited=(moved,))
    assert party.seats == ("Nordby", "Port Cavan")
