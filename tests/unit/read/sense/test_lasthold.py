"""What is left to a side."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels are now confined to Aland and Beford.",
            ["holds: The rebels / Aland, Beford"],
        ),
        ("The rebels' last foothold is Aland.", ["holds: The rebels / Aland"]),
        (
            "Aland is the last rebel-held town in the province.",
            ["holds: rebel / Aland"],
        ),
        ("The government has three townships left.", ["holds: The government"]),
        (
            "The rebels lost Beford. They are left with Aland.",
            ["lost: The rebels / Beford", "holds: The rebels / Aland"],
        ),
    ],
)
def test_what_is_left_to_a_side_is_held(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The patients are confined to their beds.",
        "The talks are confined to Aland.",
        "Aland is the last quiet town in the province.",
        "They are left with ten men.",
    ],
)
def test_what_else_is_left_is_no_ground(told, text):
    assert told(text) == []


def test_the_towns_that_are_left_are_counted(claims_in):
    (claim,) = claims_in("The government has three townships left.")
    assert (claim.kind, claim.proposition.quantity.best) == ("count", 3)
