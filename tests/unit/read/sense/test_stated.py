"""Figures that a source gives, and second figures for what a first one told."""

from __future__ import annotations

import pytest


def told(claims):
    return [
        (c.kind, c.proposition.relation, c.proposition.quantity.best, _source(c))
        for c in claims
        if c.kind in {"area", "share", "count"}
    ]


def _source(claim):
    return claim.attribution[-1].name if claim.attribution else ""


FRONT = "The Front"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Front claims 80 percent of the province.", [("share", "holds", 80, FRONT)]),
        ("The Front claims 12 villages.", [("count", "holds", 12, FRONT)]),
        (
            "The Front claims 270 square kilometres and seven towns.",
            [("area", "holds", 270, FRONT), ("count", "holds", 7, FRONT)],
        ),
        (
            "The Front claims 270 square kilometres for the first two days.",
            [("area", "took", 270, FRONT)],
        ),
        ("The army puts its gains of the week at 300 square kilometres.",
         [("area", "took", 300, "The army")]),
        ("The ministry puts the loss at 40 square kilometres.",
         [("area", "lost", 40, "The ministry")]),
        ("The envoy puts rebel control at 60 percent of the city.",
         [("share", "holds", 60, "The envoy")]),
        (
            "The rebels hold 40 percent of Dorfia, a figure their commanders put at 55.",
            [("share", "holds", 40, ""), ("share", "holds", 55, "their commanders")],
        ),
        (
            "The rebels control 14 of the 22 communes of Dorfia, against nine in May.",
            [("count", "holds", 14, ""), ("count", "holds", 9, "")],
        ),
        (
            "The rebels control 14 of the 22 communes, up from nine in May.",
            [("count", "holds", 14, ""), ("count", "holds", 9, "")],
        ),
        (
            "The accord leaves about 30 percent of the county with the insurgents.",
            [("share", "holds", 30, "")],
        ),
    ],
)  # fmt: skip
def test_a_stated_figure_is_a_claim_of_its_source(claims_in, text, expected):
    assert told(claims_in(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The storm claimed 12 villages and 40 lives.",
        "The Bank claims 80 percent of the market.",
        "The ministry put the number of dead at 40 in three villages.",
        "The ministry puts losses at 40 percent of the harvest.",
        "The army lost contact with three outposts near Aland on Friday.",
    ],
)
def test_other_figures_stay_silent(claims_in, text):
    assert told(claims_in(text)) == []


def test_a_number_of_other_things_is_no_second_figure(claims_in):
    text = "The army holds nine villages, against twelve brigades of the rebels."
    assert told(claims_in(text)) == [("count", "holds", 9, "")]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Monitors put rebel control at 75 percent.", [75]),
        ("The spokesman put the rebels' share of Dorfian territory at 85 percent.", [85]),
        ("Gangs exert control or influence over 80 percent of Beford, up from 60 percent.",
         [80, 60]),
    ],
)  # fmt: skip
def test_a_share_put_at_a_figure_is_held(claims_in, text, best):
    claims = claims_in(text)
    told = [(c.kind, c.proposition.relation, c.proposition.quantity.best) for c in claims]
    assert told == [("share", "holds", n) for n in best]


def test_the_other_side_counts_otherwise(claims_in):
    text = "The junta has given up 180 bases, while the alliance puts the figure at 214."
    told = [(c.proposition.relation, c.proposition.quantity.best) for c in claims_in(text)]
    assert told == [("lost", 180), ("lost", 214)]


@pytest.mark.parametrize(
    "text",
    [
        "The company puts its control at 75 percent of the market.",
        "The ministry put the number of dead at 214.",
    ],
)
def test_a_figure_of_no_ground_is_none(claims_in, text):
    assert claims_in(text) == ()
