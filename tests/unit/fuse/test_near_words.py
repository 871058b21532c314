"""What others said of a place at one time."""

from __future__ import annotations

import numpy as np

from whoholds.fuse.near_words import SAME_TIME_DAYS, near_pairs, others_say

from fusion_cases import statements


def test_a_majority_needs_two_others_of_one_place_and_time():
    said = statements((0, 0, 1, 5), (0, 1, 0, 6), (0, 2, 0, 7), (1, 3, 0, 6))
    assert others_say(said, np.arange(4), 3).tolist() == [0, -1, -1, -1]
    late = statements((0, 0, 1, 5), (0, 1, 0, 6), (0, 2, 0, 6 + SAME_TIME_DAYS))
    assert others_say(late, np.arange(3), 3).tolist() == [-1, -1, -1]


def test_pairs_are_told_with_what_others_than_the_two_say():
    said = statements((0, 0, 1, 5), (0, 1, 1, 5), (0, 2, 0, 5), (0, 3, 0, 5))
    found = near_pairs(said, np.arange(4), 3)
    told = dict(zip(zip(found.first, found.second, strict=True), found.truth, strict=True))
    assert told[0, 1] == 0
    assert told[2, 3] == 1
    assert told[0, 2] == -1


def test_nothing_said_has_no_pairs():
    assert len(near_pairs(statements(), np.arange(0), 3).first) == 0
