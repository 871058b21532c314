"""Conditions without "if", things still to come, and the terms of plans and deals."""

import pytest


def kinds(claims):
    return [(c.kind, c.proposition.relation, c.factuality) for c in claims]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("As long as the rebels hold Aland, there will be no peace.", "holds"),
        ("There will be no peace so long as the rebels hold Aland.", "holds"),
        ("In the event of Aland's fall, roads would close.", "took"),
        ("In the event that Aland falls, roads would close.", "took"),
        ("Assuming that Aland falls, the road will be open.", "took"),
        ("Provided that the rebels leave Aland, the road will be open.", "lost"),
        ("The peace plan calls for Dorfia to give up Aland.", "lost"),
        ("The proposal would require the army to withdraw from Aland.", "lost"),
        ("The draft would oblige the army to withdraw from Aland.", "lost"),
    ],
)
def test_conditions_and_plans_are_hypothetical(claims_in, text, relation):
    assert kinds(claims_in(text))[:1] == [("control", relation, "hypothetical")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Once Aland falls, the army will rest.", "took"),
        ("As soon as the rebels leave Aland, aid will come.", "lost"),
        ("The deal requires the army to withdraw from Aland.", "lost"),
        ("Novi Aland is to be returned to the government on 1 May.", "took"),
        ("The rebels are due to leave Aland by Friday.", "lost"),
        ("The rebels are scheduled to hand over Aland next week.", "lost"),
    ],
)
def test_what_is_arranged_is_a_change_to_come(claims_in, text, relation):
    assert kinds(claims_in(text))[:1] == [("control", relation, "future")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Once Aland fell, the army rested.", "asserted"),
        ("When the rebels left Aland, aid came.", "asserted"),
    ],
)
def test_what_came_about_stays_told(claims_in, text, kind):
    assert [c.factuality for c in claims_in(text)] == [kind]


def test_a_party_that_only_demands_tells_nothing(claims_in):
    assert claims_in("The council requires the army to withdraw from Aland.") == ()


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Under the draft accord, the Northern army would give up Aland.", "hypothetical"),
        ("Under the protocol, the Northern army gives up Aland in May.", "future"),
        ("The Northern army had given up Aland under the accord.", "asserted"),
    ],
)
def test_terms_of_drafts_accords_and_what_was_done(claims_in, text, factuality):
    assert kinds(claims_in(text)) == [("control", "lost", factuality)]


def test_what_is_likely_to_follow_makes_its_when_clause_future(claims_in):
    text = "The rebels are likely to lose the fort when the army takes Aland in the new year."
    taken = [c for c in claims_in(text) if c.proposition.relation == "took"]
    assert [c.factuality for c in taken] == ["future"]
