"""Figures of ground that no verb of control took up."""

import pytest


def figures(claims):
    return [
        (c.kind, c.proposition.relation, c.proposition.quantity.best)
        for c in claims
        if c.kind in {"count", "area", "share"}
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The army reported gains of some 300 square kilometres.", ("area", "advanced", 300)),
        ("The Front published a map of nine villages held by its fighters.", ("count", "holds", 9)),
        ("The rebels are in possession of nineteen towns.", ("count", "holds", 19)),
        ("Twelve villages are under the Front.", ("count", "holds", 12)),
        ("The rebels shelled 300 square kilometres held by the army.", ("area", "holds", 300)),
    ],
)
def test_a_figure_is_read_with_its_nearest_word_of_control(claims_in, text, figure):
    assert figures(claims_in(text)) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "The army took 300 prisoners near the town.",
        "The fire burned 300 square kilometres of forest.",
        "Some 40 percent of voters in the town chose the mayor.",
    ],
)
def test_a_figure_of_no_held_ground_is_no_claim(claims_in, text):
    assert figures(claims_in(text)) == []


def test_the_whole_that_a_part_is_told_of_is_no_claim(claims_in):
    text = "Of the nine villages they attacked, the rebels captured two villages."
    assert [best for _, _, best in figures(claims_in(text))] == [2]


def test_a_verb_far_from_its_figure_does_not_take_it(claims_in):
    text = "The rebels captured Aland, and a storm flooded nine villages."
    assert figures(claims_in(text)) == []
