"""The gate lets pass what could carry a claim, and is quick to say no."""

import pytest

from whoholds.read.sense.gate import passes
from whoholds.read.sense.lexicon import load


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Aland.",
        "The ministry did not say who holds Beford.",
        "About 40 square kilometers changed hands.",
        "Northern troops withdrew.",
    ],
)
def test_words_of_control_open_it(text):
    assert passes(text, load())


@pytest.mark.parametrize(
    "text", ["The sun rose over the harbour.", "Tickets cost five crowns.", ""]
)
def test_other_sentences_are_not_parsed(text):
    assert not passes(text, load())


def test_a_sentence_that_does_not_pass_is_kept_unparsed(claims_in):
    assert claims_in("The sun rose over the harbour. The rebels captured Aland.")[0].span.start > 30
