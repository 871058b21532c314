"""Who evacuates a town, and what "its" capture is of."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army's evacuation of Aland was complete.", ["lost: The army / Aland"]),
        ("The evacuation of Aland by the army was complete.", ["lost: the army / Aland"]),
        ("The army announced the evacuation of Aland.", ["lost: The army / Aland"]),
        ("Aland was shelled before its capture.", ["took: ? / Aland"]),
        ("Rebels shelled Aland; the town's capture came later.", ["took: ? / Aland"]),
    ],
)
def test_an_event_done_to_a_place(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The evacuation of Aland was complete.",
        "The mayor announced the evacuation of Aland.",
        "The evacuation of civilians by the army was complete.",
    ],
)
def test_towns_are_evacuated_of_people(told, text):
    assert told(text) == []
