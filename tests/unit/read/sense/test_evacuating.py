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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army announced a withdrawal from Aland.", ["lost: The army / Aland"]),
        ("The army conducted a withdrawal from Aland.", ["lost: The army / Aland"]),
        ("The army is in full retreat from Aland.", ["lost: The army / Aland"]),
        ("The army's flight from Aland was quick.", ["lost: The army / Aland"]),
        ("The mayor announced a withdrawal from Aland.", []),
        ("The flight from Aland was late.", []),
    ],
)
def test_who_leaves_by_a_noun(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The expulsion of the rebels from Aland was a blow.", ["lost: the rebels / Aland"]),
        (
            "The expulsion of the rebels from Aland by the army was a blow.",
            ["took: the army / Aland / from the rebels"],
        ),
        ("The army's ouster from Aland was quick.", ["lost: The army / Aland"]),
        ("The expulsion of the students from the school was a blow.", []),
        ("The general's ouster from office was quick.", []),
    ],
)
def test_who_is_driven_out_by_a_noun(told, text, claims):
    assert told(text) == claims
