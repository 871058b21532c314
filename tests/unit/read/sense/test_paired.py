"""Sides and their ground set side by side."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The army holds the port, the rebels the airport and the militia the hills.",
            ["holds: The army / port", "holds: the rebels / airport", "holds: the militia / hills"],
        ),
        (
            "The militia took the bridge on Monday and the army the airport.",
            ["took: The militia / bridge", "took: the army / airport"],
        ),
        (
            "The army holds the port, the rebels the airport, the ministry said.",
            ["holds: The army / port", "holds: the rebels / airport"],
        ),
    ],
)
def test_each_side_has_its_ground(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army holds the port, the rebels said.", ["holds: The army / port"]),
        (
            "The rebels hold the port, a place their own engineers built in May.",
            ["holds: The rebels / port"],
        ),
        ("The rebels hold the airport, the largest in Dorfia.", ["holds: The rebels / airport"]),
        (
            "The army holds the port and the rebels hold the airport.",
            ["holds: The army / port", "holds: the rebels / airport"],
        ),
    ],
)
def test_an_apposition_or_a_clause_is_no_second_member(told, text, claims):
    assert [c.partition(" / in ")[0] for c in told(text)] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels control Aland, the army Beford.",
            ["holds: The rebels / Aland", "holds: the army / Beford"],
        ),
        (
            "The Front controls 60 percent of the province and the army 30 percent.",
            ["holds: The Front", "holds: the army"],
        ),
    ],
)
def test_a_bare_name_or_a_figure_may_be_the_second_sides(told, text, claims):
    assert told(text) == claims
