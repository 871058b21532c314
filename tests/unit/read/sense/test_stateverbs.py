"""Verbs of holding that the model takes for nouns."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Forces loyal to the general control the port of Aland.",
            ["holds: Forces loyal to the general / Aland"],
        ),
        (
            "The army clings to three blocks in the centre of Aland.",
            ["holds: The army / in centre of Aland"],
        ),
        ("The RSF consolidated control over Aland.", ["holds: The RSF / Aland"]),
        ("By breakfast the Druvs had Aland.", ["holds: the Druvs / Aland"]),
        ("By nightfall the Nationalists had Aland.", ["holds: the Nationalists / Aland"]),
        (
            "Separatists of the Southern Council control the whole of Aland, residents said.",
            ["holds: Separatists of the Southern Council / Aland"],
        ),
    ],
)
def test_a_verb_read_as_a_noun_is_a_verb(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Price controls the government imposed.",
        "Passport control the whole day.",
        "The claims of three generals.",
        "The hold of a ship in Aland.",
    ],
)
def test_a_noun_stays_a_noun(told, text):
    assert told(text) == []
