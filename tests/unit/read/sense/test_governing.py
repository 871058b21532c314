"""The operator that a governing word itself is."""

import pytest


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels seize Aland, threaten Beford", ["took: Rebels / Aland"]),
        ("The rebels threaten to seize Aland.", ["took: The rebels / Aland / future"]),
        ("We will seize Aland, the rebels threatened.", ["took: the rebels / Aland / future"]),
    ],
)
def test_what_a_headline_joins_is_under_no_threat(told, text, claims):
    assert told(text) == claims
