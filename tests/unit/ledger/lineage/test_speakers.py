"""Whose words they are."""

from __future__ import annotations

import pytest

from whoholds.ledger.lineage.speakers import (
    Kinship,
    alike,
    heard_by_one,
    kinship,
    name_words,
    speaker_of,
)
from whoholds.model.attribution import Link


def speaker(
    *chain: str, party: str | None = None, anonymous: bool = False, outlet: str = "Gazette"
):
    links = [Link(name=n) for n in chain[:-1]]
    last = Link(name=chain[-1], party_id=party, anonymous=anonymous)
    return speaker_of((*links, last), outlet)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("General Ivo Beld", "Beld"),
        ("Ivo Beld on Telegram", "Gen. I. Beld"),
        ("Ivo Beld's Telegram channel", "Commander-in-Chief Ivo Beld"),
        ("Oleksii Dmytrenkivskyi", "Oleksiy Dmytrenkivsky"),
        ("Алексей Смирный", "Alexei Smirny"),
        ("the German Defence Ministry", "Germany's Ministry of Defense"),
        ("Defence Ministry on Telegram", "the German Ministry of Defence"),
        ("the German army", "Germany's military"),
        ("U.S. officials", "senior American officials"),
    ],
)
def test_one_speaker_is_known_by_many_names(one, other):
    assert kinship(speaker(one), speaker(other)) is Kinship.SAME
    assert kinship(speaker(other), speaker(one)) is Kinship.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivo Beld", "Anna Corr"),
        ("Ivo Beld", "Anna Beld"),
        ("the Defence Ministry", "the General Staff"),
        ("the Institute for Studies", "the Aland Observatory"),
    ],
)
def test_other_names_are_other_speakers(one, other):
    assert kinship(speaker(one), speaker(other)) is Kinship.NONE


def test_two_people_of_one_side_are_two_speakers():
    one, other = speaker("Ivo Beld", party="north"), speaker("Anna Corr", party="north")
    assert kinship(one, other) is Kinship.NONE


def test_a_side_may_stand_for_those_who_speak_for_it():
    one, other = speaker("Ivo Beld", party="north"), speaker("NRA", party="north")
    assert kinship(one, other) is Kinship.SIDE
    assert one.person
    assert not other.person


def test_a_ministry_is_one_body_in_any_language():
    one = speaker("the Defence Ministry", party="north")
    assert kinship(one, speaker("Министерство обороны", party="north")) is Kinship.SAME
    assert kinship(one, speaker("the Foreign Ministry", party="north")) is not Kinship.SAME


def test_who_relays_a_speaker_is_in_its_chain():
    relayed = speaker("President Anna Corr", "Ivo Beld")
    assert kinship(relayed, speaker("Anna Corr")) is Kinship.CHAIN


def test_a_source_without_a_name_is_known_by_the_house_that_heard_it():
    one = speaker("North Wire", "a source in the palace", anonymous=True)
    other = speaker("North Wire", "people close to the talks", anonymous=True, outlet="Times")
    apart = speaker("East Wire", "a diplomat", anonymous=True, outlet="Times")
    assert kinship(one, other) is Kinship.CHAIN
    assert kinship(one, apart) is Kinship.NONE


def test_what_an_outlet_says_itself_is_its_own():
    own, other = speaker_of((), "The Aland Post"), speaker_of((), "The Beford Times")
    assert kinship(own, speaker_of((), "Aland Post")) is Kinship.SAME
    assert kinship(own, other) is Kinship.NONE


def test_the_same_outlet_is_no_house_that_two_heard_from():
    assert not heard_by_one(speaker("Ivo Beld"), speaker("Anna Corr"))
    assert heard_by_one(speaker("Gazette", "Ivo Beld", outlet="Times"), speaker("Anna Corr"))


def test_a_name_of_titles_only_has_no_words():
    assert name_words("the spokesman") == ()
    assert kinship(speaker("the spokesman"), speaker("an official")) is Kinship.NONE


def test_short_words_allow_no_letter():
    assert not alike("beld", "bald")
    assert alike("dmitrenkovski", "dmitrenkavski")
