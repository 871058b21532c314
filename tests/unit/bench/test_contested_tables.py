"""Contested ground as lines."""

from __future__ import annotations

from whoholds.bench.contested_tables import BesideRate, ContestedHorizon, show_contested
from whoholds.bench.score_difference import Difference

HORIZON = ContestedHorizon(
    days=30,
    rows=1234,
    origins=9,
    blocks=21,
    became=(0.1, 0.3, 0.6),
    systems={"stays contested": (0.81234, 3.4567), "ours": (0.7, 1.2)},
    against={"ours minus stays contested, Brier": Difference(-0.1, -0.2, 0.1)},
    beside={"beside contested": BesideRate(200, 20, 7), "not beside": BesideRate(0, 0, 0)},
    seen={"near Brier": Difference(-0.001)},
)


def test_all_of_it_is_told_in_eighty_columns():
    lines = show_contested((HORIZON,), 10.0)
    assert max(map(len, lines)) <= 80
    told = "\n".join(lines)
    assert "the coloured side's 30%, the other's 10%, stayed 60%" in told
    assert "-0.10000 [-0.20000, +0.10000]" in told
    assert "20 of 200 lost (10.0%), in 7 blocks" in told
    assert "not beside: 0 of 0 lost (0.0%)" in told
    assert "one block only" in told
    assert show_contested((), 10.0) == []
