"""What `whoholds bench places` says."""

from __future__ import annotations

from whoholds.bench.gazetteer_speed import (
    GazetteerSpeed,
    gazetteer_systems,
    show_gazetteer_speed,
)
from whoholds.bench.speed import Lap

SPEED = GazetteerSpeed(
    rows=100, places=99, names=300, file_mb=1.5, keys=1000, words=5000, open_mb=90.0, bare_mb=30.0,
    lookups=(Lap(1.0, 4.0), Lap(1.0, 5.0), Lap(1.0, 6.0)),
    importing=(Lap(2.0, 2.5),), scanning=(Lap(0.1, 10.0),),
)  # fmt: skip


def test_figures_are_ratios_of_one_run() -> None:
    own = gazetteer_systems(SPEED)["whoholds"]
    assert own == {"lookup_speedup": 5.0, "plain_reads": 20.0, "scan_share": 0.01, "open_mb": 90.0}


def test_targets_stand_beside_the_figures() -> None:
    lines = list(show_gazetteer_speed(SPEED))
    assert sum("ok" in line for line in lines) == 4
    assert "20.0 plain reads" in "\n".join(lines)
    assert max(map(len, lines)) <= 80


def test_what_is_not_reached_is_said() -> None:
    slow = GazetteerSpeed(
        rows=1, places=1, names=1, file_mb=1.0, lookups=(Lap(1.0, 1.0),), open_mb=900.0
    )
    assert sum("NOT REACHED" in line for line in show_gazetteer_speed(slow)) == 2
