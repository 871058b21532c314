"""Lists whose later members leave the verb out."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The rebels captured Aland in May and Beford in June.",
            ["took: The rebels / Aland", "took: The rebels / Beford"],
        ),
        (
            "The army retook Aland on Monday, Beford on Tuesday and Cavan on Friday.",
            [
                "took again: The army / Aland",
                "took again: The army / Beford",
                "took again: The army / Cavan",
            ],
        ),
        (
            "Aland was captured in 1914 and Beford in 1915.",
            ["took: ? / Aland", "took: ? / Beford"],
        ),
        (
            "The north is controlled by the rebels and the south by the government.",
            ["holds: the rebels / north", "holds: the government / south"],
        ),
    ],
)
def test_each_member_of_an_elided_list_is_a_claim(told, text, claims):
    assert told(text) == claims


def test_each_member_of_a_dated_list_has_its_own_time(claims_in):
    first, second = claims_in("The rebels captured Aland in 1914 and Beford in 1915.")
    assert first.valid_time is not None
    assert second.valid_time is not None
    assert first.valid_time.phrase == "in 1914"
    assert second.valid_time.phrase == "in 1915"


def test_a_list_of_places_with_one_date_stays_one_claim(told):
    assert told("The rebels captured Aland and Beford in June.") == [
        "took: The rebels / Aland, Beford"
    ]
