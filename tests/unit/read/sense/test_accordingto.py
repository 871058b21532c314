"""The source after "According to", and who did it."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor", "source"),
    [
        ("According to NDF spokesman Ivo Marsk, enemy forces seized Aland.",
         "enemy forces", "Ivo Marsk"),
        ("According to officials, the rebels seized Aland.", "the rebels", "officials"),
        ("According to the army, it seized Aland.", "the army", "the army"),
    ],
)  # fmt: skip
def test_the_source_is_not_the_subject(claims_in, text, actor, source):
    (claim,) = claims_in(text)
    assert claim.proposition.actor.name == actor
    assert [a.name for a in claim.attribution] == [source]


def test_a_name_with_its_apposition_stays_one(claims_in):
    (claim,) = claims_in("The Front, enemy of the army, seized Aland.")
    assert claim.proposition.actor.name == "The Front"
