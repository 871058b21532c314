"""Phrases that stand away from the noun they belong to."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The recapture last week of Aland was a blow.", ["took again: ? / Aland"]),
        ("The capture on Monday of Aland was a blow.", ["took: ? / Aland"]),
        ("The capture by rebels of Aland was a blow.", ["took: rebels / Aland"]),
        ("The withdrawal by the rebels from Aland was orderly.", ["lost: the rebels / Aland"]),
        ("The army declared the reconquest of Aland.", ["took again: The army / Aland"]),
        ("Rebels marched unopposed into Aland.", ["contests: Rebels / Aland"]),
    ],
)
def test_a_late_phrase_goes_with_its_event(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The parade on Monday of the guards was short.",
        "The visit by ministers of Dorfia was short.",
        "The capture by police of a thief in Aland was quick.",
    ],
)
def test_other_events_tell_nothing(told, text):
    assert told(text) == []
