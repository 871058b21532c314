import numpy as np
import pytest
from fuse_samples import NORTH, RIVER, day, layout, piece

from whoholds.fuse.crowds import IN_FULL, LEAST_KNOWN, WINDOW_DAYS, as_crowds, crowds_of
from whoholds.fuse.estimating import estimate
from whoholds.fuse.state_statements import ALONE


def crowd(rows):
    """The crowds of rows (source, place, value, day)."""
    return crowds_of(*np.array(rows, dtype=int).reshape(-1, 4).T)


def test_little_known_sources_of_one_word_are_a_crowd():
    rows = [(n, 0, 1, n) for n in range(6)]
    (found,) = crowd(rows)
    assert (found.place, found.value, found.sources) == (0, 1, tuple(range(6)))
    assert found.rest == tuple(range(IN_FULL - 1, 6))


@pytest.mark.parametrize(
    "rows",
    [
        [(n, 0, 1, n) for n in range(IN_FULL)],
        [(0, 0, 1, n) for n in range(9)],
        [(n, n, 1, n) for n in range(9)],
        [(n, 0, n % 3, 0) for n in range(9)],
        [(n, 0, 1, n * (WINDOW_DAYS // 2 + 1)) for n in range(9)],
    ],
    ids=["few", "one source", "many places", "many words", "long between"],
)
def test_these_are_none(rows):
    assert crowd(rows) == ()


def test_known_sources_are_none():
    known = [(n, 9, 0, 0) for n in range(6) for _ in range(LEAST_KNOWN)]
    assert [c.place for c in crowd([*known, *[(n, 0, 1, 9) for n in range(6)]])] == [9]


def test_what_is_reported_later_makes_no_earlier_row_a_repetition():
    rows = [(n, 0, 1, n) for n in range(8)]
    for many in range(IN_FULL + 1, 8):
        (found,) = crowd(rows[:many])
        (whole,) = crowd(rows)
        assert found.rest == whole.rest[: len(found.rest)]


def test_what_follows_the_last_full_witness_is_one_run():
    run = as_crowds(np.array([ALONE, 4, ALONE, 4, ALONE]), crowd([(n, 0, 1, 0) for n in range(5)]))
    assert run.tolist() == [ALONE, 4, 5, 5, 5]


@pytest.mark.parametrize("site", ["v0", "name:farm"])
def test_a_hundred_new_sources_move_it_little_more_than_those_that_count(site):
    known = [
        piece(f"k{n}{k}", site, NORTH, n, source=f"Paper {k}", origin=1_000 + k)
        for n in range(LEAST_KNOWN)
        for k in range(2)
    ]

    def told(count):
        fresh = [
            piece(f"n{n}", site, RIVER, 9, source=f"Puppet {n}", origin=n) for n in range(count)
        ]
        found = layout(*known, *fresh)
        at = [s.key for s in found.sites].index(site)
        return estimate(found, day(9), look_back=False).now[at, 9, RIVER]

    assert told(0) < 0.1
    assert told(100) <= told(IN_FULL) + 0.01
