import pytest
from msgspec.structs import replace

from whoholds.bench.fuse_speed import (
    FieldSpeed,
    FuseSpeed,
    PassLaps,
    fuse_systems,
    missed,
    show_fuse_speed,
)
from whoholds.bench.speed import Lap

FIELD = FieldSpeed(
    beliefs=1_000,
    filter_s=2.0,
    computed=500,
    smooth_s=8.0,
    late=10,
    late_s=0.5,
    late_computed=20,
    log_loss=0.1,
    near_log_loss=0.3,
    last_log_loss=0.8,
    near_last_log_loss=0.9,
)
SPEED = FuseSpeed(
    claims=1_000_000,
    places=10,
    days=100,
    sources=7,
    compile_s=9.0,
    made_s=1.0,
    packed_s=0.5,
    passes=(
        PassLaps(100_000, (Lap(0.002, 0.001),)),
        PassLaps(1_000_000, (Lap(0.02, 0.005), Lap(0.03, 0.005), Lap(0.01, 0.005))),
    ),
    rounds=40,
    fit_s=1.5,
    field=FIELD,
    peak_mb=900.0,
)


def test_the_ratio_is_the_median_and_a_claim_costs_nanoseconds():
    whole = SPEED.passes[-1]
    assert whole.ratio == pytest.approx(4)
    assert whole.claim_ns == pytest.approx(20)
    assert whole.bare_ns == pytest.approx(5)
    assert SPEED.bend == pytest.approx(1)
    assert SPEED.cpu_s == pytest.approx(4)


def test_every_limit_can_be_missed():
    assert missed(SPEED) == ()
    slow = replace(
        SPEED,
        passes=(SPEED.passes[0], PassLaps(1_000_000, (Lap(0.06, 0.005),))),
        fit_s=70.0,
        peak_mb=5_000.0,
    )
    assert missed(slow) == ("pass", "linear", "cpu", "memory")


def test_the_table_tells_each_size_and_each_limit():
    lines = list(show_fuse_speed(SPEED))
    told = "\n".join(lines)
    assert max(map(len, lines)) <= 80
    assert "1,000,000 claims" in told
    assert told.count(" ok") == 5
    assert "50% of place-days" in told
    assert "NOT REACHED" in "\n".join(show_fuse_speed(replace(SPEED, peak_mb=5_000.0)))


def test_systems_are_named_with_their_figures():
    systems = fuse_systems(SPEED)
    assert systems["whoholds"]["pass_ratio"] == pytest.approx(4)
    assert systems["last claim"]["near_log_loss"] == 0.9
