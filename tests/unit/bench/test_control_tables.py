from whoholds.bench.control_scores import ControlScores
from whoholds.bench.control_tables import CaseRun, mean_scores, show_runs

RUNS = [
    CaseRun("one", "ours", 2.0, ControlScores(0.1, 0.05, 0.01, 0.9, 40.0, 0.3, 0.2, 0.03, 0.8)),
    CaseRun("two", "ours", 4.0, ControlScores(0.3, 0.15, 0.03, 0.7, 60.0, 0.5, 0.4, 0.05, 0.6)),
    CaseRun("unknown", "ours", 1.0),
]


def test_the_mean_is_over_the_cases_that_were_scored():
    assert round(mean_scores(RUNS)["ours"]["log_loss"], 9) == 0.2


def test_a_case_without_truth_is_shown_without_scores():
    lines = show_runs(RUNS)
    assert lines[3].split() == ["unknown", "ours", *["-"] * 7, "1"]
    assert lines[-1].split()[:3] == ["mean", "ours", "0.200"]


def test_no_line_is_wider_than_a_terminal():
    assert max(map(len, show_runs(RUNS))) <= 80
