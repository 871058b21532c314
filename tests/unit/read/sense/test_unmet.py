"""Negation and doubt without "not"."""

import pytest


def kinds(claims):
    return [(c.kind, c.proposition.relation, c.factuality) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "The army has yet to take Aland.",
        "The army fell short of capturing Aland.",
        "The army stopped short of taking Aland.",
        "The army is far from taking Aland.",
        "The army did not succeed in taking Aland.",
        "There is no evidence that the rebels have taken Aland.",
        "There was no sign that the rebels had taken Aland.",
        "It is not true that the rebels have taken Aland.",
        "It is untrue that the rebels have taken Aland.",
        "Reports that Aland had been captured were false.",
        "Talk of the capture of Aland was premature.",
        "At no point did the army take Aland.",
        "The army is nowhere near retaking Aland.",
        "The army never came close to taking Aland.",
        "The army has not been able, in a year of trying, to retake Aland.",
        "The council rejected claims that the rebels had taken Aland.",
    ],
)
def test_what_did_not_come_about_is_denied_once(claims_in, text):
    assert kinds(claims_in(text)) == [("control", "took", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "It is true that the rebels have taken Aland.",
        "The army succeeded in taking Aland.",
    ],
)
def test_what_came_about_is_asserted(claims_in, text):
    assert kinds(claims_in(text)) == [("control", "took", "asserted")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is possible that the rebels have taken Aland.", ("control", "took", "possible")),
        ("It is unlikely that the rebels will take Aland.", ("assessment", "took", "denied")),
        ("It is likely that the rebels will take Aland.", ("assessment", "took", "probable")),
        ("Few analysts believe that the rebels can take Aland.", ("assessment", "took", "denied")),
        ("The government lacks control of Aland.", ("control", "holds", "denied")),
        ("The rebels may still hold Aland.", ("control", "holds", "possible")),
        ("The army cannot hold Aland for long.", ("assessment", "holds", "denied")),
        ("The army can no longer hold Aland.", ("control", "holds", "denied")),
        ("The Northern army made no progress near Aland.", ("control", "advanced", "denied")),
        ("The rebels will probably remain in control of Aland.",
         ("assessment", "holds", "probable")),
        ("Novi Aland will almost certainly fall.", ("assessment", "took", "probable")),
        ("Novi Aland looks set to fall to the rebels.", ("assessment", "took", "future")),
        ("The army's hold on Aland is untenable.", ("assessment", "holds", "denied")),
        ("There is a real risk that Aland falls.", ("assessment", "took", "possible")),
        ("Capturing Aland would open the road.", ("control", "took", "hypothetical")),
    ],
)  # fmt: skip
def test_doubt_and_negation_reach_the_claim(claims_in, text, expected):
    assert kinds(claims_in(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northern attempts to seize Aland came to nothing.", ("control", "took", "denied")),
        ("The army beat back an attempt to seize Aland.", ("control", "took", "denied")),
        ("The siege ended without the rebels taking Aland.", ("control", "took", "denied")),
        ("The rebels were prevented from taking Aland.", ("control", "took", "denied")),
        ("The army could have taken Aland if it had had more men.",
         ("control", "took", "hypothetical")),
        ("If the rebels controlled Aland, traders would leave.",
         ("control", "holds", "hypothetical")),
        ("Most observers consider it unlikely that the army will recapture Aland.",
         ("assessment", "took", "denied")),
        ("It seems doubtful that the army can take Aland.", ("assessment", "took", "denied")),
        ("The capture of Aland is beyond the reach of the rebels.",
         ("assessment", "took", "denied")),
        ("The capture of Aland remains a distant prospect.", ("assessment", "took", "denied")),
        ("The prospects for retaking Aland are dim.", ("assessment", "took", "denied")),
        ("The advance raises the prospect of Novi Aland falling to the rebels.",
         ("assessment", "took", "possible")),
    ],
)  # fmt: skip
def test_what_is_stopped_unreal_or_out_of_reach(claims_in, text, expected):
    assert kinds(claims_in(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Guards were sent to prevent the rebels from taking Aland.",
        "The deal provides protection against a campaign to take Aland.",
        "The cost of the works is beyond the council's means.",
    ],
)
def test_purposes_and_other_things_stay_silent(claims_in, text):
    assert claims_in(text) == ()


def test_a_claim_to_have_taken_is_no_purpose(told, claims_in):
    denied = "The army dismissed the rebels' claim to have taken Aland."
    assert [line.partition(" / ")[0] for line in told(denied)] == ["took: the rebels"] * 2
    assert [c.factuality for c in claims_in(denied)] == ["denied", "asserted"]
    assert told("The army has a claim to govern Aland.") == []


def test_what_came_of_a_taking_is_told(told):
    text = "The rebels took Aland, only to lose it again a week later."
    assert told(text) == ["took: The rebels / Aland", "lost: The rebels / Aland"]


def test_want_of_strength_reaches_both_verbs(claims_in):
    claims = claims_in("The rebels lack the strength to seize Aland and hold it.")
    assert [c.factuality for c in claims] == ["denied", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing in the telegrams suggests that Aland has fallen.",
        "There is nothing to suggest that Aland has fallen.",
        "Nothing in the reports justifies the claim that Aland has fallen.",
        "It is simply not the case that Aland has fallen.",
        "“At no time,” the army said, “did Aland fall.”",
        "There is no evidence of a battle, let alone that Aland has fallen.",
        "Reports that Aland has fallen are pure invention.",
        "The staff gave a flat denial to the story that Aland has fallen.",
    ],
)
def test_what_nothing_bears_out_is_denied(claims_in, text):
    assert [c.factuality for c in claims_in(text)] == ["denied"]


def test_what_something_bears_out_is_no_denial(claims_in):
    (claim,) = claims_in("Everything in the telegrams suggests that Aland has fallen.")
    assert claim.factuality != "denied"
