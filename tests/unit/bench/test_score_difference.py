"""A difference of scores may have no bounds."""

from __future__ import annotations

from whoholds.bench.score_difference import Difference


def test_one_block_has_no_bounds():
    assert Difference(-0.1) == Difference(-0.1, None, None)
    assert Difference(-0.1).words("+.2f") == "-0.10, one block only: no interval"


def test_value_and_bounds_have_one_form():
    assert Difference(-0.1, -0.2, 0.05).words("+.3f") == "-0.100 [-0.200, +0.050]"
    assert Difference(-0.1, -0.2, 0.05).bounds("+.1f") == "[-0.2, +0.1]"
