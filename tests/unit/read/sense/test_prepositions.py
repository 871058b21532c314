"""What a preposition over a claim's word does."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are on the point of capturing Beford.",
        "The rebels are within days of capturing Beford.",
        "The rebels are within reach of capturing Beford.",
    ],
)
def test_what_is_near_is_expected(claims_in, text):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.factuality) == ("assessment", "future")


def test_what_followed_within_days_came_about(claims_in):
    claims = claims_in("Within days of capturing Beford, the rebels also took Aland.")
    assert [(c.kind, c.factuality) for c in claims] == [("control", "asserted")] * 2


def test_a_date_is_nobodys_capture(claims_in):
    (claim,) = claims_in("The army announced plans for the capture of Beford by June.")
    assert claim.proposition.actor is None or claim.proposition.actor.name != "June"
