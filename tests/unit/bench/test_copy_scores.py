"""Figures of planted copies."""

from __future__ import annotations

from whoholds.bench.copy_scores import copy_figures, show_copy_figures
from whoholds.bench.planting import Planted


def body(kind, source, event=0):
    return Planted(body="", kind=kind, event=event, source=source, outlet="")


PLANTED = [
    body("source", 0),
    body("verbatim", 0),
    body("spun", 0),
    body("same origin", -1),
]


def test_what_is_found_and_nothing_else_is_perfect():
    told = copy_figures(PLANTED, [(0, 1, 2), (3,)])
    assert told["precision"] == told["recall"] == told["pair_recall"] == 1.0
    assert told["merged"] == 0


def test_a_merged_rewrite_costs_precision_and_a_lost_copy_recall():
    told = copy_figures(PLANTED, [(0, 1, 3), (2,)])
    assert told["precision"] == 1 / 3
    assert told["recall"] == 0.5
    assert told["recall: spun"] == 0.0
    assert told["merged"] == 1


def test_figures_are_shown_set_by_set():
    lines = list(show_copy_figures({"press, seed 1": copy_figures(PLANTED, [(0, 1, 2), (3,)])}))
    assert len(lines) == 2
    assert "1.000" in lines[1]
