"""How long a place or a garrison is given."""

import pytest


def outlooks(claims):
    return [
        (c.proposition.relation, [m.name for m in c.proposition.places], c.factuality)
        for c in claims
        if c.kind == "assessment"
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A Northern officer gave the garrison of Beford two weeks.", "holds"),
        ("Our analysts give the garrison at Beford five weeks.", "holds"),
        ("Western officers give Beford between five and eight weeks.", "took"),
        ("Western officers give Beford ten days.", "took"),
    ],
)
def test_to_give_a_place_so_long_is_a_forecast(claims_in, text, relation):
    assert outlooks(claims_in(text)) == [(relation, ["Beford"], "future")]


@pytest.mark.parametrize(
    "text",
    [
        "A Northern officer gave the garrison of Beford two days to leave.",
        "The rebels gave the garrison of Beford until Tuesday.",
        "A Northern officer gave the garrison of Beford two tanks.",
        "The Northern general gave her two weeks.",
    ],
)
def test_a_term_or_a_gift_is_no_forecast(claims_in, text):
    assert outlooks(claims_in(text)) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A Northern officer gave the garrison of Beford two weeks.", ["A Northern officer"]),
        ("Our analysts give the garrison at Beford five weeks.", []),
    ],
)
def test_who_gives_so_long_is_the_source(claims_in, text, sources):
    claims = claims_in(text)
    assert [[link.name for link in c.attribution] for c in claims] == [sources]
