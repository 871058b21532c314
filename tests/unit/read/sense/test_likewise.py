"""Places that share what was told of another."""

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Aland was overrun by the rebels, and Beford went the same way.", ["Aland", "Beford"]),
        ("The army took Aland in May, and Beford suffered the same fate.", ["Aland", "Beford"]),
        ("Aland fell on Monday, and with it the town of Beford.", ["Aland", "Beford"]),
    ],
)
def test_a_second_place_shares_the_change_and_its_doer(claims_in, text, places):
    first, second = (c.proposition for c in claims_in(text))
    assert [m.name for p in (first, second) for m in p.places] == places
    assert (first.relation, second.relation) == ("took", "took")
    assert first.actor == second.actor


def test_what_is_over_the_first_place_is_over_the_second(claims_in):
    claims = claims_in("A loss of Aland, and with it the town of Beford, would end the war.")
    assert [c.factuality for c in claims] == ["hypothetical", "hypothetical"]


@pytest.mark.parametrize(
    "text",
    [
        "Aland fell on Monday, and with it the hopes of the government.",
        "The army took Aland, and with it came three correspondents.",
        "The rebels took Aland, and their general went the same way as his father.",
        "The army holds Aland, and Beford went the same way.",
    ],
)
def test_hopes_and_people_share_nothing(claims_in, text):
    assert [[m.name for m in c.proposition.places] for c in claims_in(text)] == [["Aland"]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Aland was in rebel hands in May and Beford in June.",
            ["holds: rebel / Aland", "holds: rebel / Beford"],
        ),
        (
            "Aland has been in rebel hands since Monday, and Beford has been bombed.",
            ["holds: rebel / Aland"],
        ),
    ],
)
def test_a_later_member_of_a_dated_state_shares_its_hands(told, text, claims):
    assert told(text) == claims
