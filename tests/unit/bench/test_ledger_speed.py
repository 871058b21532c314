"""What the benchmark of a ledger says of its laps."""

from __future__ import annotations

import msgspec

from whoholds.bench.ledger_speed import (
    LedgerSpeed,
    Own,
    ledger_systems,
    missed,
    show_ledger_speed,
)
from whoholds.bench.speed import Lap

SPEED = LedgerSpeed(
    claims=1_000,
    places=10,
    entries=1_300,
    file_mb=2.0,
    entries_mb=1.5,
    append=(Lap(1.0, 1.0), Lap(3.0, 1.0)),
    who=(Lap(0.004, 0.001), Lap(0.009, 0.003), Lap(0.02, 0.001)),
    who_by_number=(Lap(0.006, 0.001),),
    who_claims=30.0,
    slices=(Lap(2.0, 1.0),),
    known=(Lap(4.0, 1.0),),
    apart={"verify": Own(seconds=9.0, peak_mb=80.0)},
)


def test_ratios_are_of_the_whole_for_appending_and_the_middle_lap_elsewhere():
    own = ledger_systems(SPEED)["whoholds"]
    assert own["append_ratio"] == 2.0
    assert own["who_ratio"] == 4.0
    assert own["columns_ratio"] == 2.0
    assert own["bytes_per_claim"] == 2_000
    assert (own["verify_s"], own["verify_peak_mb"]) == (9.0, 80.0)


def test_a_limit_that_is_not_kept_is_named_and_marked():
    assert missed(SPEED) == ("slice as known at a time",)
    lines = list(show_ledger_speed(SPEED))
    assert next(line for line in lines if "NOT REACHED" in line).split()[:3] == [
        "as",
        "known",
        "at",
    ]
    assert missed(msgspec.structs.replace(SPEED, known=SPEED.slices)) == ()


def test_no_line_is_wider_than_a_terminal():
    assert max(map(len, show_ledger_speed(SPEED))) <= 80
