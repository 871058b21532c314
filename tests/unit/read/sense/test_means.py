"""Want of means, strength and time over an infinitive."""

import pytest


def kinds(claims):
    return [(c.kind, c.proposition.relation, c.factuality) for c in claims]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The Northern army lacks the manpower to capture Aland.", "denied"),
        ("The Northern army lacks the manpower and equipment to capture Aland.", "denied"),
        ("The Northern army does not have enough troops to take Aland.", "denied"),
        ("The Northern army does not have the strength to take Aland.", "denied"),
        ("The Northern army is in no position to retake Aland.", "denied"),
        ("The Northern army is not in a position to retake Aland.", "denied"),
        ("The Northern army is too weak to take Aland.", "denied"),
        ("The Northern army is not strong enough to take Aland.", "denied"),
        ("The Northern army is strong enough to take Aland.", "possible"),
        ("The Northern army has the capacity to take Aland.", "possible"),
        ("The Northern army has enough troops to take Aland.", "possible"),
        ("The Northern army needs two more months to take Aland.", "future"),
        ("The Northern army needs more troops to take Aland.", "denied"),
    ],
)
def test_means_and_strength_say_what_will_come(claims_in, text, factuality):
    assert kinds(claims_in(text)) == [("assessment", "took", factuality)]


@pytest.mark.parametrize(
    "text",
    [
        "The Northern army sent two brigades to take Aland.",
        "The council lacks the money to rebuild Aland.",
    ],
)
def test_troops_sent_for_a_purpose_say_nothing_of_its_coming(claims_in, text):
    assert claims_in(text) == ()
