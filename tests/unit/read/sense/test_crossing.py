"""Verbs of breaking in and coming over."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The insurgents breached the eastern suburbs of Aland.",
            ["contests: The insurgents / eastern suburbs of Aland"],
        ),
        (
            "Rebel fighters broke through the walls of Aland at dawn.",
            ["contests: Rebel fighters / Aland"],
        ),
        ("Northern infantry crossed the Alda overnight.", ["advanced: Northern infantry / Alda"]),
        (
            "Two brigades have crossed the Vardin canal.",
            ["advanced: Two brigades / Vardin canal"],
        ),
        (
            "Government armour crossed into the Nare district.",
            ["advanced: Government armour / Nare district"],
        ),
        (
            "The enemy force crossed the old frontier opposite Beford.",
            ["advanced: The enemy force / Beford"],
        ),
    ],
)
def test_troops_come_in_or_over(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Refugees crossed the Alda after the troops left.",
        "Soldiers crossed the bridge to buy bread.",
        "Rebel fighters crossed back over the Alda.",
        "Hackers breached the army's servers in Aland.",
        "The troops breached the ceasefire in Aland.",
    ],
)
def test_others_and_other_things_are_crossed_and_breached(told, text):
    assert told(text) == []
