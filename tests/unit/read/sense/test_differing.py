"""Ground measured by a difference is gained or lost; a bound is a size."""

import pytest


def figures(claims):
    return [
        (c.kind, c.proposition.relation, c.proposition.quantity.best, c.proposition.quantity.change)
        for c in claims
        if c.kind in {"area", "share", "count"}
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels still hold 150 square kilometres less than in May.",
         ("area", "lost", 150, True)),
        ("The army now controls 310 square kilometres more than it held in May.",
         ("area", "took", 310, True)),
        ("The rebels ended the year with 520 square kilometres fewer than at its start.",
         ("area", "lost", 520, True)),
        ("The rebels held twelve more villages than a month earlier.", ("count", "took", 12, True)),
    ],
)  # fmt: skip
def test_a_difference_tells_a_gain_or_a_loss(claims_in, text, expected):
    assert figures(claims_in(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold more than 150 square kilometres.",
        "The rebels hold 150 square kilometres, less than in May.",
        "The rebels hold 150 square kilometres, more than enough for an airstrip.",
    ],
)
def test_a_bound_or_a_remark_stays_a_size(claims_in, text):
    assert figures(claims_in(text)) == [("area", "holds", 150, False)]
