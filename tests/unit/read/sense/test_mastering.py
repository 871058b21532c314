"""Settling in a place, bringing it under control, storming it, widening a bridgehead."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The rebels have established themselves in Aland.", ["took: The rebels / Aland"]),
        ("The rebels possessed themselves of Aland.", ["took: The rebels / Aland"]),
        ("The army has brought Aland under control.", ["took: The army / Aland"]),
        ("Aland has been brought under control.", ["took: ? / Aland"]),
        ("Rebels stormed Aland on Monday.", ["took: Rebels / Aland"]),
        ("Aland has been stormed by the rebels.", ["took: the rebels / Aland"]),
        ("The army expanded its bridgehead near Aland.", ["advanced: The army / Aland"]),
        ("Rebels extended their gains near Aland.", ["advanced: Rebels / Aland"]),
    ],
)
def test_how_it_is_done_tells_the_change(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The bakery has established itself in Aland.",
        "The rebels established a court in Aland.",
        "Firemen brought the blaze in Aland under control.",
        "The epidemic was brought under control.",
        "Rebels stormed the Aland hotel.",
        "The minister stormed out of Aland.",
        "The airline expanded its network in Aland.",
    ],
)
def test_the_same_words_of_other_things_tell_nothing(told, text):
    assert told(text) == []


def test_whose_control_it_is_another_reader_tells(told):
    assert told("The army brought Aland under its control.") == ["took: The army / Aland"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army wiped out the pocket at Aland.", ["took: The army / pocket at Aland"]),
        ("The army reduced pockets of resistance in Aland.", []),
        ("The army crushed the uprising at Aland.", []),
    ],
)
def test_a_pocket_is_wiped_out(told, text, claims):
    assert told(text) == claims
