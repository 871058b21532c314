"""A statement's claim beside a ledger's."""

from __future__ import annotations

from answer_samples import found, told

from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.statement_check import (
    HOLDS_ON_DAYS,
    answer,
    on_claim,
    stands,
    state_of,
)

ASKED = told(relation="holds", on=10, by="General Arn")
RIVER = "the River Front"


def state(claims):
    return state_of(claims, Ground())


def shelves(claims):
    known = on_claim(ASKED, state(claims), Ground())
    return {
        name: [[f.recorded.claim_id for f in g.claims] for g in getattr(known, name)]
        for name in ("same", "differs", "open", "other_time")
    }


def test_claims_are_sorted_by_how_they_stand():
    told_ = shelves(
        [
            found("a", 9),
            found("b", 10, actor=RIVER, relation="holds"),
            found("c", 10, actor="", relation="holds"),
            found("d", 40, relation="lost"),
            found("e", places=("Beford",)),
        ]
    )
    assert told_ == {"same": [["a"]], "differs": [["b"]], "open": [["c"]], "other_time": [["d"]]}


def test_one_origin_in_two_outlets_is_one_group():
    claims = [found("a", by="Arn"), found("b", outlet="Beford Daily", by="Arn")]
    assert shelves(claims)["same"] == [["a", "b"]]


def test_what_does_not_stand_is_left_out():
    assert shelves([found("a", status="retracted"), found("b", decision="reject")])["same"] == []
    assert stands(found("a", decision="accept"))
    assert state([found("a", status="retracted")]).standing == ()


def test_a_taking_of_long_ago_is_of_another_time():
    assert shelves([found("a", on=10 - HOLDS_ON_DAYS)])["same"] == [["a"]]
    assert shelves([found("a", on=9 - HOLDS_ON_DAYS)])["other_time"] == [["a"]]


def test_what_stood_then_and_does_not_now_is_gone():
    then = [found("a", 9), found("b", 9, by="Arn")]
    now = [found("a", 9, status="withdrawn"), then[1], found("c", 12, by="Bel")]
    result = answer(ASKED, state(then), state(now), Ground())
    assert [f.recorded.claim_id for f in result.gone] == ["a"]
    assert len(result.then.same) == 2
    assert [g.claims[0].recorded.claim_id for g in result.now.same] == ["b", "c"]
