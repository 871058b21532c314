"""Aims told without a verb of taking, and aims turned down."""

import pytest


@pytest.mark.parametrize(
    ("text", "relation", "factuality"),
    [
        ("The Northern army has set its sights on Beford.", "took", "future"),
        ("The Northern army wants the whole of Beford.", "took", "future"),
        ("The Northern army seeks control of all of Beford.", "took", "future"),
        ("The Northern army has been ordered to take Aland by Friday.", "took", "future"),
        ("The Northern army has given up its plan to take Aland.", "took", "denied"),
        ("The Northern army refuses to give up Beford.", "lost", "denied"),
        ("The Northern government ruled out withdrawing from Beford.", "lost", "denied"),
        ("The Northern government has no intention of giving up Beford.", "lost", "denied"),
        ("The Northern army has offered to withdraw from Beford.", "lost", "possible"),
        ("The Northern army wants Beford back.", "took", "future"),
        ("The Northern army hoped to take Beford.", "took", "future"),
        ("The Northern army has orders to take Beford.", "took", "future"),
        ("The Northern army has no orders to take Beford.", "took", "denied"),
        ("The general ordered the recapture of Beford.", "took", "future"),
        ("The Northern army reserves the right to retake Beford.", "took", "possible"),
    ],
)
def test_an_aim_is_read_with_its_relation(claims_in, text, relation, factuality):
    claims = claims_in(text)
    assert [(c.kind, c.proposition.relation, c.factuality) for c in claims] == [
        ("aim", relation, factuality)
    ]


def test_wanting_a_thing_that_is_no_ground_is_no_aim(claims_in):
    assert claims_in("The Northern army wants more recruits.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Northern army's main objective is Aland.",
        "Novi Aland is the main objective of the Northern army.",
        "The capture of Aland remains the main goal of the Northern army.",
        "The Northern army has set out to take Aland.",
        "The Northern army's task is to seize Aland.",
        "The Northern army has been tasked with seizing Aland.",
        "The Northern army said it would take Aland within a week.",
        "The Northern army has not given up its goal of capturing Aland.",
        "The Northern president ordered his army to take Aland by March.",
    ],
)
def test_goals_tasks_and_vows_are_aims(claims_in, text):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.proposition.relation, claim.factuality) == ("aim", "took", "future")


@pytest.mark.parametrize(
    "text",
    [
        "The team's main objective is Paris.",
        "Her goal was Aland, where her mother lived.",
        "The airline's target is Aland.",
    ],
)
def test_goals_of_others_are_no_aims(claims_in, text):
    assert claims_in(text) == ()


def test_what_another_foretells_of_a_side_is_no_aim(claims_in):
    (claim,) = claims_in("The analyst said the Northern army would take Aland within a week.")
    assert claim.kind == "assessment"


def test_to_be_told_that_is_no_order(claims_in):
    text = "Aland fell on Sunday, its defenders having been told that it had fallen already."
    assert "aim" not in {c.kind for c in claims_in(text)}


def test_orders_for_others_are_no_aim(claims_in):
    assert claims_in("The court ordered the army's withdrawal from Beford.") == ()
