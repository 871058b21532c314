"""Bare numbers that take their unit from a figure before them."""

import pytest


def figures(claims):
    return [
        (p.actor.name, p.quantity.best, p.quantity.unit) for p in (c.proposition for c in claims)
    ]


def test_a_second_party_takes_unit_and_verb_from_the_first(claims_in):
    assert figures(claims_in("The rebels hold ten districts, the army four.")) == [
        ("The rebels", 10, "district"),
        ("the army", 4, "district"),
    ]


def test_a_second_share_takes_the_verb_of_the_first(claims_in):
    text = "The government controls 80 percent of Aland and the rebels 20 percent."
    assert figures(claims_in(text)) == [
        ("The government", 80, "percent"),
        ("the rebels", 20, "percent"),
    ]


def test_a_part_of_a_whole_that_opens_the_sentence_is_what_was_taken(claims_in):
    text = "Of the nine villages the rebels attacked, they took two."
    assert figures(claims_in(text)) == [("the rebels", 2, "village")]


def test_a_number_with_a_noun_of_its_own_keeps_it(claims_in):
    text = "The rebels hold ten districts, the army four helicopters."
    assert figures(claims_in(text)) == [("The rebels", 10, "district")]


def test_joined_figures_have_each_their_own_date(claims_in):
    text = "The Northern army seized 40 square kilometres in March and 60 in April."
    claims = claims_in(text)
    assert figures(claims) == [("The Northern army", 40, "km2"), ("The Northern army", 60, "km2")]
    assert [c.valid_time.first_day.month for c in claims] == [3, 4]


def test_a_participle_has_its_own_date(claims_in):
    lost, retaken = claims_in("The 40 square kilometres lost in March were retaken in April.")
    assert (lost.valid_time.first_day.month, retaken.valid_time.first_day.month) == (3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "The number of districts under rebel control rose to 40.",
        "The number of districts held by the rebels stands at 40.",
    ],
)
def test_a_number_of_held_places_counts_them(claims_in, text):
    ((actor, best, unit),) = figures(claims_in(text))
    assert (actor.removeprefix("the ").rstrip("s"), best, unit) == ("rebel", 40, "district")


def test_a_number_of_other_things_counts_no_places(claims_in):
    assert not claims_in("The number of soldiers held by the rebels rose to 40.")
