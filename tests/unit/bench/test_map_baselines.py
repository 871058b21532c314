from __future__ import annotations

import numpy as np

from whoholds.bench.map_baselines import UNSAID, filled, last_said, majority

START = np.array([1, 1])


def test_what_was_said_last_is_carried_forward():
    said = last_said(np.array([1, 2]), np.array([0, 0]), np.array([0, 1]), 4, 2)
    assert said[:, 0].tolist() == [UNSAID, 0, 1, 1]
    assert filled(said, START)[:, 1].tolist() == [1, 1, 1, 1]


def test_a_tie_goes_to_the_first_source_and_silence_to_the_start():
    first, second, third = (np.array([[s, UNSAID]]) for s in (0, 1, 1))
    assert majority([first, second], START, 3).tolist() == [[0, 1]]
    assert majority([second, first], START, 3).tolist() == [[1, 1]]
    assert majority([first, second, third], START, 3)[0, 0] == 1
    assert majority([np.array([[2, 0]])], START, 3).tolist() == [[2, 0]]
