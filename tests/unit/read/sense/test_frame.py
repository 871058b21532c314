"""Sayings in the passive, to somebody, of an event, and orders to one's own."""

from __future__ import annotations

import pytest

#: sentence, its chain of sources
SAID = [
    (
        "The Daily quoted an officer as saying he was told by the staff that it had left Aland.",
        ["The Daily", "an officer", "the staff"],
    ),
    ("The army is believed by officials to have retaken Aland.", ["officials"]),
    ("The army is said by officials to hold Aland.", ["officials"]),
    ("The army is said to hold Aland.", []),
    ("The capture of Aland, announced by the ministry on Monday, was hailed.", ["the ministry"]),
    ("The junta boasted of having retaken Aland.", ["The junta"]),
    ("Residents spoke of fighters taking control of Aland overnight.", ["Residents"]),
    ("The council predicted the fall of Aland within days.", ["The council"]),
    ("The monitor logged the capture of Aland by the rebels.", ["The monitor"]),
    ("Officials privately accept that the rebels hold Aland.", ["Officials"]),
    ("The mayor’s aide told this newspaper that the army had left Aland.", ["The mayor’s aide"]),
]


@pytest.mark.parametrize(("text", "names"), SAID)
def test_who_says_so_in_the_passive_and_of_an_event(claims_in, text, names):
    claims = claims_in(text)
    assert claims
    assert [[link.name for link in c.attribution] for c in claims] == [names] * len(claims)


def test_an_order_to_ones_own_troops_is_an_aim_under_its_giver(claims_in):
    (claim,) = claims_in("The general ordered his troops to retake Aland.")
    assert claim.kind == "aim"
    assert [link.name for link in claim.attribution] == ["The general"]


def test_an_order_to_others_is_a_demand_and_no_claim(claims_in):
    assert claims_in("The council ordered the militia to leave Aland.") == ()
