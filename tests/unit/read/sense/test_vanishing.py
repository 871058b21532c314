"""Places that are gone, people who are out of them."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army admitted that Aland was gone.", ["lost: ? / Aland"]),
        ("With Aland gone, the army has no port.", ["lost: ? / Aland"]),
        ("The rebels are out of Aland.", ["lost: The rebels / Aland"]),
        ("Our troops are off the ridge at Aland.", ["lost: Our troops / ridge at Aland"]),
    ],
)
def test_absence_tells_a_loss(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The last bus to Aland is gone.",
        "The crowds in Aland are gone.",
        "Aland has gone to the polls.",
        "Dorfia has gone through hard times.",
        "The residents are out of Aland.",
        "The soldiers are out of danger.",
        "The rebels are not out of Aland.",
    ],
)
def test_other_things_are_gone_and_out(told, text):
    assert told(text) == []
