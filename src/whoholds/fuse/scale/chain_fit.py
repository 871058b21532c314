"""Learning the chain's rates and each source's confusion from many claims, without field."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import numpy as np

from whoholds.fuse.interest import confusion
from whoholds.fuse.place_chain import Chain, new_rates, transition_table
from whoholds.fuse.scale.chain_kernel import ChainSums, ChainTables, chain_pass
from whoholds.fuse.scale.claim_rows import ClaimRows, said_table
from whoholds.fuse.state_statements import Floats, Ints

#: Every third round steps further on log rates, as in `place_chain`: where few places are spoken
#: of, plain rounds crawl (prototype: 12 of them .534 log loss, 30 with such steps .405).
_LONG_STEP_EVERY = 3


class Pools(NamedTuple):
    """Sources too small for a table of their own share that of their class."""

    of: Ints  # (sources,), class of each
    least: int  # claims from which on a source has its own


class Prior(msgspec.Struct, frozen=True):
    """What is held before the claims."""

    start: Floats  # (places, states), P(state on day 0)
    counts: Floats  # (sources, states, words), Dirichlet counts of what is said of each state
    pools: Pools | None = None


class Round(msgspec.Struct, frozen=True):
    """One round's outcome."""

    chain: Chain
    log_evidence: float  # of the claims under the chain that went in


def fit_rows(rows: ClaimRows, prior: Prior, begin: Chain, *, rounds: int) -> Round:
    """Expectation-maximisation over places, each by itself; `rounds` of at least one.

    Returns:
        The chain learned, and the log evidence under the last but one.
    """
    last = int(rows.day.max(initial=0))
    done = Round(begin, 0.0)
    for turn in range(rounds):
        overstep = turn % _LONG_STEP_EVERY == _LONG_STEP_EVERY - 1
        done = one_round(rows, prior, done.chain, last_day=last, overstep=overstep)
    return done


def one_round(
    rows: ClaimRows, prior: Prior, chain: Chain, *, last_day: int, overstep: bool = False
) -> Round:
    """One pass over the claims, and the chain that it makes likelier."""
    tables = chain_tables(prior.start, chain, last_day)
    sums, log_evidence = expect(rows, tables)
    moved = moves_and_days(sums.weighed, tables.moves)
    counts = sums.counts.transpose(0, 2, 1)
    if prior.pools is not None:
        counts = pool_small(counts, prior.pools)
    rates = new_rates(chain.generator, moved, overstep=overstep)
    return Round(Chain(rates, confusion(prior.counts + counts)), log_evidence)


def chain_tables(start: Floats, chain: Chain, last_day: int) -> ChainTables:
    """What a pass under `chain` reads."""
    moves = np.ascontiguousarray(transition_table(chain.generator, last_day))
    return ChainTables(np.ascontiguousarray(start), moves, said_table(chain.confusion))


def expect(rows: ClaimRows, tables: ChainTables) -> tuple[ChainSums, float]:
    """Expected counts under the tables, and the log probability of the claims."""
    sums = ChainSums(np.zeros_like(tables.table.said), np.zeros_like(tables.moves))
    return sums, chain_pass(rows, tables, sums)


def moves_and_days(weighed: Floats, moves: Floats) -> Floats:
    """Moves expected between claims off the diagonal, on it the days spent in a state.

    The sums are kept by the days between two claims, so this costs days and not claims.
    """
    joint = weighed * moves
    half = np.arange(len(moves))[:, None] / 2
    spent = (half * (joint.sum(axis=2) + joint.sum(axis=1))).sum(axis=0)
    total = joint.sum(axis=0)
    return np.asarray(total - np.diag(np.diag(total)) + np.diag(spent))


def pool_small(counts: Floats, pools: Pools) -> Floats:
    """Counts with those of small sources replaced by the sum over the small ones of their class."""
    small = counts.sum(axis=(1, 2)) < pools.least
    pooled = np.zeros((int(pools.of.max(initial=0)) + 1, *counts.shape[1:]))
    np.add.at(pooled, pools.of[small], counts[small])
    return np.where(small[:, None, None], pooled[pools.of], counts)
