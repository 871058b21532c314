"""What somebody is said not to say."""

import pytest


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ministry did not say whether the rebels hold Aland.", ["The ministry"]),
        ("The ministry declined to comment on the capture of Aland.", ["The ministry"]),
        ("It is unclear whether the rebels hold Aland.", []),
    ],
)
def test_a_silence_is_asserted_and_tied_to_what_is_not_said(claims_in, text, source):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.factuality) == ("silence", "asserted")
    assert [m.name for m in claim.proposition.places] == ["Aland"]
    assert [link.name for link in claim.attribution] == source
