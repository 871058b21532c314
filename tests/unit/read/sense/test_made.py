"""What somebody has done to a place, or sees or wants done to it."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The general promised to have Beford cleared within ten days.", "The general"),
        ("The general ordered the 8th Corps to have Beford cleared by May.", "the 8th Corps"),
        ("The army hopes to see Beford liberated by June.", ""),
    ],
)
def test_an_aim_to_have_a_place_taken(claims_in, text, actor):
    (claim,) = claims_in(text)
    who = claim.proposition.actor
    assert (claim.kind, claim.factuality) == ("aim", "future")
    assert ("" if who is None else who.name) == actor
    assert [m.name for m in claim.proposition.places] == ["Beford"]


def test_what_is_seen_done_is_done(claims_in):
    (claim,) = claims_in("The year saw Beford captured by the rebels.")
    assert (claim.kind, claim.factuality) == ("control", "asserted")


def test_a_finite_clause_is_none(claims_in):
    (claim,) = claims_in("The general said that the rebels cleared Beford.")
    assert claim.proposition.actor is not None
    assert claim.proposition.actor.name == "the rebels"
