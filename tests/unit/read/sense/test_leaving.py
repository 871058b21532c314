"""Verbs of leaving."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Aland fell on Sunday, its defenders having fled in the night.",
            ["took: ? / Aland", "lost: its defenders / Aland"],
        ),
        (
            "The rebels occupied Aland on Sunday night, the garrison having retired at dawn.",
            ["took: The rebels / Aland", "lost: the garrison / Aland"],
        ),
        (
            "The guards, who held the bridge for a month, slipped away in the night.",
            ["holds: The guards / bridge", "lost: The guards / bridge"],
        ),
        (
            "Insurgents walked into Aland on Sunday and walked out again on Monday.",
            ["contests: Insurgents / Aland", "lost: Insurgents / Aland"],
        ),
        ("The enemy has abandoned all his positions.", ["lost: The enemy"]),
        (
            "Aland, from which Northern forces are said to be withdrawing, is quiet.",
            ["lost: Northern forces / Aland"],
        ),
    ],
)
def test_who_left_the_ground_of_the_clause_before(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The general retired to his house in Aland.",
        "The parliament walked out of the session in Aland.",
        "Journalists who entered Aland left again on Monday.",
    ],
)
def test_others_leave_without_a_loss(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("The rebels seized Aland, looted the shops and withdrew on Friday.", True),
        ("The army, which had held Aland for a year, retreated on Sunday.", True),
        ("The rebels attacked Aland, burned the shops and withdrew.", False),
        ("The army failed to take Aland and withdrew.", False),
    ],
)
def test_who_took_or_held_a_place_loses_it_by_withdrawing(told, text, loss):
    assert any(claim.startswith("lost") for claim in told(text)) == loss


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aland's garrison fled.", ["lost: Aland's garrison / Aland"]),
        ("Aland's garrison surrendered.", ["lost: Aland's garrison / Aland"]),
        ("The army's garrison surrendered.", []),
    ],
)
def test_a_places_garrison_loses_the_place(told, text, claims):
    assert told(text) == claims


def test_what_is_left_in_somebodys_hands_is_not_lost(told):
    assert told("There are three townships left in government hands.") == ["holds: government"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Soldiers fled from the airport.", ["lost: Soldiers / airport"]),
        ("The army evacuated its troops from Aland.", ["lost: The army / Aland"]),
        ("The garrison was evacuated from Aland.", ["lost: The garrison / Aland"]),
        ("Residents fled from Aland.", []),
        ("The army evacuated the wounded from Aland.", []),
        ("Soldiers fled from the fire.", []),
    ],
)
def test_troops_get_away_from_a_place(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army redeployed from Aland.", ["lost: The army / Aland"]),
        ("The army removed its troops from Aland.", ["lost: The army / Aland"]),
        ("The army backed out of Aland.", ["lost: The army / Aland"]),
        ("Soldiers vanished from Aland.", ["lost: Soldiers / Aland"]),
        ("The army exited Aland.", ["lost: The army / Aland"]),
        ("The army redeployed to Beford.", []),
        ("The army redeployed two battalions from Aland.", []),
        ("The army redeployed to a camp about 40 km from Aland.", []),
        ("The company relocated from Aland.", []),
        ("The army removed mines from Aland.", []),
        ("Tourists vanished from Aland.", []),
        ("The army backed out of the talks.", []),
    ],
)
def test_verbs_of_many_senses_tell_of_troops_that_leave(told, text, claims):
    assert told(text) == claims
