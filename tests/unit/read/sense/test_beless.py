"""Passives without "be", as headlines and communiques write them."""

import pytest


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Aland, Beford and Cedan liberated; Dorf visited.", "took: ? / Aland, Beford, Cedan"),
        ("Aland village liberated by our forces.", "took: our forces / Aland village"),
        ("Aland, last refuge of the enemy, conquered.", "took: ? / Aland"),
        ("The bridge at Aland overrun on Monday.", "took: ? / bridge at Aland"),
    ],
)
def test_a_participle_alone_tells_what_was_done_to_the_place(told, text, claim):
    assert told(text)[0] == claim


def test_a_place_is_declared_cleared(told):
    assert told("The last district was declared cleared on Saturday.") == ["took: ? / district"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured.",
        "Aldo captured, his brother killed near the frontier.",
        "The Aldani captured on Monday.",
        "Twelve hostages freed.",
        "The general ordered the corps to have Aland cleared by May.",
    ],
)
def test_persons_sides_and_wishes_are_no_ground_taken(told, text):
    assert [t for t in told(text) if t.startswith("took")] == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Enemy cleared from Aland.", ["lost: Enemy / Aland"]),
        ("The rebels pushed from Aland to Beford.", ["advanced: The rebels / Beford"]),
        ("Residents cleared from Aland.", []),
        (
            "Aland was captured, Beford and Cedan surrounded.",
            ["took: ? / Aland", "advanced: ? / Beford, Cedan"],
        ),
    ],
)
def test_who_is_driven_out_and_what_is_surrounded_without_be(told, text, claims):
    assert told(text) == claims
