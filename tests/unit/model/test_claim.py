"""Claims know their kind and cannot be changed."""

import msgspec
import pytest

from whoholds.model.claim import Claim, Control, Mention, Silence
from whoholds.model.span import Span


def test_the_kind_is_that_of_the_proposition():
    assert Claim(proposition=Silence(by="the ministry"), span=Span(0, 1)).kind == "silence"


def test_a_claim_is_frozen():
    claim = Claim(proposition=Control(actor=Mention(name="the rebels")), span=Span(0, 1))
    with pytest.raises(AttributeError):
        claim.verb = "took"


def test_a_claim_survives_encoding():
    claim = Claim(proposition=Control(relation="took", again=True), span=Span(2, 5))
    assert msgspec.json.decode(msgspec.json.encode(claim), type=Claim) == claim
