"""Aims told by a noun of purpose, and by what a side will not stop before."""

import pytest


def aims(claims):
    return [
        (c.proposition.relation, [m.name for m in c.proposition.places], c.factuality)
        for c in claims
        if c.kind == "aim"
    ]


@pytest.mark.parametrize(
    ("text", "relation", "place"),
    [
        ("The Northern army's stated objective, full control of Beford, remains unmet.",
         "holds", "Beford"),
        ("The Northern army has set Beford as its goal for the summer.", "took", "Beford"),
        ("The rebels have named Beford as their next target.", "took", "Beford"),
        ("The Northern army's next objective is the dam at Beford.", "took", "dam at Beford"),
        ("The rebels will not rest until they capture Beford.", "took", "Beford"),
        ("The rebels will not stop until Beford is liberated.", "took", "Beford"),
    ],
)  # fmt: skip
def test_a_noun_of_purpose_tells_an_aim(claims_in, text, relation, place):
    assert aims(claims_in(text)) == [(relation, [place], "future")]


@pytest.mark.parametrize(
    "text",
    [
        "The Northern army has set up a camp as its goal is peace.",
        "The rebels did not stop until they captured Beford.",
        "The committee has set the summer as its goal.",
        "The Northern army's objective, a truce, remains unmet.",
    ],
)
def test_what_is_no_purpose_is_no_aim(claims_in, text):
    assert aims(claims_in(text)) == []
