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
