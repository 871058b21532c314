"""All that lies on one side of a place."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The rebels hold everything north of Aland.", ["holds: The rebels / in north of Aland"]),
        (
            "The army controls everything between Aland and Beford.",
            ["holds: The army / in between Aland and Beford"],
        ),
        (
            "The militia held nothing south of Aland.",
            ["holds: The militia / in south of Aland / denied"],
        ),
        ("The rebels hold everything they need.", []),
        ("The rebels control nothing.", []),
    ],
)
def test_everything_beyond_a_place_is_ground(told, text, claims):
    assert told(text) == claims
