"""Verbs of holding, taking, losing, gaining ground and fighting; parties nobody has heard of."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Northern army captured Aland.", "took: The Northern army / Aland"),
        (
            "Northern troops have seized Aland, Beford and Port Cavan.",
            "took: Northern troops / Aland, Beford, Port Cavan",
        ),
        ("Aland was captured by Dorfian forces.", "took: Dorfian forces / Aland"),
        ("Aland fell to the rebels on Monday.", "took: the rebels / Aland"),
        (
            "Dorfian forces recaptured Beford from the Northern army.",
            "took again: Dorfian forces / Beford / from the Northern army",
        ),
        (
            "The Northern army drove the rebels out of Beford.",
            "took: The Northern army / Beford / from the rebels",
        ),
        (
            "The rebels were pushed out of Aland by Dorfian forces.",
            "took: Dorfian forces / Aland / from The rebels",
        ),
        (
            "The Northern army ceded Beford to the rebels.",
            "took: the rebels / Beford / from The Northern army",
        ),
        (
            "The rebels liberated Beford and the village of Lower Dorf.",
            "took: The rebels / Beford, Lower Dorf",
        ),
        ("Beford changed hands twice.", "took: ? / Beford"),
    ],
)
def test_taking(told, text, claim):
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The rebels have lost Aland.", "lost: The rebels / Aland"),
        ("Northern troops withdrew from Beford on Tuesday.", "lost: Northern troops / Beford"),
        ("The militia was driven out of Beford.", "lost: The militia / Beford"),
        ("The rebels surrendered Aland.", "lost: The rebels / Aland"),
        ("Dorfian troops were forced to retreat from Beford.", "lost: Dorfian troops / Beford"),
    ],
)
def test_losing(told, text, claim):
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Dorfian forces hold Aland.", "holds: Dorfian forces / Aland"),
        ("Aland, held by the rebels, was quiet.", "holds: the rebels / Aland"),
        (
            "Large parts of Upper Aland are held by the rebels.",
            "holds: the rebels / in Upper Aland",
        ),
        ("Dorfian troops advanced toward Aland.", "advanced: Dorfian troops / Aland"),
        ("Northern forces encircled Beford.", "advanced: Northern forces / Beford"),
        ("Rebels entered the town of Beford on Sunday.", "contests: Rebels / Beford"),
    ],
)
def test_holding_gaining_and_fighting(told, text, claim):
    assert told(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The Northern army shelled Aland on Tuesday.",
        "Northern troops repelled an attack near Beford.",
        "The bank seized the house.",
        "The team captured the title in Aland.",
        "Police captured three men in Aland.",
        "The rebel-held town of Beford was quiet.",
    ],
)
def test_what_is_no_claim(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels entered Aland but left it before dawn.",
            ["contests: The rebels / Aland", "lost: The rebels / Aland"],
        ),
        (
            "The rebels now occupy Aland, having taken it on Monday.",
            ["holds: The rebels / Aland", "took: The rebels / Aland"],
        ),
        ("The army took it in turns to guard Aland.", []),
        ("The rebels left it to the elders of Aland.", []),
    ],
)
def test_a_pronoun_for_a_place_of_the_sentence(told, text, claims):
    assert told(text) == claims
