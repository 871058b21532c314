"""Ground that nobody holds alone."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Street fighting continued in Beford.", ["contests: ? / Beford"]),
        (
            "Clashes broke out in the streets of Aland between rebels and soldiers.",
            ["contests: ? / Aland"],
        ),
        (
            "House-to-house fighting between rebels and soldiers raged in Aland.",
            ["contests: rebels and soldiers / Aland"],
        ),
        ("Control of Aland is disputed.", ["contests: ? / Aland"]),
        ("The bridge remains contested.", ["contests: ? / bridge"]),
        ("The village of Aland lies in the grey zone.", ["contests: ? / Aland"]),
        ("The village of Aland is no man's land.", ["contests: ? / Aland"]),
        ("Fighting raged in the centre of Aland.", ["contests: ? / centre of Aland"]),
        ("Footage showed rebels inside the Aland mill.", ["contests: rebels / Aland mill"]),
        ("Rebels were seen inside Aland.", ["contests: Rebels / Aland"]),
        ("The city hospital has been fought over since May.", ["contests: ? / city hospital"]),
    ],
)
def test_fighting_inside_a_place_leaves_it_contested(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Fighting continued near Aland.",
        "Fighting raged in the centre of the hall.",
        "Footage showed visitors inside the Aland mill.",
        "The film showed rebels inside a truck.",
        "Street vendors returned to Beford.",
        "The election in Aland is disputed.",
        "The village of Aland is farm land.",
        "A grey zone of tax law remains.",
    ],
)
def test_fighting_elsewhere_and_other_disputes_tell_nothing(told, text):
    assert told(text) == []


def test_fighting_inside_a_country_contests_no_place_in_it(told):
    assert told("The rebels are fighting inside Turkey.") == []
    assert told("Street fighting inside Turkey went on.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A third of Dorfian territory is a contested area.", ["contests: ?"]),
        ("Aland is a disputed zone.", ["contests: ? / Aland"]),
        ("Aland is a contested market.", []),
    ],
)
def test_a_contested_area_is_contested(told, text, claims):
    assert told(text) == claims
