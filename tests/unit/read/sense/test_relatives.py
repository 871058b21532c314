"""Clauses whose verb the parser took for another word."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Aleppo, which the rebels captured in March, is home to 20,000 people.",
            ["took: the rebels / Aleppo"],
        ),
        ("Aland, which rebels captured in May, is a ruin.", ["took: rebels / Aland"]),
        (
            "Forces loyal to the general control Aland.",
            ["holds: Forces loyal to the general / Aland"],
        ),
        (
            "After losing Jibar, the Front held on in Ruwaz.",
            ["lost: the Front / Jibar", "holds: the Front / Ruwaz"],
        ),
    ],
)
def test_the_verb_of_a_clause_is_found_again(told, text, claims):
    assert told(text) == claims


def test_a_participle_with_its_doer_stays_one(told):
    text = "The people, whom the rebels led by a general feared, fled Aland."
    assert all("led" not in line for line in told(text))
