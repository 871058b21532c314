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
