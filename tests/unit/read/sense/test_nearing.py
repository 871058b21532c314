"""How near a side has come to a place."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels are within 10 km of Aland.", ["advanced: Rebels / Aland"]),
        ("Rebels came to within 10 km of Aland.", ["advanced: Rebels / Aland"]),
        ("Rebels stood at the gates of Aland.", ["advanced: Rebels / gates of Aland"]),
        ("Northern troops approached Aland.", ["advanced: Northern troops / Aland"]),
        ("Northern troops neared Aland.", ["advanced: Northern troops / Aland"]),
    ],
)
def test_to_be_near_is_to_have_advanced(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Farmers are within 10 km of Aland.",
        "The rebels are within their rights.",
        "The troops approached the minister.",
        "Buses stood at the gates of Aland.",
        "The rebels were not within 10 km of Aland.",
    ],
)
def test_other_nearness_tells_nothing(told, text):
    assert told(text) == []
