"""Figures of ground whose holder a noun phrase names, and figures beside others."""

import pytest


def figures(claims):
    return [
        (c.kind, c.proposition.relation, c.proposition.actor.name, c.proposition.quantity.best)
        for c in claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The territory held by the Front has been reduced to 900 square kilometres.",
        "The territory under the Front's control covers some 900 square kilometres.",
        "The Front's territory shrank to 900 square kilometres.",
        "The raiders of the Front are in possession of 900 square kilometres.",
    ],
)
def test_the_size_of_held_ground_is_an_area_held(claims_in, text):
    ((kind, relation, actor, best),) = figures(claims_in(text))
    assert (kind, relation, best) == ("area", "holds", 900)
    assert "Front" in actor


def test_a_figure_between_dashes_says_the_same_in_another_unit(claims_in):
    text = "60% of Aland - 14 out of 23 districts - is under Northern control."
    assert figures(claims_in(text)) == [
        ("share", "holds", "Northern", 60),
        ("count", "holds", "Northern", 14),
    ]


def test_villages_under_a_party_are_held_by_it(claims_in):
    text = "Twelve villages on the left bank are under the Front."
    assert figures(claims_in(text)) == [("count", "holds", "the Front", 12)]


def test_a_rate_of_advance_is_one_claim(claims_in):
    text = "The Northern army advanced at a rate of 12 square kilometres a day in May."
    assert figures(claims_in(text)) == [("area", "advanced", "The Northern army", 12)]


def test_the_size_of_a_country_is_no_hold(claims_in):
    assert claims_in("Peru's territory covers 1,285,000 square kilometres.") == ()


def test_a_party_confined_to_a_measure_of_ground_holds_it(claims_in):
    text = "The rebels are confined to 900 square kilometres around Beford."
    assert figures(claims_in(text)) == [("area", "holds", "The rebels", 900)]


def test_an_area_beside_a_share_has_its_verb(claims_in):
    text = "The Northern army occupies 18 percent of Dorfia, an area of 20,000 square kilometres."
    assert figures(claims_in(text)) == [
        ("share", "holds", "The Northern army", 18),
        ("area", "holds", "The Northern army", 20000),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The area held by the rebels shrank by 20 percent.", ["lost: the rebels"]),
        ("The rebels' territory has shrunk by a third since May.", ["lost: The rebels"]),
    ],
)
def test_held_ground_that_shrinks_by_a_share_lost_it(told, text, claims):
    assert told(text) == claims
