"""Control as a thing that is taken, kept, regained and lost."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Northern army took control of Beford.", "took: The Northern army / Beford"),
        (
            "Northern troops regained control of the village of Lower Dorf.",
            "took again: Northern troops / Lower Dorf",
        ),
        ("The rebels retain control of Aland.", "holds: The rebels / Aland"),
        ("The rebels lost control of the dam near Beford.", "lost: The rebels / dam"),
        ("Five villages came under Northern control.", "took: Northern"),
        ("At least ten settlements are under rebel control.", "holds: rebel"),
        ("The pact grants France more direct military control over Aland.", "took: France / Aland"),
        ("The town of Beford is under military control.", "holds: military / Beford"),
    ],
)
def test_who_has_control_of_what(told, text, claim):
    assert told(text) == [claim]


def test_control_of_a_body_is_not_control_of_a_place(told):
    assert told("The army took control of the parliament.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army's hold on Aland collapsed overnight.", ["lost: The army / Aland"]),
        (
            "The militia lost control on Monday of Aland and Beford.",
            ["lost: The militia / Aland, Beford"],
        ),
        ("The rebels still exert control over Aland.", ["holds: The rebels / Aland"]),
    ],
)
def test_a_hold_may_collapse_and_a_time_may_part_it_from_its_place(told, text, claims):
    assert told(text) == claims


def test_a_hold_that_is_given_up_to_nobody_is_lost(told):
    assert told("The rebels gave up control of Aland.") == ["lost: The rebels / Aland"]
    assert told("The rebels handed over control of Aland.") == ["lost: The rebels / Aland"]
    assert told("The rebels handed control of Aland to the army.") == [
        "took: the army / Aland / from The rebels"
    ]
