"""Where a name begins and ends."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels captured areas such as Aland and Beford.",
            ["took: The rebels / Aland, Beford"],
        ),
        ("The rebels seized downtown Aland.", ["took: The rebels / downtown Aland"]),
        ("The rebels seized the Aland and Beford provinces.", ["took: The rebels / Aland, Beford"]),
        ("The rebels captured the mining hub of Aland.", ["took: The rebels / Aland"]),
    ],
)
def test_a_name_is_taken_whole_and_alone(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army took al-Cavan and Port-au-Bel.", ["took: The army / al-Cavan, Port-au-Bel"]),
        ("Rebels seized Tin-Cavan in May.", ["took: Rebels / Tin-Cavan"]),
    ],
)
def test_a_name_with_hyphens_is_one_name(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The rebels took Rakhine State.", ["took: The rebels / Rakhine State"]),
        ("The rebels took Kachin.", ["took: The rebels / Kachin"]),
    ],
)
def test_a_region_may_have_its_peoples_name(told, text, claims):
    assert told(text) == claims
