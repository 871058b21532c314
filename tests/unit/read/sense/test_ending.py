"""How a hold that is a subject ends."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The Northern army's grip on Aland may not last the year.",
        "Rebel control of Aland will not survive a determined attack.",
        "The Front's hold on Aland rests on two battalions and may not survive a push.",
        "The Northern army's hold on Aland is unlikely to survive the winter.",
    ],
)
def test_a_hold_that_may_not_last_is_an_outlook(claims_in, text):
    (claim,) = claims_in(text)
    assert (claim.kind, claim.proposition.relation, claim.factuality) == (
        "assessment", "holds", "denied",
    )  # fmt: skip


def test_a_hold_that_lasted_is_told(claims_in):
    (claim,) = claims_in("The Northern army's grip on Aland lasted a year.")
    assert claim.kind == "control"


@pytest.mark.parametrize("text", ["The Northern army's advance on Aland stalled."])
def test_an_advance_that_stalls_is_denied(claims_in, text):
    assert [c.factuality for c in claims_in(text)] == ["denied"]
