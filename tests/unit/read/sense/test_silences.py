"""What somebody is said not to say."""

import pytest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ministry did not say whether the rebels hold Aland.", ["The ministry"]),
        ("The ministry declined to comment on the capture of Aland.", ["The ministry"]),
        ("It is unclear whether the rebels hold Aland.", []),
    ],
)
def test_a_silence_is_asserted_and_tied_to_what_is_not_said(claims_in, text, source):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.factuality) == ("silence", "asserted")
    assert [m.name for m in claim.proposition.places] == ["Aland"]
    assert [link.name for link in claim.attribution] == source


def test_what_nobody_knows_is_a_silence_of_the_article(claims_in):
    (claim,) = claims_in("Nobody knows whether the rebels have taken Aland.")
    assert (claim.kind, claim.proposition.relation, claim.attribution) == ("silence", "took", ())


def test_a_question_left_unanswered_is_a_silence_of_the_asked(claims_in):
    text = "The ministry did not reply to a question on whether the rebels held Aland."
    (claim,) = claims_in(text)
    assert (claim.kind, [link.name for link in claim.attribution]) == ("silence", ["The ministry"])


def test_refusing_to_give_up_a_place_is_no_silence(claims_in):
    assert [c.kind for c in claims_in("The army refuses to give up Beford.")] == ["aim"]
