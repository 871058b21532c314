"""Whose loss or gain a side's own people tell."""

import pytest


def actors(claims):
    return [c.proposition.actor.name if c.proposition.actor else None for c in claims]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ukrainian generals have twice announced the capture of Aland.", "Ukrainian"),
        ("Ukraine's prime minister proclaimed the recapture of Aland.", "Ukraine"),
        ("Ukraine's defence ministry denied that the Aland bridge had been lost.", "Ukraine"),
        ("Rebel commanders insisted that the loss of Aland did not matter.", "Rebel"),
        ("A Free Coast spokesman denied that Aland had been abandoned.", "Free Coast"),
    ],
)
def test_their_own(claims_in, text, actor):
    assert actors(claims_in(text)) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Western officials confirmed the loss of Aland.",
        "Officials confirmed the loss of Aland.",
        "President Ada Berg announced that Aland had been taken.",
        "The High Command announced that Aland had been taken.",
        "Residents admitted that Aland had been lost.",
    ],
)
def test_not_their_own(claims_in, text):
    assert actors(claims_in(text)) == [None]
