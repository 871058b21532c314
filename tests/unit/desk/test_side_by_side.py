"""Work over processes that may die."""

from __future__ import annotations

import os
import signal

import pytest

from whoholds.desk.side_by_side import in_order

DEADLY = 3


def _doubled(number):
    """Twice a number; at one of them its process is ended, as the system does without memory."""
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def _refused(number):
    raise ValueError(number)


def _by(work):
    return lambda pool, number: pool.submit(work, number)


def test_all_is_done_in_its_order():
    numbers = [10, 11, 12, 13]
    assert list(in_order(_by(_doubled), numbers, 2)) == [(n, 2 * n) for n in numbers]


def test_an_item_at_which_processes_die_takes_no_other_with_it():
    numbers = list(range(20))
    found = list(in_order(_by(_doubled), numbers, 2))
    assert found == [(n, None if n == DEADLY else 2 * n) for n in numbers]


def test_a_process_that_is_killed_once_loses_nothing():
    died = []

    def begin(pool, number):
        if number == 5 and not died:
            died.append(pool.submit(_doubled, DEADLY))
        return pool.submit(_doubled, number)

    numbers = [n for n in range(12) if n != DEADLY]
    assert list(in_order(begin, numbers, 2)) == [(n, 2 * n) for n in numbers]
    assert died


def test_nothing_gives_nothing():
    assert list(in_order(_by(_doubled), (), 2)) == []


def test_an_error_of_the_work_is_the_caller_s():
    with pytest.raises(ValueError, match="7"):
        list(in_order(_by(_refused), [7], 1))
