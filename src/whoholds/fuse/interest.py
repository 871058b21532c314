"""What a source is expected to say before it is known: by its declared interest.

Counts of a Dirichlet distribution for each true state (row) and state claimed (column), after
the prototype figures of the confusion of ministries and neutral analysts; about twenty
statements of weight a row, so that some tens of claims outweigh them.
"""

from __future__ import annotations

import numpy as np

from whoholds.fuse.state_statements import Floats

#: Held by k, and said of it: k, contested, each other party.
_NEUTRAL_HELD = (16.0, 3.0, 0.4)
#: Contested, and said of it: each party, contested.
_NEUTRAL_CONTESTED = (3.0, 14.0)
#: Contested, and said by one side: its own, contested, each other.
_SIDE_CONTESTED = (8.0, 11.0, 1.0)
#: Held by another, and said by one side: its own, contested, the holder.
_SIDE_LOST = (9.0, 4.0, 7.0)


def interest_counts(parties: int, side: int | None) -> Floats:
    """Prior counts (states, states) of a source that belongs to `side`, or to none."""
    right, contested, wrong = _NEUTRAL_HELD
    counts = np.full((parties + 1, parties + 1), wrong)
    held = np.arange(parties)
    counts[held, held] = right
    counts[held, parties] = contested
    counts[parties] = [*[_NEUTRAL_CONTESTED[0]] * parties, _NEUTRAL_CONTESTED[1]]
    if side is not None:
        _lean(counts, parties, side)
    return counts


def _lean(counts: Floats, parties: int, side: int) -> None:
    own, contested, other = _SIDE_CONTESTED
    counts[parties] = [*[other] * parties, contested]
    counts[parties, side] = own
    for holder in set(range(parties)) - {side}:
        counts[holder, side], counts[holder, parties], counts[holder, holder] = _SIDE_LOST


def prior_counts(parties: int, sides: tuple[int | None, ...]) -> Floats:
    """Prior counts of every source, (sources, states, states)."""
    return np.stack([interest_counts(parties, side) for side in sides])


def confusion(counts: Floats) -> Floats:
    """Mean of P(claimed | true) under Dirichlet counts."""
    return np.asarray(counts / counts.sum(axis=-1, keepdims=True))


#: A source of fewer statements than this is taken to be as its class. Pooling all sources instead
#: costs on the simulated cases (log loss .089 -> .106, .078 -> .084 on the first and third): there
#: a ministry and the writers of its side differ.
SMALL_SOURCE = 20


def learned_confusion(prior: Floats, heard: Floats, sides: tuple[int | None, ...]) -> Floats:
    """P(claimed | true) of each source: by what it said, and a small one's by its class as well.

    A class is all sources of one side, or of none; it begins as its interest says. The weight of
    the prior stays the same.

    Args:
        prior: counts before anything was heard, (sources, states, states).
        heard: counts of what each source claimed of each true state, of the same shape.
        sides: of each source.
    """
    begin = prior.copy()
    small = heard.sum(axis=(1, 2)) < SMALL_SOURCE
    for side in set(sides):
        own = np.array([s == side for s in sides])
        mean = confusion(prior[own][0] + heard[own].sum(axis=0))
        begin[own & small] = mean * prior[own][0].sum(axis=-1, keepdims=True)
    return confusion(begin + heard)
