"""Slips of the parse that are mended before anything is read."""

import pytest

from whoholds.read.sense.repair import repair
from whoholds.read.sense.tree import Sentence, Token


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


def test_what_was_repaired_is_not_gone_over_again():
    fell = Token(0, "Fell", "fall", "VERB", "VBD", "ROOT", 0, 0, 4)
    once = repair(Sentence("Fell", 0, (fell,)))
    assert once.repaired
    assert repair(once) is once
