"""A difference of scores may have no bounds."""

from __future__ import annotations

from whoholds.bench.score_difference import Difference


def test_one_block_has_no_bounds():
    assert Difference(-0.1) == Difference(-0.1, None, None)
