from itertools import pairwise, product

import numpy as np
import pytest

from whoholds.fuse.place_chain import (
    Chain,
    both_ways,
    first_chain,
    fit_chain,
    forward_backward,
    generator_of,
    pair_sums,
    transition,
    transition_table,
)
from whoholds.fuse.state_statements import FusionCase, Statements

from fusion_cases import case_of, war


def six_statements():
    """Three states, six statements by two sources on uneven days."""
    rng = np.random.default_rng(5)
    table = rng.dirichlet(np.ones(3), size=(2, 3))
    generator = generator_of(np.array([0.05, 0.02]), np.array([0.1, 0.07]))
    days, source, value = [2.5, 0, 1, 7, 3, 0], [0, 1, 0, 0, 1, 1], [0, 2, 2, 1, 0, 1]
    moves = np.stack([transition(generator, d) for d in days])
    return np.array([0.5, 0.3, 0.2]), moves, table[source, :, value]


def enumerate_paths(start, moves, said):
    """Every path through the states, weighed one by one."""
    total, at_event = 0.0, np.zeros_like(said)
    for path in product(range(3), repeat=len(said)):
        for first in range(3):
            weight, now = start[first], first
            for t, state in enumerate(path):
                weight *= moves[t, now, state] * said[t, state]
                now = state
            total += weight
            at_event[np.arange(len(path)), list(path)] += weight
    return at_event / total, np.log(total)


def test_forward_backward_is_what_enumerating_every_path_gives():
    start, moves, said = six_statements()
    expected, evidence = enumerate_paths(start, moves, said)
    found, log_evidence = forward_backward(start, moves, said)
    assert np.abs(found - expected).max() < 1e-9
    assert abs(log_evidence - evidence) < 1e-9


def test_moves_between_events_are_those_of_every_path():
    start, moves, said = six_statements()
    days = np.array([2, 0, 1, 7, 3, 0])
    total, expected = 0.0, np.zeros((3, 3))
    for path in product(range(3), repeat=7):
        weight, pairs = start[path[0]], np.zeros((3, 3))
        for t, (now, then) in enumerate(pairwise(path)):
            weight *= moves[t, now, then] * said[t, then]
            pairs[now, then] += now != then
            pairs[now, now] += days[t] / 2
            pairs[then, then] += days[t] / 2
        total, expected = total + weight, expected + weight * pairs
    ahead, chances, _ = both_ways(start, moves, said)
    found = pair_sums(np.vstack([start, ahead[:-1]]), chances, moves, days)
    assert np.abs(found - expected / total).max() < 1e-9


def test_the_table_of_whole_days_is_the_matrix_exponential():
    generator = generator_of(np.array([0.05, 0.02]), np.array([0.1, 0.07]))
    table = transition_table(generator, 9)
    assert np.abs(table[9] - transition(generator, 9.0)).max() < 1e-12
    assert table.sum(axis=2) == pytest.approx(1)


def told_by(table, *, places=400, a_place=12, days=60):
    """Statements drawn from known confusion about places that stay as they are."""
    rng = np.random.default_rng(3)
    state = rng.integers(0, 3, places)
    place = np.repeat(np.arange(places), a_place)
    source = rng.integers(0, len(table), len(place))
    value = np.array(
        [rng.choice(3, p=table[s, state[p]]) for s, p in zip(source, place, strict=True)]
    )
    day = rng.integers(0, days, len(place))
    said = Statements(
        place,
        source,
        value,
        day,
        day,
        np.arange(len(place)),
        np.ones(len(place)),
        np.full(len(place), -1),
    )
    none = (None,) * len(table)
    return FusionCase(2, np.zeros((places, 2)), np.ones(places), state, none, said, days)


def test_confusion_that_made_the_statements_is_recovered():
    table = np.array(
        [
            [[0.9, 0.02, 0.08], [0.5, 0.4, 0.1], [0.4, 0.1, 0.5]],
            [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.2, 0.7]],
        ]
    )
    case = told_by(table)
    fitted = fit_chain(case, case.statements, first_chain(2, case.side), rounds=8)
    assert np.abs(fitted.confusion - table).max() < 0.06


def test_fitting_makes_the_statements_less_surprising():
    case = case_of(war())
    first = first_chain(2, case.side)
    assert surprise(case, fit_chain(case, case.statements, first, rounds=6)) < surprise(case, first)


def surprise(case: FusionCase, chain: Chain) -> float:
    said, total = case.statements, 0.0
    for place in range(len(case.start)):
        rows = said.rows(said.place == place)
        rows = rows.rows(np.argsort(rows.valid_day, kind="stable"))
        moves = [transition(chain.generator, d) for d in np.diff(rows.valid_day, prepend=0)]
        told = chain.confusion[rows.source, :, rows.value]
        if moves:
            total -= forward_backward(np.full(3, 1 / 3), np.stack(moves), told)[1]
    return total
