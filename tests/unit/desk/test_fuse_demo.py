"""What is counted of a fused case."""

from __future__ import annotations

from fused_case import fused_case, small_war, take_in

from whoholds.desk.fuse_demo import figures, lines
from whoholds.desk.fusing import fuse


def test_places_are_counted_by_how_they_are_told(tmp_path):
    made = fused_case(tmp_path / "aland")
    take_in(made, *small_war())
    told = figures(fuse(made).told, 1.25)
    assert (told.claims, told.used, told.places) == (6, 5, 3)
    assert (told.estimated, told.claimed, told.unclear, told.agree) == (1, 2, 0, 1)
    head, row, _ = lines([told])
    assert len(head) == len(row) <= 80
    assert row.split() == ["aland", "6", "5", "3", "1", "2", "0", "1/1", "1.2"]
