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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Open Chart had marked Beford as retaken by the army.", ["took again: the army / Beford"]),
        (
            "Observers described Aland as being under the control of rebels.",
            ["holds: rebels / Aland"],
        ),
        ("The broadcaster depicted Dorf as held by bandits.", ["holds: bandits / Dorf"]),
        ("The army used Beford as a base held by nobody.", []),
    ],
)
def test_what_ground_is_told_as_is_a_clause_about_it(told, text, claims):
    assert told(text) == claims


def test_what_was_repaired_is_not_gone_over_again():
    fell = Token(0, "Fell", "fall", "VERB", "VBD", "ROOT", 0, 0, 4)
    once = repair(Sentence("Fell", 0, (fell,)))
    assert once.repaired
    assert repair(once) is once


@pytest.mark.parametrize(
    "text",
    [
        "Following the capture of Aland, the army attacked Beford.",
        "Following the capture of Aland on Monday, the army attacked Beford.",
    ],
)
def test_following_before_a_noun_is_no_verb(told, text):
    assert told(text) == ["took: the army / Aland"]
