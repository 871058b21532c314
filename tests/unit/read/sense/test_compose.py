"""From a frame to its claims: figures, sources, times."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("The Northern army controls 40 villages in Upper Aland.", "count", (40, 40, 40)),
        ("The rebels control 14 of the 23 districts of Aland.", "count", (14, 14, 14)),
        ("The rebels control more than 60 percent of Upper Aland.", "share", (60, 60, None)),
        ("The rebels hold about half of the city.", "share", (None, 50, None)),
        ("Northern troops seized 40 square kilometers of territory.", "area", (40, 40, 40)),
    ],
)
def test_a_figure_makes_the_kind(claims_in, text, kind, figure):
    (claim,) = claims_in(text)
    quantity = claim.proposition.quantity
    assert claim.kind == kind
    assert (quantity.low, quantity.best, quantity.high) == figure


def test_a_part_of_a_total_points_to_it(claims_in):
    total, part = claims_in("The rebels captured almost a dozen villages, including two on Monday.")
    assert (total.proposition.quantity.high, part.proposition.quantity.best) == (12, 2)
    assert part.proposition.part_of == 0
    assert part.valid_time.first_day == date(2031, 5, 12)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The rebels have captured Aland.", []),
        ("The rebels had captured Aland, an official said.", ["an official"]),
        ("According to the ministry, the rebels have captured Aland.", ["the ministry"]),
        (
            "The Aland Post reported, citing the ministry, that the rebels had captured Beford.",
            ["The Aland Post", "the ministry"],
        ),
    ],
)
def test_the_chain_runs_from_the_outermost_source_to_the_innermost(claims_in, text, chain):
    (claim,) = claims_in(text)
    assert [link.name for link in claim.attribution] == chain


def test_two_sources_make_two_claims(claims_in):
    found = claims_in("Both the ministry and the rebels said that Aland had fallen.")
    assert [c.attribution[0].name for c in found] == ["the ministry", "the rebels"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The Northern army has held Aland since 2029.", date(2029, 1, 1), None),
        ("The rebels held Aland until March 2031.", None, date(2031, 3, 31)),
        ("Aland fell to the rebels on Monday.", date(2031, 5, 12), date(2031, 5, 12)),
    ],
)
def test_when_it_is_said_to_be_true(claims_in, text, first, last):
    (claim,) = claims_in(text)
    assert (claim.valid_time.first_day, claim.valid_time.last_day) == (first, last)


def test_an_unsaid_time_stays_unsaid(claims_in):
    (claim,) = claims_in("The rebels have captured Aland.")
    assert claim.valid_time is None


def test_every_span_quotes_the_words_it_stands_for(claims_in):
    text = "The rebels captured almost a dozen villages, an official said on Monday."
    (claim,) = claims_in(text)
    assert claim.proposition.actor.span.of(text) == "The rebels"
    assert claim.attribution[0].span.of(text) == "an official"
    assert claim.cue.of(text) == "captured"
    assert claim.proposition.quantity.hedge_span.of(text) == "almost"
