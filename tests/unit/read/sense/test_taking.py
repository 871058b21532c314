"""Taking: battles won, ground gained, and the words that only look like it."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The battle for Dorf was won by Northern troops.", ["took: Northern troops / Dorf"]),
        ("The rebels won Beford back.", ["took again: The rebels / Beford"]),
        (
            "The rebels gained 40 square kilometres in Upper Aland.",
            ["took: The rebels / in Upper Aland"],
        ),
        ("The rebels seized and held Aland.", ["took: The rebels / Aland"]),
        ("Northern troops took the north of the country.", ["took: Northern troops / north"]),
        ("Northern troops took care of the wounded.", []),
        ("The raid took Beford by surprise.", []),
        ("The council took Beford to court.", []),
        ("Beford was taken off guard by the raid.", []),
        ("The rebels took Beford by force.", ["took: The rebels / Beford"]),
    ],
)
def test_who_takes_what(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Aland has been occupied by Northern troops.", "took: Northern troops / Aland"),
        ("Aland was occupied by rebel forces on Monday.", "took: rebel forces / Aland"),
        ("Aland has been occupied by the army since March.", "holds: the army / Aland"),
        ("Aland is occupied by Northern troops.", "holds: Northern troops / Aland"),
    ],
)
def test_occupied_is_an_event_or_a_state(told, text, claim):
    assert told(text) == [claim]
