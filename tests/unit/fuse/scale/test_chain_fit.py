from itertools import pairwise, product

import numpy as np
import pytest

pytest.importorskip("numba")

from whoholds.fuse.interest import prior_counts
from whoholds.fuse.place_chain import (
    Chain,
    both_ways,
    first_chain,
    fit_chain,
    generator_of,
    pair_sums,
    start_chances,
    transition,
)
from whoholds.fuse.scale.chain_fit import (
    Pools,
    Prior,
    chain_tables,
    expect,
    fit_rows,
    moves_and_days,
    one_round,
    pool_small,
)
from whoholds.fuse.scale.claim_rows import RawClaims, likelihoods, pack_rows

from fusion_cases import case_of, war


def many(parties, *, words=None, places=25, claims=1500, seed=4):
    """Claims at random, some places with none, some with dozens; and a chain."""
    rng = np.random.default_rng(seed)
    states = parties + 1
    place = rng.choice(places, claims, p=rng.dirichlet(np.full(places, 0.6)))
    told = RawClaims(
        place,
        rng.integers(0, 200, claims),
        rng.integers(0, 5, claims),
        rng.integers(0, words or states, claims),
        rng.choice([1.0, 0.6, 0.0], claims),
    )
    generator = generator_of(rng.uniform(0.01, 0.05, parties), rng.uniform(0.01, 0.1, parties))
    table = rng.dirichlet(np.ones(words or states), size=(5, states))
    start = rng.dirichlet(np.ones(states), places)
    return pack_rows(told, places), Chain(generator, table), start


def in_numpy(rows, chain, start):
    """The same sums by the reference, place by place."""
    tables = chain_tables(start, chain, 200)
    likely = likelihoods(rows, tables.table)
    counts = np.zeros_like(tables.table.said)
    moved, log_evidence = np.zeros_like(chain.generator), 0.0
    for place in range(len(start)):
        at = np.arange(rows.first[place], rows.first[place + 1])
        days = np.diff(rows.day[at].astype(int), prepend=0)
        ahead, chances, found = both_ways(start[place], tables.moves[days], likely[at])
        np.add.at(counts, (rows.source[at], rows.word[at]), rows.weight[at, None] * chances)
        before = np.vstack([start[place], ahead[:-1]])[: len(at)]
        moved += pair_sums(before, chances, tables.moves[days], days)
        log_evidence += found
    return counts, moved, log_evidence


@pytest.mark.parametrize(("parties", "words"), [(2, 3), (2, 5), (1, 2), (3, 4), (4, 7)])
def test_a_pass_is_what_the_reference_sums(parties, words):
    rows, chain, start = many(parties, words=words)
    tables = chain_tables(start, chain, 200)
    sums, log_evidence = expect(rows, tables)
    counts, moved, expected = in_numpy(rows, chain, start)
    assert np.abs(sums.counts - counts).max() < 1e-9
    assert np.abs(moves_and_days(sums.weighed, tables.moves) - moved).max() < 1e-9 * moved.max()
    assert abs(log_evidence - expected) < 1e-9 * abs(expected)


def test_a_pass_is_what_enumerating_every_path_gives():
    rows, chain, start = many(2, places=1, claims=6)
    rows = rows._replace(day=np.array([2, 2, 3, 10, 13, 13], np.int16))
    tables = chain_tables(start, chain, 20)
    likely = likelihoods(rows, tables.table)
    gaps = np.diff(rows.day.astype(int), prepend=0)
    moves = [transition(chain.generator, d) for d in gaps]
    total, counts, joint = 0.0, np.zeros_like(tables.table.said), np.zeros_like(tables.moves)
    for path in product(range(3), repeat=7):
        weight = start[0, path[0]]
        for t, (now, then) in enumerate(pairwise(path)):
            weight *= moves[t][now, then] * likely[t, then]
        total += weight
        for t, (now, then) in enumerate(pairwise(path)):
            counts[rows.source[t], rows.word[t], then] += weight * rows.weight[t]
            joint[gaps[t], now, then] += weight
    sums, log_evidence = expect(rows, tables)
    assert abs(log_evidence - np.log(total)) < 1e-9
    assert np.abs(sums.counts - counts / total).max() < 1e-9
    assert np.abs(sums.weighed * tables.moves - joint / total).max() < 1e-9


@pytest.mark.parametrize("parties", [2, 3])
def test_learning_is_that_of_the_reference(parties):
    case = case_of(war(parties=parties, places=30, days=40))
    said, first = case.statements, first_chain(case.parties, case.side)
    rows = pack_rows(RawClaims(said.place, said.valid_day, said.source, said.value), 30)
    prior = Prior(start_chances(case), prior_counts(case.parties, case.side))
    for rounds in (1, 7):
        expected = fit_chain(case, said, first, rounds=rounds)
        found = fit_rows(rows, prior, first, rounds=rounds).chain
        assert np.abs(found.generator - expected.generator).max() < 1e-9
        assert np.abs(found.confusion - expected.confusion).max() < 1e-9


def test_long_runs_of_contradiction_keep_their_scale():
    places, claims = 2, 4_000
    told = RawClaims(
        np.repeat(np.arange(places), claims // places),
        np.zeros(claims, int),
        np.zeros(claims, int),
        np.arange(claims) % 2 * 2,
    )
    sharp = np.full((1, 3, 3), 1e-9) + np.eye(3)
    chain = Chain(generator_of(np.full(2, 0.01), np.full(2, 0.01)), sharp)
    rows, start = pack_rows(told, places), np.full((places, 3), 1 / 3)
    sums, log_evidence = expect(rows, chain_tables(start, chain, 0))
    assert np.isfinite(log_evidence)
    assert sums.counts.sum() == pytest.approx(claims)


def test_evidence_grows_with_rounds():
    rows, chain, start = many(2)
    prior = Prior(start, np.full((5, 3, 3), 1.0))
    seen = []
    for _ in range(6):
        done = one_round(rows, prior, chain, last_day=200)
        chain = done.chain
        seen.append(done.log_evidence)
    assert seen[-1] > seen[0]


def test_small_sources_share_a_table():
    counts = np.ones((4, 2, 2)) * np.array([10, 1, 2, 3])[:, None, None]
    pooled = pool_small(counts, Pools(np.array([0, 0, 0, 1]), least=20))
    assert list(pooled[:, 0, 0]) == [10, 3, 3, 3]
