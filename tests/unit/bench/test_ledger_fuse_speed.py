"""What is said of going from a ledger to estimates."""

from __future__ import annotations

import pytest

from whoholds.bench.ledger_fuse_speed import (
    LedgerFuse,
    ledger_fuse_systems,
    show_ledger_fuse,
    slopes,
)


def run(claims, gathered, rest):
    return LedgerFuse(
        claims=claims,
        places=100,
        told=50,
        days=10,
        read_s=gathered / 2,
        linked_s=gathered / 4,
        placed_s=gathered / 4,
        fused_s=rest / 2,
        written_s=rest / 2,
        gathered_mb=10.0,
        peak_mb=20.0,
    )


def test_a_slope_is_the_exponent_of_the_claims():
    ((gathered, whole),) = slopes([run(1_000, 1.0, 1.0), run(10_000, 10.0, 190.0)])
    assert gathered == pytest.approx(1.0)
    assert whole == pytest.approx(2.0)


def test_what_grows_faster_than_claims_is_marked():
    lines = list(show_ledger_fuse([run(1_000, 1.0, 1.0), run(10_000, 100.0, 10.0)]))
    assert "gathering grows as claims ^ 2.00" in lines[-1]
    assert "NOT REACHED" in lines[-1]
    assert ledger_fuse_systems([run(1_000, 1.0, 1.0)])["1,000 claims"]["whole_s"] == 2.0
