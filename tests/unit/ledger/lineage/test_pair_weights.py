"""Features weighed."""

from __future__ import annotations

from whoholds.ledger.lineage.pair_weights import LEAST_MEAN, LEAST_SCORE, WEIGHTS, score


def test_a_feature_without_a_weight_weighs_nothing():
    assert score(()) == score(("never met",)) == WEIGHTS["bias"]


def test_more_agreement_never_weighs_less():
    for days in ("same", "next", "unknown"):
        cells = [WEIGHTS[f"{c}, days {days}"] for c in ("conflict", "partly", "plain", "specific")]
        assert cells[1:] == sorted(cells[1:])
        assert cells[0] < cells[2]
    kin = [WEIGHTS[f"speaker {k}"] for k in ("side, a person", "side", "chain", "same")]
    assert kin == sorted(kin)


def test_a_place_told_by_one_speaker_on_one_day_is_one_statement():
    told = ("plain, days same", "relation same", "control", "speaker same")
    assert score(told) > LEAST_SCORE > LEAST_MEAN
    assert score((*told[:3], "speaker side, a person")) < LEAST_SCORE
