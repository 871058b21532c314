"""How near a side has come to a place."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels came to within 10 km of Aland.", ["advanced: Rebels / Aland"]),
        ("Rebels stood at the gates of Aland.", ["advanced: Rebels / gates of Aland"]),
    ],
)
def test_to_come_so_near_is_to_advance(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Farmers are within 10 km of Aland.",
        "The rebels are within their rights.",
        "The troops approached the minister.",
        "Buses stood at the gates of Aland.",
        "The rebels never came within 10 km of Aland.",
    ],
)
def test_other_nearness_tells_nothing(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels pierced the defences of Aland.", ["advanced: Rebels / Aland"]),
        ("Rebels breached the army's lines near Aland.", ["advanced: Rebels / Aland"]),
        ("Rebels marched towards Aland.", []),
        ("Rebels are within 10 km of Aland.", []),
        ("Northern troops approached Aland.", []),
        ("Rebels moved to within 5 km of Aland.", ["advanced: Rebels / Aland"]),
        ("Rebels ringed Aland.", ["advanced: Rebels / Aland"]),
        ("The firm breached the terms of its Aland contract.", []),
        ("Pilgrims marched towards Aland.", []),
        ("The rebels moved on from Aland.", []),
        ("The rebels moved on Monday.", []),
    ],
)
def test_ways_of_gaining_ground(told, text, claims):
    assert told(text) == claims
