"""Who did it: subjects near and far, passives, joint parties, relative clauses."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Northern 3rd Brigade captured Lower Dorf.", "The Northern 3rd Brigade"),
        ("Dorfia's army has taken Aland.", "Dorfia's army"),
        ("The army and its allies have captured Aland.", "The army and its allies"),
        ("General Arn's troops captured Aland.", "General Arn's troops"),
        ("Dorfia and Nordland captured Aland.", "Dorfia and Nordland"),
        ("The town of Aland surrendered to the Northern army.", "the Northern army"),
        ("Aland was captured by armed groups, notably the Hill Front.", "armed groups"),
        ("Aland was captured by the militia, the Hill Front.", "the Hill Front"),
    ],
)
def test_the_actor_is_named_as_written(claims_in, text, actor):
    (claim,) = claims_in(text)
    assert claim.proposition.actor.name == actor


def test_two_changes_in_one_sentence_are_two_claims(told):
    assert told("The rebels captured Aland but lost Beford.") == [
        "took: The rebels / Aland",
        "lost: The rebels / Beford",
    ]


def test_a_relative_clause_has_its_own_actor(told):
    text = "Beford, which the Northern army had held since March, fell to the rebels."
    assert told(text) == ["holds: the Northern army / Beford", "took: the rebels / Beford"]


def test_a_participle_is_no_party(told):
    assert told("The army suffered a forced withdrawal from Aland.") == []
    assert told("The army's forced withdrawal from Aland hurt.") == ["lost: The army / Aland"]


def test_what_is_set_off_by_a_comma_is_no_part_of_a_name(told):
    text = "The Front, which is allied with Dorfia and which seized Aland in May, has taken Beford."
    assert told(text) == ["took: The Front / Aland", "took: The Front / Beford"]


def test_a_pronoun_may_stand_before_its_party(told):
    text = "Seven years after it was driven from Aland, the Front took Beford."
    assert "lost: the Front / Aland" in told(text)


def test_a_subject_stands_before_an_aside(told):
    text = "In the course of 11 August our troops, after a fight, abandoned Aland and Beford."
    assert told(text) == ["lost: our troops / Aland, Beford"]


@pytest.mark.parametrize(
    "text",
    [
        "The goal of the rebels is to seize Aland.",
        "The plan of the rebels is to seize Aland.",
    ],
)
def test_a_goal_is_of_whom_its_phrase_names(told, text):
    assert told(text) == ["took: the rebels / Aland / future"]


def test_a_goal_of_an_operation_is_nobodys(told):
    assert told("The goal of the operation is to seize Aland.") == ["took: ? / Aland / future"]
