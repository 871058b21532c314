"""Places in somebody's hands, under control, out of reach."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Beford escaped rebel control.", ["holds: rebel / Beford / denied"]),
        ("Beford returned to government control.", ["took again: government / Beford"]),
        ("The army established a zone of control in Beford.", ["took: The army / Beford"]),
        ("Nine villages are now in rebel hands.", ["holds: rebel"]),
        (
            "The Northern army is in control of Beford.",
            ["holds: The Northern army / Beford"],
        ),
        ("Prices are under control.", []),
    ],
)
def test_whose_a_place_is(told, text, claims):
    assert told(text) == claims
