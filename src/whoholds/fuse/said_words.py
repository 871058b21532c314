"""What can be said of a place, as numbers, and how likely each word is in each state.

With K states (the parties, then *contested*) a word is numbered
`k`: it is in state k; `K + k`: it is not in state k; `2K + k`: party k is seen there, which
speaks for k or *contested*. A word that leaves several states open is as likely as any of them
being claimed.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from whoholds.fuse.state_statements import Floats, Ints, Statements


def denied(state: int, parties: int) -> int:
    """The word "it is not in this state"."""
    return parties + 1 + state


def seen(party: int, parties: int) -> int:
    """The word "this party is there"."""
    return 2 * (parties + 1) + party


@cache
def meanings(states: int) -> Floats:
    """Which claimed states each word leaves open, (words, states), of ones and zeros."""
    own = np.eye(states)
    there = np.maximum(own, own[states - 1])
    return np.vstack([own, 1 - own, there])


def word_table(table: Floats) -> Floats:
    """P(word | true state), (sources, states, words), of P(state claimed | true state)."""
    return np.asarray(table @ meanings(table.shape[-1]).T)


def likelihoods(said: Statements, table: Floats) -> Floats:
    """P(said | true state) of each row, (rows, states).

    A row of weight w is about this place and state with probability w, and else says nothing.
    """
    full = word_table(table)[said.source, :, said.value]
    nothing = full.mean(axis=1, keepdims=True)
    return np.asarray(nothing + said.weight[:, None] * (full - nothing))


def worth_alone(likelihood: Floats, means: Floats) -> float:
    """P(what a word says) to who knows nothing else; 0 of a word that names no party alone.

    Args:
        likelihood: P(said | state), (states,).
        means: which states the word leaves open, (states,) of ones and zeros.
    """
    names_party = means.sum() == 1 and not means[-1]
    return float(likelihood @ means / likelihood.sum()) if names_party else 0.0


def agreement(said: Statements, rows: Ints, chances: Floats, table: Floats) -> Floats:
    """What each source claimed of each true state: expected counts, (sources, states, states).

    Args:
        said: all statements.
        rows: numbers of those that are counted.
        chances: P(true state) of the place of each, (rows, states).
        table: P(state claimed | true state) by which a word that leaves several open is shared out.
    """
    states = table.shape[-1]
    source, value = said.source[rows], said.value[rows]
    claimed = table[source] * meanings(states)[value][:, None, :]
    claimed /= claimed.sum(axis=2, keepdims=True)
    counts = np.zeros_like(table)
    np.add.at(counts, source, chances[:, :, None] * claimed * said.weight[rows][:, None, None])
    return counts


def tempered(
    heard: Floats, means: Floats, chance: Floats, level: float | None
) -> tuple[Floats, float]:
    """The likelihood of a row that may repeat an earlier one, and the level of its run.

    Repetition never raises a probability: where P(what it says) is below `level`, to which the
    first of the run raised it, a repetition may restore it and no more.

    Args:
        heard: P(said | state) of the row, (states,).
        means: which states its word leaves open, (states,) of ones and zeros.
        chance: P(state) before it, (states,).
        level: P(what it says) after the first of the run; None where this row is the first.
    """
    after = float((chance * heard) @ means / (chance @ heard))
    if level is None:
        return heard, after
    if after <= level:
        return heard, level
    nothing = np.full_like(heard, heard.mean())
    short = level - float(chance @ means)
    if short <= 0:
        return nothing, level
    # Linear in w: sum over states of (means - level) chance (nothing + w (heard - nothing)) = 0.
    weight = short * heard.mean() / float((chance * (heard - nothing)) @ (means - level))
    return np.asarray(nothing + weight * (heard - nothing)), level
