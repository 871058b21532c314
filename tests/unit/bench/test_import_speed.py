"""What `bench import` says."""

from __future__ import annotations

from whoholds.bench.import_speed import ImportSpeed, import_systems, show_import_speed
from whoholds.bench.speed import Lap

SPEED = ImportSpeed(
    polygons=10, days=5, places=3, claims=4, flips=1, edit_days=2,
    reading=(Lap(1.0, 2.0), Lap(2.0, 6.0), Lap(9.0, 9.0)), ledger_s=3.0, agreeing=1.0, peak_mb=99.0,
)  # fmt: skip


def test_medians_are_told_beside_the_loop():
    systems = import_systems(SPEED)
    assert systems["whoholds"] == {"reading_s": 2.0, "ledger_s": 3.0, "agreeing": 1.0}
    assert systems["bare loop"] == {"reading_s": 6.0}


def test_the_lines_hold_every_figure_in_80_columns():
    lines = list(show_import_speed(SPEED))
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    for figure in (
        "10 polygons",
        "4 claims",
        "2 days; 1 flips",
        "3.00 of ours",
        "100.0000%",
        "99 MB",
    ):
        assert figure in text
