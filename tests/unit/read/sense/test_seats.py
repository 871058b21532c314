"""Capitals: in a country, or named themselves."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The rebels captured the regional capital of Aland.", ["took: The rebels / Aland"]),
        (
            "The army captured the unofficial capital of the Tamars.",
            ["took: The army / unofficial capital"],
        ),
    ],
)
def test_a_capital_is_no_people_and_a_named_one_is_its_name(told, text, claims):
    assert told(text) == claims
