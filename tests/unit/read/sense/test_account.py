"""Accounts, versions and convictions name a source without a verb of speech."""

from __future__ import annotations

import pytest

#: sentence, its innermost source ("" for the article's own voice)
SAID = [
    ("By the Monitor’s own count the rebels hold 40 villages.", "the Monitor"),
    ("The rebels hold 40 villages, by a tally kept by the Aland Monitor.", "the Aland Monitor"),
    ("The rebels hold 40 villages on the Monitor’s figures.", "the Monitor"),
    ("In the telling of two diplomats whom we met, the army left Aland.", "two diplomats"),
    ("The army is adamant that it still holds Aland.", "The army"),
    ("The radio has it that the army left Aland.", "The radio"),
    ("The army has left Aland, or so the mayor says.", "the mayor"),
    ("The army has left Aland; so says the mayor.", "the mayor"),
    ("The army has left Aland, as one diplomat put it to the Daily.", "one diplomat"),
    ("The mayor: “The army has left Aland.”", "The mayor"),
    ("The army has left Aland, if the mayor is to be believed.", "the mayor"),
    ("The ministry’s line is that the army holds Aland.", "The ministry"),
    ("There is agreement among officials that the army will lose Aland.", "officials"),
    ("The rebels will, in our judgement, hold Aland.", ""),
    ("By most estimates, the rebels hold Dorf.", "most estimates"),
    ("The government, by most accounts, controls only Dorf.", "most accounts"),
    ("By some estimates, the rebels control a third of Dorfia.", ""),
    ("The army left Aland by road.", ""),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_an_account_names_its_source(claims_in, text, name):
    claims = claims_in(text)
    assert claims
    assert [c.attribution[-1].name if c.attribution else "" for c in claims] == [name] * len(claims)


def test_an_aside_in_the_second_half_vouches_for_that_half(claims_in):
    text = "The Front took Aland and, in the view of two officers, lost Beford in May."
    sources = {c.proposition.places[0].name: len(c.attribution) for c in claims_in(text)}
    assert sources == {"Aland": 0, "Beford": 1}


def test_a_goal_said_again_is_his_who_said_it_again(claims_in):
    text = "The Front’s stated goal, reiterated by its chairman in May, is the capture of Aland."
    (claim,) = claims_in(text)
    assert claim.proposition.actor.name == "The Front"
    assert "chairman" in claim.attribution[-1].name
