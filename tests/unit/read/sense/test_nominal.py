"""Events told by a noun: the capture, the fall, an advance."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The capture of Aland by Northern troops shocked the capital.",
            "took: Northern troops / Aland",
        ),
        ("The fall of Beford came after weeks of fighting.", "took: ? / Beford"),
        ("The Northern army's capture of Beford was swift.", "took: The Northern army / Beford"),
        ("After recapturing Beford, the rebels moved on.", "took again: the rebels / Beford"),
        (
            "The Northern army continued its advance in Upper Aland.",
            "advanced: The Northern army / Upper Aland",
        ),
    ],
)
def test_an_event_in_a_noun_is_a_claim(told, text, claim):
    assert told(text) == [claim]
