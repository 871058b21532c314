"""What is held: names, features, parts of regions, and ground without a name."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The Northern army captured the city of Beford, the capital of Upper Aland.",
            "took: The Northern army / Beford",
        ),
        (
            "The rebels took the airport in Port Cavan.",
            "took: The rebels / airport / in Port Cavan",
        ),
        ("The rebels hold most of Upper Aland.", "holds: The rebels / in Upper Aland"),
        ("The rebels seized all of Upper Aland.", "took: The rebels / Upper Aland"),
        ("The rebels hold a strategic village.", "holds: The rebels"),
        (
            "The rebels captured Beford in northern Aland.",
            "took: The rebels / Beford / in northern Aland",
        ),
        (
            "The rebels now hold the southern outskirts of Beford.",
            "holds: The rebels / southern outskirts of Beford",
        ),
        (
            "A column of Dorfian tanks took the crossing.",
            "took: A column of Dorfian tanks / crossing",
        ),
    ],
)
def test_a_place_is_named_as_the_text_names_it(told, text, claim):
    assert told(text) == [claim]


def test_a_country_is_named_by_its_whole_name(told):
    text = "The army in the Democratic Republic of Congo says it has recaptured two towns."
    (claim,) = told(text)
    assert claim.startswith("took again: The army in the Democratic Republic of Congo / in Demo")


def test_a_place_does_not_contain_itself(told):
    text = "The rebels seized Nairobi and several other districts in the army-held province."
    assert told(text) == ["took: The rebels / Nairobi"]


def test_where_the_losers_went_contains_nothing(told):
    text = "The rebels were pushed from the area into Uganda by Dorfian forces."
    assert told(text) == ["took: Dorfian forces / from The rebels"]
