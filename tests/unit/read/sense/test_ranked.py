"""Counts told by a rank beside a span of time."""

import pytest


def counts(claims):
    return [
        (c.proposition.relation, c.proposition.quantity.best, c.proposition.quantity.change)
        for c in claims
        if c.kind == "count"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured Beford on Sunday, the third town they have taken in as many days.",
         ("took", 3, True)),
        ("The army lost Beford on Sunday, the second provincial capital to slip from it in a week.",
         ("lost", 2, True)),
        ("Northern troops recaptured Beford, the fourth village to be liberated since Saturday.",
         ("took", 4, True)),
    ],
)  # fmt: skip
def test_a_rank_within_a_span_of_time_counts(claims_in, text, expected):
    assert counts(claims_in(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Beford, the second city of the county, on Sunday.",
        "Rebels captured Beford, the third largest town.",
        "Rebels attacked Beford, the third town on the river to be shelled this week.",
        "The rebels opened a third front this week.",
        "Northern troops seized Beford, one of five towns in the valley.",
        "Rebels seized one of seven villages near Beford.",
    ],
)
def test_a_rank_or_a_whole_alone_counts_nothing(claims_in, text):
    assert counts(claims_in(text)) == []


def test_a_whole_counts_by_its_own_clause(claims_in):
    text = "Rebels attacked Beford, one of seven villages seized by Northern troops last week."
    assert counts(claims_in(text)) == [("took", 7, True)]
