"""What is said of a claim told just before."""

import pytest

from whoholds.read.sense.echo import can_answer

TOLD = "The army said it had captured Beford. "


def answers(claims_in, text):
    """Kind, factuality and last source of each claim but the first, which is the army's own."""
    first, *rest = claims_in(text)
    assert [m.name for m in first.proposition.places] == ["Beford"]
    for claim in rest:
        assert claim.proposition.actor.name == "The army"
        assert [m.name for m in claim.proposition.places] == ["Beford"]
    last = [claim.attribution[-1].name if claim.attribution else "" for claim in rest]
    return [(c.kind, c.factuality, by) for c, by in zip(rest, last, strict=True)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The rebels denied the report.", ("control", "denied", "The rebels")),
        ("The rebels called this a lie.", ("control", "denied", "The rebels")),
        ("The rebels said this was untrue.", ("control", "denied", "The rebels")),
        ("The rebels confirmed the report.", ("control", "asserted", "The rebels")),
        ("The claim could not be independently verified.", ("silence", "asserted", "")),
        ("The Herald could not verify the claim.", ("silence", "asserted", "The Herald")),
        ("The rebels did not comment.", ("silence", "asserted", "The rebels")),
        ("The rebels declined to comment.", ("silence", "asserted", "The rebels")),
        ("There was no comment from the rebels.", ("silence", "asserted", "the rebels")),
        ("State television made no mention of it.", ("silence", "asserted", "State television")),
    ],
)
def test_an_answer_gives_the_claim_anew(claims_in, text, answer):
    assert answers(claims_in, TOLD + text) == [answer]


def test_an_answer_may_stand_in_the_same_sentence(claims_in):
    text = "The army says it holds Beford, and the rebels say that this is a lie."
    assert answers(claims_in, text) == [("control", "denied", "the rebels")]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels denied the charges of looting.",
        "The museum did not comment on its new roof.",
        "The army did not comment further.",
        "The rebels did not deny the report.",
        "The report was welcomed by the rebels.",
    ],
)
def test_what_answers_something_else_gives_nothing_anew(claims_in, text):
    assert answers(claims_in, TOLD + text) == []


def test_a_denial_with_words_of_its_own_is_about_those(told):
    found = told(TOLD + "The rebels denied that Aland had fallen.")
    assert found == ["took: The army / Beford", "took: ? / Aland / denied"]


def test_where_nothing_was_claimed_nothing_is_denied(told):
    assert told("It rained in Beford. The mayor denied the report.") == []


def test_the_words_of_the_answer_are_marked_and_the_name_is_doubted(claims_in):
    text = TOLD + "The rebels denied the report."
    claim = claims_in(text)[1]
    assert text[claim.span.start : claim.span.end] == "denied the report"
    assert [d.code for d in claim.doubts] == ["D-REFERENT"]


def test_most_sentences_are_not_looked_at():
    assert can_answer("The rebels dismissed the claim.")
    assert not can_answer("The rebels crossed the river at dawn.")
