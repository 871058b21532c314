"""Headlines name their speaker before a colon."""

from __future__ import annotations

import pytest

SAID = [
    ("Ministry: army has captured Aland", "Ministry"),
    ("Defence ministry: the rebels have captured Aland", "Defence ministry"),
    ("Aland Axis: the rebels have captured Beford.", ""),
    ("Update: the rebels have captured Beford.", ""),
    ("The rebels have captured Al-Beford.", ""),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_a_headline_names_its_speaker(claims_in, text, name):
    (claim,) = claims_in(text)
    assert (claim.attribution[-1].name if claim.attribution else "") == name
