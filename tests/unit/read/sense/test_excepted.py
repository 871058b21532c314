"""Ground that is left out of a whole."""

import pytest


@pytest.mark.parametrize(
    ("text", "held", "out"),
    [
        ("The rebels took Aland but not Beford.", "Aland", "Beford"),
        ("The rebels control the whole of Aland bar the airport.", "Aland", "airport"),
        ("Rebels hold all of Aland except the airport.", "Aland", "airport"),
        ("Militiamen seized the entire Arda valley save the fort at Beford.", "Arda valley",
         "fort at Beford"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_denied(claims_in, text, held, out):
    found = {(m.name, c.factuality) for c in claims_in(text) for m in c.proposition.places}
    assert found == {(held, "asserted"), (out, "denied")}


@pytest.mark.parametrize(
    "text",
    ["The rebels hold Aland and Beford.", "The rebels took all but two houses in Aland."],
)
def test_a_list_and_a_count_leave_nothing_out(claims_in, text):
    assert all(c.factuality == "asserted" for c in claims_in(text))
