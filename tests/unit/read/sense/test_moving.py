"""Toward a place, around it, inside it."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Northern troops advanced three kilometres toward Aland.",
            ["advanced: Northern troops / Aland"],
        ),
        ("The rebels were halted near Beford.", ["advanced: The rebels / Beford / denied"]),
        ("Northern troops invaded Dorfia.", ["advanced: Northern troops / Dorfia"]),
        ("Visitors entered Beford.", []),
    ],
)
def test_who_moves_where(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The column has pushed into the eastern suburbs of Aland.",
            ["contests: The column / eastern suburbs of Aland"],
        ),
        ("The militia swept into Aland in 1996.", ["contests: The militia / Aland"]),
        (
            "Aland and Beford were entered by Northern troops.",
            ["contests: Northern troops / Aland, Beford"],
        ),
        ("The column pushed toward Aland.", ["advanced: The column / Aland"]),
        ("The house in Aland was entered by thieves.", []),
    ],
)
def test_who_comes_into_a_town_is_inside_it(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aland was entered on Monday.", ["contests: ? / Aland"]),
        (
            "Troops fought rebels on the outskirts of Aland.",
            ["contests: Troops / outskirts of Aland"],
        ),
        ("Troops are battling rebels inside Aland.", ["contests: Troops / Aland"]),
        ("Rebels moved into Gelt province.", ["advanced: Rebels / Gelt province"]),
        ("Rebels moved into parts of Gelt.", ["advanced: Rebels / in Gelt"]),
        ("The house was entered by night.", []),
        ("Troops fought rebels on the road to Aland.", []),
        ("Farmers moved into parts of Gelt.", []),
    ],
)
def test_fights_inside_a_town_and_advances_into_a_region(told, text, claims):
    assert told(text) == claims


def test_what_follows_in_contains_the_place_that_was_entered(told):
    text = "The rebels moved into the town of Aland, in Gelt Province."
    assert told(text) == ["contests: The rebels / Aland / in Gelt Province"]


def test_the_direction_of_a_place_is_where_they_went(told):
    text = "The rebels were advancing along the M9 in the direction of Aland."
    assert told(text) == ["advanced: The rebels / M9, Aland"]
