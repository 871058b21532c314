import pytest
from fuse_samples import NORTH, RIVER, day, layout, piece, quiet_war

from whoholds.fuse.estimating import estimate
from whoholds.fuse.explaining import explain
from whoholds.fuse.said_totals import Figures, Total
from whoholds.fuse.state_statements import SaidSum


def test_claims_are_told_by_their_weight_with_what_would_be_without_them():
    odd = piece("odd", "v0", RIVER, 9, source="Stranger")
    found = estimate(layout(*quiet_war(), odd), day(12))
    told = explain(found, "v0", day(12))
    weight = {w.claim_id: w.log_odds for w in told.claims}
    assert told.state == NORTH
    assert weight["odd"] < 0 < weight["a0"]
    assert [abs(w.log_odds) for w in told.claims] == sorted(map(abs, weight.values()), reverse=True)
    without = {w.claim_id: w.without for w in told.claims}
    assert without["odd"] > told.prob > without["a0"]
    assert told.by_others < told.prob


def test_only_claims_known_by_the_day_are_told():
    found = estimate(layout(*quiet_war()), day(12))
    assert [w.claim_id for w in explain(found, "v0", day(1)).claims] == ["a0"]
    with pytest.raises(KeyError):
        explain(found, "elsewhere", day(1))


def test_a_total_is_told_with_what_would_be_without_it():
    said = Total(
        claim_id="total",
        statement_id="total",
        speaker="Watcher: places",
        source="Watcher",
        holder=NORTH,
        side=None,
        day=day(10),
        said=SaidSum(2, 2, 0.5),
        is_area=False,
        words="2 villages",
    )
    found = estimate(layout(*quiet_war()), day(12), figures=Figures((said,), True))
    weight = {w.claim_id: w for w in explain(found, "v2", day(12)).claims}
    assert weight["total"].log_odds < 0
    assert "total" not in {w.claim_id for w in explain(found, "v2", day(9)).claims}


def test_what_was_before_an_event_weighs_nothing_for_now():
    pieces = (
        piece("event", "v0", NORTH, 20),
        piece("event", "v0", RIVER, 20, valid=6, before=True),
    )
    told = explain(estimate(layout(*pieces), day(21)), "v0", day(21))
    (one,) = told.claims
    assert one.log_odds > 0
