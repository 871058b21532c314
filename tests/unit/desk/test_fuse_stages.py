import numpy as np
import pytest

pytest.importorskip("numba")

from whoholds.bench.front_claims import Checks, signed_km, state_of
from whoholds.desk.bare_chain_loop import bare_loop
from whoholds.desk.fuse_stages import last_said, loss_of, made, packed, time_passes
from whoholds.fuse.scale.chain_kernel import ChainTables
from whoholds.fuse.scale.claim_rows import said_table

CLAIMS, PLACES, DAYS = 900, 40, 50


def test_places_in_another_order_are_the_same_places():
    front = made(CLAIMS, PLACES, DAYS)
    steps = np.linalg.norm(np.diff(front.position, axis=0), axis=1)
    assert np.median(steps) < front.position.max() / 4
    truth = state_of(signed_km(front.position, np.arange(PLACES), np.zeros(PLACES, int)))
    assert (front.start == truth).mean() > 0.7
    assert packed(front, np.arange(CLAIMS)).first[-1] == CLAIMS


def test_the_bare_loop_reads_all_and_multiplies_once_a_claim():
    rows = packed(made(CLAIMS, PLACES, DAYS), np.arange(CLAIMS))
    rng = np.random.default_rng(1)
    start, moves = rng.random((PLACES, 3)), rng.random((DAYS, 3, 3)) / 3
    table = said_table(rng.random((200, 3, 3)))
    expected = (rows.weight * table.said[rows.source, rows.word, 0]).sum()
    for place in range(PLACES):
        belief = start[place]
        days = rows.day[rows.first[place] : rows.first[place + 1]]
        for gap in np.diff(days, prepend=0):
            belief = belief @ moves[gap]
        expected += belief[0]
    assert bare_loop(rows, ChainTables(start, moves, table)) == pytest.approx(expected)


def test_a_size_is_timed_in_laps():
    timed = time_passes(made(CLAIMS, PLACES, DAYS), 300, DAYS)
    assert timed.claims == 300
    assert all(lap.ours_s >= 0 for lap in timed.laps)


def test_the_last_claim_up_to_the_day_is_what_was_said():
    front = made(CLAIMS, PLACES, DAYS)
    rows = packed(front, np.arange(CLAIMS))
    place = int(np.argmax(np.diff(rows.first)))
    at = slice(*rows.first[place : place + 2])
    day = int(rows.day[at][3])
    word = rows.word[at][np.flatnonzero(rows.day[at] <= day)[-1]]
    told = Checks(np.array([place]), np.array([day]), np.array([word]).astype(int), np.zeros(1))
    assert last_said(front, rows, told)[0, word] == 1


def test_loss_is_of_all_and_of_those_near():
    told = Checks(np.arange(2), np.arange(2), np.array([0, 1]), np.array([1.0, 30.0]))
    chances = np.array([[0.5, 0.3, 0.2], [0.0, 1.0, 0.0]])
    every, near = loss_of(chances, told)
    assert near == pytest.approx(np.log(2))
    assert every == pytest.approx(np.log(2) / 2)
