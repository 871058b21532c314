import numpy as np

from whoholds.fuse.state_statements import Statements, first_of_story


def test_one_statement_a_story_is_kept_the_first_reported():
    story, day = np.array([7, 7, 3, 7]), np.array([5, 2, 9, 2])
    rows = Statements(
        np.arange(4), *[np.zeros(4, int)] * 2, day, day, story, np.ones(4), np.full(4, -1)
    )
    assert first_of_story(rows).place.tolist() == [1, 2]
    assert rows.known_at(2).place.tolist() == [1, 3]


def test_a_row_that_repeats_an_earlier_one_is_heard_once():
    day, run = np.array([3, 1, 2, 5]), np.array([4, 4, -1, -1])
    rows = Statements(np.arange(4), *[np.zeros(4, int)] * 2, day, day, day, np.ones(4), run)
    assert rows.heard_once().place.tolist() == [1, 2, 3]
