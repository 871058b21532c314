"""Phrases put back on their verbs."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Marines landed on Tuesday and by noon had secured the wharf, the mast and the school.",
            ["took: Marines / wharf, mast, school"],
        ),
        (
            "Troops had by mid-May recovered the whole of the highway.",
            ["took again: Troops / highway"],
        ),
        (
            "In the weeks of the autumn war Dorfian forces retook the cities of Aland and Beford.",
            ["took again: Dorfian forces / Aland, Beford"],
        ),
        (
            "Tell Cedan fell on 3 February, Kafr Beford four days later.",
            ["took: ? / Tell Cedan", "took: ? / Kafr Beford"],
        ),
        (
            "The army captured the towns of Kafr Beford, Ayn Aland and Tell Cedan.",
            ["took: The army / Kafr Beford, Ayn Aland, Tell Cedan"],
        ),
        (
            "The rebels advanced, having captured Aland and Beford almost unopposed.",
            ["advanced: The rebels", "took: The rebels / Aland, Beford"],
        ),
        (
            "The spring campaign brought Aland and the lower valley back under army control.",
            ["took again: army / Aland, lower valley"],
        ),
        (
            "A year after it was overrun by rebels, the town of Aland was back under army rule.",
            ["took: rebels / Aland", "holds again: army / Aland"],
        ),
        (
            "It ended when defectors opened the gate and the army's vanguard overran the citadel.",
            ["took: the army's vanguard / citadel"],
        ),
        (
            "The army surrendered the camp at Beford to the rebels.",
            ["took: the rebels / camp at Beford / from The army"],
        ),
        (
            "The rebels have Beford and the army has the hill above it.",
            ["holds: The rebels / Beford", "holds: the army / hill"],
        ),
    ],
)
def test_a_phrase_on_the_wrong_verb_is_put_back(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The rebels say Beford and the army say nothing.",
        "Money changed hands, Aland Bank said, four days later.",
    ],
)
def test_other_sentences_gain_no_claim(told, text):
    assert told(text) == []
