"""Holdings told by a noun after "be"."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Aland remained a rebel bastion until 2016.", "holds: rebel / Aland"),
        (
            "Aland was the last stronghold of the rebels in Dorfia.",
            "holds: the rebels / Aland",
        ),
        ("Aland stands as the last rebel stronghold.", "holds: rebel / Aland"),
        ("The rebels were masters of Aland.", "holds: The rebels / Aland"),
        ("Aland is the biggest city under rebel control.", "holds: rebel / Aland"),
    ],
)
def test_a_noun_after_be_tells_whose_the_place_is(told, text, claim):
    assert told(text) == [claim]


def test_a_stronghold_of_nothing_armed_is_no_holding(told):
    assert told("Aland remained a stronghold of the textile trade.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels shelled the port, but the hill remained Dutch.", ["holds: Dutch / hill"]),
        ("After the battle Aland is Danish again.", ["holds: Danish / Aland"]),
        ("The front moved, but Aland has been Danish since May.", ["holds: Danish / Aland"]),
        ("Troops said the customs post is once more Dutch.", ["holds: Dutch / customs post"]),
    ],
)
def test_the_adjective_of_a_people_after_be_is_the_holder(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The army says Aland is Danish.",
        "After the war the school remained Danish in language.",
        "The army's language is still Danish.",
        "Under the truce Aland is to remain Danish.",
        "After the war the bank is now Danish.",
    ],
)
def test_what_is_a_peoples_by_law_or_speech_is_no_holding(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aland had been Dorfia's since May.", ["holds: Dorfia / Aland"]),
        (
            "The rebels shelled it, but the bridge was still the Alda's.",
            ["holds: the Alda / bridge"],
        ),
        ("The house is Aldo's.", []),
        ("The idea was Dorfia's.", []),
    ],
)
def test_a_place_is_somebodys(told, text, claims):
    assert told(text) == claims


def test_counted_places_are_somebodys(claims_in):
    (claim,) = claims_in("Only three of the 17 townships are still the government's.")
    assert (claim.kind, claim.proposition.quantity.best) == ("count", 3)
