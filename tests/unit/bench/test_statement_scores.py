"""Figures of statements."""

from __future__ import annotations

from whoholds.bench.statement_scores import (
    Counts,
    Marked,
    count_statements,
    show_statement_figures,
    statement_figures,
)

ROWS = [
    Marked(key="a", root="a", changed=False),
    Marked(key="b", root="a", changed=True),
    Marked(key="c", root="a", changed=False),
    Marked(key="d", root="d", changed=False),
]
NAMED = frozenset({frozenset("ab")})


def test_what_is_linked_wrong_and_named_is_counted():
    told = statement_figures(count_statements(ROWS, [["a", "b", "d"], ["c"]], NAMED))
    assert told["linked"] == 0.5
    assert told["wrong_pairs"] == 2 / 3
    assert told["wrong_rows"] == 3 / 4
    assert told["named"] == 1.0


def test_a_change_of_a_row_that_is_not_linked_is_not_named():
    told = statement_figures(count_statements(ROWS, [["a"], ["b"], ["c"], ["d"]], NAMED))
    assert told["named"] == told["linked"] == told["wrong_pairs"] == 0.0


def test_only_what_is_asked_for_is_counted():
    counts = count_statements(ROWS, [["a", "b"], ["c", "d"]], NAMED, frozenset("b"))
    assert counts == Counts(rows=1, copies=1, linked=1, pairs=1, changed=1, named=1)
    assert counts + counts == Counts(rows=2, copies=2, linked=2, pairs=2, changed=2, named=2)


def test_the_table_says_what_its_columns_are_of():
    told = statement_figures(count_statements(ROWS, [["a", "b", "c"], ["d"]], NAMED))
    lines = list(show_statement_figures({"in force": told}))
    assert all(len(line) <= 80 for line in lines)
    assert "1.000" in lines[2]
