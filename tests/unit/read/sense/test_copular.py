"""Holdings told by a noun after "be"."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Aland remained a rebel bastion until 2016.", "holds: rebel / Aland"),
        (
            "Aland was the last stronghold of the rebels in Dorfia.",
            "holds: the rebels / Aland",
        ),
        ("Aland stands as the last rebel stronghold.", "holds: rebel / Aland"),
        ("The rebels were masters of Aland.", "holds: The rebels / Aland"),
        ("Aland is the biggest city under rebel control.", "holds: rebel / Aland"),
    ],
)
def test_a_noun_after_be_tells_whose_the_place_is(told, text, claim):
    assert told(text) == [claim]


def test_a_stronghold_of_nothing_armed_is_no_holding(told):
    assert told("Aland remained a stronghold of the textile trade.") == []
