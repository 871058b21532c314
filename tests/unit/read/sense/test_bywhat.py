"""What a place is taken by: a party, or no doer at all."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Aland was taken by force of arms on Sunday by the rebel coalition.",
         "the rebel coalition"),
        ("Aland was captured by the security force on Sunday.", "the security force"),
        ("Aland was taken by storm.", None),
        ("Aland was captured by surprise in May.", None),
        ("Aland was recaptured house by house.", None),
        ("Aland was seized by rebels by night.", "rebels"),
    ],
)  # fmt: skip
def test_means_and_steps_are_no_doers(claims_in, text, actor):
    (claim,) = claims_in(text)
    found = claim.proposition.actor
    assert (found.name if found else None) == actor
