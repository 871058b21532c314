"""Sources that speak together against all others: found by when they speak of what, and bounded."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.fuse.rings import STEP_DAYS, Words, rings_of, with_rings
from whoholds.fuse.state_statements import ALONE

DAYS, PLACES, HONEST = 120, 12, 5
TRUE, FALSE = 0, 1


def words(rows):
    """Rows (source, place, value, day), in the order of their days."""
    table = np.array(sorted(rows, key=lambda r: r[3]), dtype=np.int64).reshape(-1, 4)
    source, place, value, day = table.T
    return Words(source, place, value, day, np.arange(len(table)))


def press(right=0.9, seed=3):
    """Honest sources, each of places of its own choice, two reports a day."""
    dice = random.Random(seed)
    for day in range(DAYS):
        for _ in range(2):
            said = TRUE if dice.random() < right else FALSE
            yield dice.randrange(HONEST), dice.randrange(PLACES), said, day


def together(members, value, every=4, seed=5):
    """So many sources say the same of one place on days after one another, again and again."""
    dice = random.Random(seed)
    for begin in range(0, DAYS - 10, every):
        place = dice.randrange(PLACES)
        yield from ((HONEST + n, place, value, begin + n % 3) for n in range(members))


def rings(rows):
    """The sources of each ring."""
    return {r.sources for r in rings_of(words(rows)).found}


@pytest.mark.parametrize("members", [2, 3, 5])
def test_sources_that_speak_together_against_the_others_are_a_ring(members):
    found = rings_of(words([*press(), *together(members, FALSE)])).found
    assert {r.sources for r in found} == {tuple(range(HONEST, HONEST + members))}
    (ring,) = found
    assert ring.against > 0.5 * ring.judged


def test_who_speaks_together_and_is_right_is_none():
    """Three agencies that report what happened, each day."""
    assert rings([*press(), *together(3, TRUE)]) == set()


def test_honest_sources_that_err_are_none():
    assert rings(press(right=0.6)) == set()


def test_two_that_are_always_wrong_and_choose_their_places_apart_are_none():
    dice = random.Random(8)
    wrong = [(HONEST + n % 2, dice.randrange(PLACES), FALSE, n) for n in range(DAYS)]
    assert rings([*press(), *wrong]) == set()


def test_who_speaks_of_one_place_every_day_meets_others_by_chance():
    daily = [(HONEST + n, 0, FALSE, day) for day in range(DAYS) for n in range(2)]
    assert rings([*press(), *daily]) == set()


def test_what_nobody_else_tells_of_is_held_against_nobody():
    alone = [(s, p + PLACES, v, d) for s, p, v, d in together(3, FALSE)]
    assert rings([*press(), *alone]) == set()


def test_once_it_is_known_the_others_repeat_the_first_and_nothing_before_is_touched():
    told = words([*press(), *together(3, FALSE)])
    found = rings_of(told)
    known = found.found[0].known
    led = np.flatnonzero(found.led >= 0)
    assert len(led) > 20
    assert set(told.source[led]) <= {HONEST, HONEST + 1, HONEST + 2}
    assert known > STEP_DAYS
    assert min(int(told.day[r]) for r in led) > known
    for row in led:
        earlier = found.led[row]
        assert earlier < row
        assert (told.place[earlier], told.value[earlier]) == (told.place[row], told.value[row])


@given(st.integers(1, 200))
def test_what_is_reported_later_changes_no_row_before(rows):
    told = words([*press(), *together(3, FALSE)])
    part = Words(*(getattr(told, name)[:rows] for name in told.__struct_fields__))
    assert rings_of(part).led.tolist() == rings_of(told).led[:rows].tolist()


def test_rows_of_a_line_are_one_run_and_a_run_that_is_there_goes_on():
    led = np.array([-1, 0, -1, 1, 2, -1])
    run = np.array([ALONE, ALONE, 7, ALONE, ALONE, ALONE])
    assert with_rings(run, led).tolist() == [8, 8, 7, 8, 7, ALONE]


def test_no_rows_are_no_rings():
    assert rings_of(words([])).found == ()
