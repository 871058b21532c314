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


def test_every_verb_and_noun_of_the_lexicon_opens_it():
    lexicon = load()
    # "changed", "had", "owned", "cost" alone tell nothing: they open it with "hands", a share or
    # a name only
    alone = {"change", "have", "get", "own", "give", "cost"}
    for classes in (lexicon.verbs, lexicon.nouns):
        words = {w for c in classes.values() for w in c.lemmas | c.again if "_" not in w}
        shut = {w for w in words if not passes(f"Troops {w.replace('+', ' ')} it in May.", lexicon)}
        assert shut <= alone
