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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army's grip on Aland is threatened by the rebels.", ["holds: The army / Aland"]),
        ("There is no way to take Aland without Beford, officers said.", []),
        ("There is no way to hold Aland, the colonel said.", []),
    ],
)
def test_what_is_threatened_is_held_and_where_there_is_no_way_nothing_is_told(told, text, claims):
    assert told(text) == claims
