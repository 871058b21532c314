"""The figures of reading in bulk."""

from __future__ import annotations

import pytest

from whoholds.bench.bulk_speed import (
    BulkLap,
    BulkSpeed,
    Growth,
    Processes,
    bulk_systems,
    ratio,
    show_bulk_speed,
    slope,
)


def lap(ours, **seconds):
    """A lap of ten records."""
    told = {"text_s": 1.0, "without_copies_s": ours, "slow_s": 20.0} | seconds
    return BulkLap(records=10, ours_s=ours, reached={"gate": 10, "claims": 1}, **told)


def test_a_ratio_is_of_all_laps_together():
    assert ratio([lap(1.0), lap(3.0)], "text_s") == pytest.approx(0.5)
    assert ratio([lap(2.0, without_copies_s=4.0)], "text_s", "without_copies_s") == 0.25


def test_a_cost_that_grows_linearly_has_a_slope_of_one():
    sizes = [2_500, 5_000, 10_000, 20_000]
    linear = [Growth(records=n, seconds=3 + n / 100, memory_mb=300) for n in sizes]
    assert slope(linear) == pytest.approx(1)
    square = [Growth(records=n, seconds=n * n / 1e6, memory_mb=300) for n in sizes]
    assert slope(square) > 2


def test_only_what_was_measured_is_told():
    speed = BulkSpeed(general=(), conflict=(lap(10.0),))
    assert bulk_systems(speed) == {"whoholds": {"conflict_of_slow_way": 2}}
    told = list(show_bulk_speed(speed))
    assert told[0].startswith("conflict news")
    assert not any("general" in line or "text alone" in line for line in told)


def test_what_was_not_reached_is_told():
    speed = BulkSpeed(
        general=(lap(2.0),),
        conflict=(lap(10.0),),
        growth=(Growth(records=500, seconds=3, memory_mb=700),),
        processes=Processes(one_s=11, two_s=7, one_start_s=1, pool_start_s=2),
    )
    lines = list(show_bulk_speed(speed))
    told = {line.split("  ")[0]: line for line in lines if "  " in line}
    assert "0.50  >= 0.4 ok" in told["rate / text alone"]
    assert any("2.00  >= 4 NOT REACHED" in line for line in lines)
    assert "2.00  >= 1.8 ok" in told["two processes / one"]
    assert "peak memory < 600 MB NOT REACHED" in lines
    own = bulk_systems(speed)["whoholds"]
    assert (own["two_processes"], own["pool_start"], own["memory_mb"]) == (2, 2, 700)
