"""Aims told without a verb of taking, and aims turned down."""

import pytest


@pytest.mark.parametrize(
    ("text", "relation", "factuality"),
    [
        ("The Northern army has set its sights on Beford.", "took", "future"),
        ("The Northern army wants the whole of Beford.", "took", "future"),
        ("The Northern army seeks control of all of Beford.", "took", "future"),
        ("The Northern army has been ordered to take Aland by Friday.", "took", "future"),
        ("The Northern army has given up its plan to take Aland.", "took", "denied"),
        ("The Northern army refuses to give up Beford.", "lost", "denied"),
        ("The Northern government ruled out withdrawing from Beford.", "lost", "denied"),
        ("The Northern government has no intention of giving up Beford.", "lost", "denied"),
        ("The Northern army has offered to withdraw from Beford.", "lost", "possible"),
    ],
)
def test_an_aim_is_read_with_its_relation(claims_in, text, relation, factuality):
    claims = claims_in(text)
    assert [(c.kind, c.proposition.relation, c.factuality) for c in claims] == [
        ("aim", relation, factuality)
    ]


def test_wanting_a_thing_that_is_no_ground_is_no_aim(claims_in):
    assert claims_in("The Northern army wants more recruits.") == ()
