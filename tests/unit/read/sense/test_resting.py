"""Places that rest with a side, told by a preposition without a noun of grip."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Aland has been under the Brotherhood Alliance since the spring.",
            ["holds: the Brotherhood Alliance / Aland"],
        ),
        (
            "Aland, under the Front since May, was shelled on Monday.",
            ["holds: the Front / Aland"],
        ),
        (
            "With Aland under the Front and Beford under the clans, the road was closed.",
            ["holds: the Front / Aland", "holds: the clans / Beford"],
        ),
        (
            "The port and the barracks are with the mutineers.",
            ["holds: the mutineers / port, barracks"],
        ),
        ("Only the prison was still with the state.", ["holds: the state / prison"]),
        ("Beford remained with the government until May.", ["holds: the government / Beford"]),
        (
            "The truce leaves Aland on the government's side.",
            ["holds: the government / Aland"],
        ),
        (
            "They met in Aland, a garrison town that never left government hands.",
            ["holds: government / Aland"],
        ),
        (
            "Aland is in rebel hands, while Beford is in the army's.",
            ["holds: rebel / Aland", "holds: the army / Beford"],
        ),
        (
            "Of the 17 townships, 14 are under the junta.",
            ["holds: the junta"],
        ),
    ],
)
def test_whose_a_place_is_by_a_preposition(told, text, claims):
    assert told(text) == claims


def test_a_place_that_will_stay_under_a_side_is_an_outlook(claims_in):
    (claim,) = claims_in("Aland will remain under the army through the third quarter.")
    assert (claim.kind, claim.factuality) == ("assessment", "future")


@pytest.mark.parametrize(
    "text",
    [
        "The minister was with the troops.",
        "The brigade is under the army.",
        "Ivanov is with the army.",
        "Aland is under attack by the rebels.",
        "The clinic has been under the regime's scrutiny for years.",
        "Dorfia is with the rebels in this.",
        "He never left the government's side.",
    ],
)
def test_people_units_and_countries_rest_with_nobody(told, text):
    assert told(text) == []
