"""Steps put together, against the sum over all paths."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whoholds.forecast.hold_chain import ended_by_day, still_or_again

PROBS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5)


@given(PROBS)
def test_still_or_again_is_the_sum_over_all_paths(pairs):
    found = still_or_again([np.array([a]) for a, _ in pairs], [np.array([b]) for _, b in pairs])
    total = 0.0
    for path in product((True, False), repeat=len(pairs)):
        prob, before = 1.0, True
        for held, (lose, back) in zip(path, pairs, strict=True):
            stay = 1 - lose if before else back
            prob *= stay if held else 1 - stay
            before = held
        total += prob * path[-1]
    assert np.isclose(found[0, -1], total)


@given(st.lists(st.floats(0.001, 0.9), min_size=1, max_size=4))
def test_the_curve_passes_the_ends_of_steps_and_never_falls(hazards):
    ended = ended_by_day([np.array([h]) for h in hazards], 30, 30 * len(hazards) + 20)[0]
    assert (np.diff(ended) >= 0).all()
    left = np.cumprod([1 - h for h in hazards])
    ends = [30 * (k + 1) - 1 for k in range(len(hazards))]
    assert np.allclose(1 - ended[ends], left)
