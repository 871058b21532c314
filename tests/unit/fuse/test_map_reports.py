from __future__ import annotations

import numpy as np

from whoholds.fuse.map_reports import map_reports
from whoholds.fuse.state_statements import UNKNOWN


def told(state: list[list[int]], edited: list[list[int]], days: list[int], renew: int = 3):
    found = map_reports(np.array(days), np.array(state), np.array(edited, bool), renew)
    return list(
        zip(
            found.day.tolist(), found.place.tolist(), found.state.tolist(), found.run.tolist(),
            strict=True,
        )
    )  # fmt: skip


def test_the_first_map_and_changes_are_reports():
    rows = told([[0, 1], [0, 1], [0, 0]], [[1, 1], [0, 0], [0, 1]], [0, 1, 2])
    assert rows == [(0, 0, 0, 0), (0, 1, 1, 1), (2, 1, 0, 2)]


def test_a_map_that_stands_is_no_news_and_an_edit_nearby_repeats_after_a_while():
    state = [[0]] * 5
    assert told(state, [[1], [0], [0], [0], [0]], [0, 1, 2, 3, 9]) == [(0, 0, 0, 0)]
    rows = told(state, [[1], [1], [0], [1], [1]], [0, 1, 2, 3, 4])
    assert rows == [(0, 0, 0, 0), (3, 0, 0, 0)]


def test_what_a_map_does_not_speak_of_is_no_report_and_ends_no_run():
    rows = told([[UNKNOWN], [1], [UNKNOWN], [1]], [[1], [1], [1], [1]], [0, 1, 2, 8])
    assert rows == [(1, 0, 1, 0), (8, 0, 1, 0)]


def test_no_map_at_all():
    none = map_reports(np.zeros(0, int), np.zeros((0, 3), int), np.zeros((0, 3), bool))
    assert len(none.day) == 0
