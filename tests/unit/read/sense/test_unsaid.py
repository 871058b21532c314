"""Silences in other words than not saying."""

import pytest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army is silent on the loss of Aland.", "The army"),
        ("The generals kept mum about the loss of Aland.", "The generals"),
        ("The army has not said a word about the loss of Aland.", "The army"),
        ("The daily summary omits the loss of Aland.", "The daily summary"),
        ("The palace has stopped mentioning the loss of Aland.", "The palace"),
        ("The spokesman had nothing to say about the loss of Aland.", "The spokesman"),
        ("The ministry said it had no information about the loss of Aland.", "The ministry"),
        ("The army would not be drawn on whether rebels had taken Aland.", "The army"),
        ("The Front refused to confirm or deny that Aland had been lost.", "The Front"),
        ("Neither army gave any word on who has Aland.", "Neither army"),
        ("It is anyone's guess who holds Aland tonight.", ""),
        ("Asked whether the army still held Aland, the minister changed the subject.",
         "the minister"),
        ("A spokesman could not say whether the rebels still held Aland.", "A spokesman"),
    ],
)  # fmt: skip
def test_a_silence_has_its_source(claims_in, text, source):
    (claim,) = claims_in(text)
    assert claim.kind == "silence"
    assert (claim.attribution[-1].name if claim.attribution else "") == source


@pytest.mark.parametrize(
    "text",
    [
        "The team kept silent about the loss of its striker.",
        "The minister omitted the loss of his wallet.",
        "The general was asked whether Aland had fallen and left.",
    ],
)
def test_silences_about_other_things_tell_nothing(claims_in, text):
    assert claims_in(text) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Northern general passed over the loss of Beford.", "The Northern general"),
        ("The minister dodged questions about the loss of Beford.", "The minister"),
        ("The ministry did not respond to questions about the loss of Beford.", "The ministry"),
        ("The army's bulletin said not a word of the loss of Beford.", "The army's bulletin"),
        ("The ministry kept quiet about the loss of Beford.", "The ministry"),
        ("The mission is not in a position to confirm the loss of Beford.", "The mission"),
    ],
)
def test_what_is_passed_over_or_not_answered_is_a_silence(claims_in, text, source):
    claims = claims_in(text)
    assert [(c.kind, c.proposition.relation) for c in claims] == [("silence", "lost")]
    assert [a.name for a in claims[0].attribution] == [source]


def test_neither_of_two_tells_as_two_silences(claims_in):
    claims = claims_in("Neither Northland nor Southland ever disclosed who held Beford.")
    names = [[a.name for a in c.attribution] for c in claims if c.kind == "silence"]
    assert names == [["Northland"], ["Southland"]]


@pytest.mark.parametrize(
    "text",
    [
        "The army did not immediately respond to a request for comment on the loss of Beford.",
        "The governor has not replied to a letter about the loss of Beford.",
    ],
)
def test_a_request_without_an_answer_is_a_silence(claims_in, text):
    claims = claims_in(text)
    assert [(c.kind, c.proposition.relation) for c in claims] == [("silence", "lost")]
