"""Whose word it is, and the day it was said."""

from whoholds.read.sense.crediting import same_name


def test_the_speaker_about_itself_speaks_for_its_own_side(claims_in):
    (claim,) = claims_in("The Northern army said it had withdrawn from Beford.")
    assert claim.interest == "own_side"
    assert [link.name for link in claim.attribution] == ["The Northern army"]


def test_the_day_of_the_saying_is_not_the_day_of_the_event(claims_in):
    (claim,) = claims_in("The ministry said on Monday that the rebels had captured Aland.")
    assert claim.valid_time is None
    assert claim.attribution[-1].said_at.phrase.endswith("Monday")


def test_names_are_the_same_by_a_word_they_share():
    assert same_name("the Northern army", "Northern forces")
    assert not same_name("the rebels", "the Southern army")
