"""Slips of the parse that are mended before anything is read."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The militias control or contest nine towns.", ["holds: The militias"]),
        (
            "As of March, the RDF controlled four of Beford's five districts.",
            ["holds: the RDF / in Beford"],
        ),
    ],
)
def test_a_verb_read_as_a_noun_or_an_adjective_is_a_verb_again(told, text, claims):
    assert told(text) == claims
