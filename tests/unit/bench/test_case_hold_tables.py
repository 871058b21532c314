"""Back-tested forecasts of cases as lines."""

from __future__ import annotations

from whoholds.bench.case_hold_tables import CaseAreas, CaseBench, CaseHolds, show_cases
from whoholds.bench.score_difference import Difference

HOLDS = CaseHolds(
    days=30,
    which="places with an estimate",
    rows=1234,
    origins=12,
    unanswered=345,
    blocks=40,
    blocks_lost=9,
    lost=0.123,
    never_held=0.05,
    systems={"table x estimate": (0.0835, 0.364, 0.033), "ours": (0.08, 0.34, 0.04)},
    against={"table x estimate": Difference(-0.0123, -0.0234, -0.0001), "x": Difference(0.1)},
)
BENCH = CaseBench(
    cases=("kursk",),
    truth="maps by D",
    first_day="2024-09-10",
    last_day="2025-03-29",
    step_days=30,
    origins=7,
    empty_origins=1,
    ours="ours",
    reference="table",
    holds=(HOLDS,),
    areas=(CaseAreas(30, 14, 12, 3, 210.4, 230.1, 1730.0),),
)


def test_all_of_it_is_told_in_eighty_columns():
    lines = show_cases(BENCH)
    assert max(map(len, lines)) <= 80
    told = "\n".join(lines)
    assert "lost in 9 of 40 blocks" in told
    assert "not held on the origin day: 5.0%" in told
    assert "-0.0123 [-0.0234, -0.0001]" in told
    assert "one block only" in told
    assert "12 of 14, 3 told as outside" in told
