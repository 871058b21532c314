"""What a claim says of its actor at a place."""

from __future__ import annotations

import pytest
from answer_samples import claim, told

from whoholds.ledger.questions.control_comparison import compare_control, state_of
from whoholds.ledger.questions.ground_keys import Ground


@pytest.mark.parametrize(
    ("relation", "so", "denied"),
    [
        ("holds", "has", "has not"),
        ("took", "has", "has not"),
        ("lost", "has not", "has"),
        ("contests", "fights", "fights not"),
        ("advanced", "is near", "is not near"),
    ],
)
def test_a_denial_says_the_opposite(relation, so, denied):
    assert state_of(claim(relation=relation)) == so
    assert state_of(claim(relation=relation, factuality="denied")) == denied


def test_ground_without_a_name_is_compared_by_its_region():
    one = told(places=(), within="Aland Province")
    assert compare_control(one, one, Ground()).stance == "same"
    other = told(places=(), within="Beford Province")
    assert compare_control(one, other, Ground()).stance == "unrelated"


def test_an_undated_change_may_have_come_before_a_state_of_its_week():
    state, change = told(relation="holds", on=7), told(reported=10)
    assert compare_control(state, change, Ground()).stance == "same"
    early = told(relation="holds", on=-20)
    assert compare_control(early, change, Ground()).stance == "other time"


def test_a_claim_of_some_of_the_places_says_of_which():
    asked = told(places=("Aland", "Beford", "Cavan"))
    ours = compare_control(asked, told(places=("Beford", "Cavan", "Dorf")), Ground())
    assert (ours.stance, ours.notes) == ("same", ("only of Beford, Cavan",))
    assert compare_control(told(), asked, Ground()).notes == ()
