"""Places in somebody's hands, under control, out of reach."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Beford escaped rebel control.", ["holds: rebel / Beford / denied"]),
        ("Beford returned to government control.", ["took again: government / Beford"]),
        ("The army established a zone of control in Beford.", ["took: The army / Beford"]),
        ("Nine villages are now in rebel hands.", ["holds: rebel"]),
        (
            "The Northern army is in control of Beford.",
            ["holds: The Northern army / Beford"],
        ),
        ("Prices are under control.", []),
    ],
)
def test_whose_a_place_is(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army is in full control in Beford.", ["holds: The army / Beford"]),
        (
            "In Beford, where the militia has been in control since May, shops are open.",
            ["holds: the militia / Beford"],
        ),
        ("Beford was back in rebel hands by dusk.", ["took again: rebel / Beford"]),
        ("The rebels are in control in the polls.", []),
    ],
)
def test_who_is_in_control_where(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The day ended with the rebels in possession of Beford.",
        "He proclaimed the republic with the rebels in possession of Beford.",
    ],
)
def test_the_party_after_with_is_in_possession(told, text):
    assert told(text) == ["holds: the rebels / Beford"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The map shows Aland under Front control.", ["holds: Front / Aland"]),
        ("Maps place Aland under the control of the Front.", ["holds: the Front / Aland"]),
        (
            "The fields of Aland are for the most part in the hands of the army.",
            ["holds: the army / fields of Aland"],
        ),
        ("The mines of Aland are in the Front's keeping.", ["holds: the Front / mines of Aland"]),
        ("The prison is in the hands of the free.", ["holds: the free / prison"]),
        (
            "The clans have left Aland, and soldiers are in charge.",
            ["lost: The clans / Aland", "holds: soldiers / Aland"],
        ),
        ("The army brought Aland under its control.", ["took: The army / Aland"]),
        ("The minister found the town of Aland in good hands.", []),
        ("The clinic is in the hands of doctors.", []),
        ("Soldiers were in charge of the parade in Aland.", []),
    ],
)
def test_states_that_are_shown_or_kept(told, text, claims):
    assert told(text) == claims
