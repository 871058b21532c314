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
