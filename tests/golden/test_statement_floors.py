"""Statements of the fact tables; needs `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoholds.bench.statement_scores import LEAST_LINKED, LEAST_NAMED, MOST_WRONG
from whoholds.desk.statement_benchmark import load_tables, measure_statements

#: What was measured on statements left out of the fit, less a little: .863 linked, .078 of linked
#: pairs wrong, .030 of rows. It does not reach what is asked (docs/copies.md says so).
LEFT_OUT_LINKED, LEFT_OUT_WRONG, LEFT_OUT_ROWS = 0.85, 0.09, 0.04

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def figures(shared: Path) -> dict[str, dict[str, float]]:
    return measure_statements(load_tables(shared / "cases"))


def test_the_weights_in_force_reach_what_is_asked(figures) -> None:
    told = figures["in force"]
    assert told["copies"] == 146
    assert told["linked"] >= LEAST_LINKED
    assert told["wrong_pairs"] <= MOST_WRONG
    assert told["wrong_rows"] <= MOST_WRONG
    assert told["named"] >= LEAST_NAMED


def test_statements_that_were_left_out_stay_above_their_floors(figures) -> None:
    told = figures["families left out, fifths"]
    assert told["linked"] >= LEFT_OUT_LINKED
    assert told["wrong_pairs"] <= LEFT_OUT_WRONG
    assert told["wrong_rows"] <= LEFT_OUT_ROWS


def test_more_is_linked_than_by_name_and_day_alone(figures) -> None:
    plain = figures["baseline: one name, one day"]
    assert figures["in force"]["linked"] > plain["linked"] + 0.2
