import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.murphy import decompose

ROWS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40)


@given(ROWS, st.integers(1, 20))
def test_the_parts_add_up_to_the_score(rows, bins):
    outcome, said = zip(*rows, strict=True)
    found = decompose(outcome, said, bins)
    assert found.total == pytest.approx(found.brier, abs=1e-9)
    assert sum(n for _, _, n in found.bins) == len(rows)


def test_the_classic_three_add_up_where_a_bin_says_one_thing():
    said = np.array([0.1] * 10 + [0.8] * 5)
    outcome = np.array([1] + [0] * 9 + [1] * 4 + [0])
    found = decompose(outcome, said)
    assert found.variance_within == pytest.approx(0)
    assert found.reliability == pytest.approx(0)
    assert found.resolution == pytest.approx(found.uncertainty - found.brier)
    assert found.bins == (
        (pytest.approx(0.1), pytest.approx(0.1), 10),
        (pytest.approx(0.8), pytest.approx(0.8), 5),
    )


def test_always_saying_the_base_rate_leaves_the_uncertainty():
    found = decompose([1, 0, 0, 0], [0.25] * 4)
    assert found.brier == pytest.approx(found.uncertainty)
    assert found.resolution == pytest.approx(0)


def test_nothing_cannot_be_taken_apart():
    with pytest.raises(ValueError, match="no forecast"):
        decompose([], [])
