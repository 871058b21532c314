"""Verbs of having and keeping, also with "with"."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The airport remains with the government.", ["holds: the government / airport"]),
        ("The truce left the rebels with a tenth of the country.", ["holds: the rebels"]),
        ("Dorfian troops still keep Aland.", ["holds: Dorfian troops / Aland"]),
        ("The truce let the rebels keep Beford.", ["holds: the rebels / Beford"]),
        ("The clan controls the Cavan valley.", ["holds: The clan / Cavan valley"]),
        ("The ministry keeps the border open.", []),
        ("The rebels kept a third of the country.", ["holds: The rebels"]),
        ("The rebels continue to occupy Aland.", ["holds: The rebels / Aland"]),
        ("The army exercises de facto control over Aland.", ["holds: The army / Aland"]),
        ("The army has extended its control to Aland.", ["took: The army / Aland"]),
    ],
)
def test_who_holds_what(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Rebels say they now have both ends of the Beford bridge.",
            ["holds: Rebels / Beford bridge"],
        ),
        ("By nightfall the Nationalists had Aland once more.", ["holds: the Nationalists / Aland"]),
        (
            "Aland, where the marines have held out for a month, was shelled.",
            ["holds: the marines / Aland"],
        ),
        ("The garrison holds out in the citadel.", ["holds: The garrison / citadel"]),
    ],
)
def test_having_ground_and_standing_in_it_is_holding_it(told, text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The army had the bridge under fire.",
        "The rebels have the town in their sights.",
        "The rebels have the town surrounded.",
        "The army has a hospital in Beford.",
    ],
)
def test_having_ground_in_sight_is_no_holding(told, text):
    assert told(text) == []


def test_being_left_with_ground_is_holding_it(claims_in):
    (claim,) = claims_in("The junta would be left with the capital and the airport.")
    assert (claim.proposition.relation, claim.factuality) == ("holds", "hypothetical")
    assert claims_in("The team was left with ten men.") == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Government troops continued to hold the citadel on Friday.",
            ["holds: Government troops / citadel"],
        ),
        ("The Front has most of Aland.", ["holds: The Front / in Aland"]),
        ("The Dorfians had Aland by nightfall.", ["holds: The Dorfians / Aland"]),
        ("The garrison at Aland is still holding.", ["holds: The garrison / Aland"]),
        (
            "The government controls little beyond the capital.",
            ["holds: The government / in beyond the capital / denied"],
        ),
    ],
)
def test_holding_on_a_day_by_an_hour_or_little(told, text, claims):
    assert told(text) == claims


def test_a_garrison_without_a_place_holds_nothing_named(told):
    assert told("The garrison has held.") == []


def test_a_share_between_two_figures_is_held(claims_in):
    (claim,) = claims_in("Rebels are estimated to control between 30 and 40 percent of Dorfia.")
    quantity = claim.proposition.quantity
    assert (quantity.low, quantity.high) == (30, 40)
