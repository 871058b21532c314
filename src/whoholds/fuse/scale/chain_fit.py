"""Learning the chain's rates and each source's confusion from many claims, without field."""

from __future__ import annotations

import msgspec
import numpy as np

from whoholds.fuse.interest import confusion, learned_confusion
from whoholds.fuse.place_chain import Chain, new_rates, transition_table
from whoholds.fuse.said_words import meanings, word_table
from whoholds.fuse.scale.chain_kernel import ChainSums, ChainTables, chain_pass
from whoholds.fuse.scale.claim_rows import ClaimRows, said_table
from whoholds.fuse.state_statements import Floats

#: Every third round steps further on log rates, as in `place_chain`: where few places are spoken
#: of, plain rounds crawl (prototype: 12 of them .534 log loss, 30 with such steps .405).
_LONG_STEP_EVERY = 3


class Prior(msgspec.Struct, frozen=True):
    """What is held before the claims."""

    start: Floats  # (places, states), P(state on day 0)
    counts: Floats  # (sources, states, states), Dirichlet counts of the state claimed of each state
    sides: tuple[int | None, ...] | None = None  # where given, small sources are as their class


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
        done = one_round(rows, prior, done.chain, last_day=last, overstep=oversteps(turn))
    return done


def oversteps(turn: int) -> bool:
    """Whether a round, counted from 0, steps further."""
    return turn % _LONG_STEP_EVERY == _LONG_STEP_EVERY - 1


def one_round(
    rows: ClaimRows, prior: Prior, chain: Chain, *, last_day: int, overstep: bool = False
) -> Round:
    """One pass over the claims, and the chain that it makes likelier."""
    words = word_table(chain.confusion)
    tables = chain_tables(prior.start, chain.generator, words, last_day)
    sums, log_evidence = expect(rows, tables)
    better = maximised(sums, tables.moves, chain, prior, overstep=overstep)
    return Round(better, log_evidence)


def maximised(
    sums: ChainSums, moves: Floats, chain: Chain, prior: Prior, *, overstep: bool
) -> Chain:
    """The chain that expected counts of all places make likelier than the one they were made by.

    Args:
        sums: the counts; those of parts of the places may be added up before.
        moves: transitions of that chain over 0.. whole days, (days + 1, states, states).
        chain: the one they were made by.
        prior: what is held before; its start is not asked.
        overstep: step further on log rates.
    """
    moved = moves_and_days(sums.weighed, moves)
    heard = claimed_states(sums.counts, chain.confusion)
    if prior.sides is None:
        learned = confusion(prior.counts + heard)
    else:
        learned = learned_confusion(prior.counts, heard, prior.sides)
    return Chain(new_rates(chain.generator, moved, overstep=overstep), learned)


def chain_tables(start: Floats, generator: Floats, words: Floats, last_day: int) -> ChainTables:
    """What a pass reads.

    Args:
        start: P(state on day 0), (places, states).
        generator: rates, (states, states).
        words: P(word | state) of each source, (sources, states, words).
        last_day: the last on which anything is said.
    """
    moves = np.ascontiguousarray(transition_table(generator, last_day))
    return ChainTables(np.ascontiguousarray(start), moves, said_table(words))


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


def claimed_states(counts: Floats, table: Floats) -> Floats:
    """Counts of words by the state that they met, as counts of states claimed.

    A word that leaves several states open is shared out as the source would claim them, as
    `saying.agreement` does row by row.

    Args:
        counts: (sources, words, states).
        table: P(state claimed | state), (sources, states, states).

    Returns:
        (sources, states, states claimed).
    """
    open_to = meanings(table.shape[-1])[None, :, None, :] * table[:, None]
    shares = open_to / open_to.sum(axis=3, keepdims=True)
    return np.asarray((counts[:, :, :, None] * shares).sum(axis=1))
