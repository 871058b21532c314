"""What remains unconfirmed, and owning up to no loss."""

import pytest


def kinds(claims):
    return [(c.kind, c.proposition.relation, c.factuality) for c in claims]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Reports that the rebels have taken Beford remain unconfirmed.", "took"),
        ("Reports of the capture of Beford remain unverified.", "took"),
        ("The ministry could confirm neither the capture of Beford nor its date.", "took"),
        ("The army has acknowledged no loss of Beford.", "lost"),
        ("There was no immediate comment from the army on the capture of Beford.", "took"),
    ],
)
def test_what_is_not_confirmed_is_a_silence(claims_in, text, relation):
    assert kinds(claims_in(text)) == [("silence", relation, "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "Unconfirmed reports said the rebels took Beford.",
        "The army acknowledged that the rebels took Beford.",
        "The army has acknowledged the capture of Beford.",
    ],
)
def test_what_is_told_or_owned_up_to_is_none(claims_in, text):
    assert [kind for kind, _, _ in kinds(claims_in(text))] == ["control"]
