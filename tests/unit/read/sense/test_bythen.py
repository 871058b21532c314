"""Where a side will be, and by when."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "relation"),
    [
        ("The rebels promise to be in Beford by the first of June.", "aim", "took"),
        ("The rebels said they would be in central Beford before winter.", "aim", "took"),
        ("Northern troops will be in Beford within a week.", "assessment", "took"),
        ("Their staff intended to be across the Arda by Easter.", "aim", "advanced"),
        ("Northern troops will be out of Beford by Friday night.", "assessment", "lost"),
        ("It is a question of hours before the rebels are in Beford.", "assessment", "took"),
        ("The Northern army has no intention of staying in Beford.", "aim", "holds"),
        ("Northern troops will remain in Beford for another year.", "assessment", "holds"),
    ],
)
def test_where_a_side_will_be_tells_of_the_place(claims_in, text, kind, relation):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.proposition.relation) == (kind, relation)


@pytest.mark.parametrize(
    "text",
    [
        "The president will be in Beford by Tuesday.",
        "The general said he would be in Beford next week.",
        "Northern troops are in Beford.",
        "Northern troops will be in trouble by Friday.",
        "The students will stay in Beford until spring.",
    ],
)
def test_visits_and_presence_tell_nothing(claims_in, text):
    assert claims_in(text) == ()
