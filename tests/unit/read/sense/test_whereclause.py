"""Clauses that say what came about where."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("There was calm in Aland, where the army had pulled out.", ["lost: the army / Aland"]),
        ("There was calm in Aland, where the mayor had dined.", []),
    ],
)
def test_a_where_clause_tells_of_the_place_it_hangs_on(told, text, claims):
    assert told(text) == claims
