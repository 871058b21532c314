"""A continuous-time Markov chain at each place, without field: the base that can be enumerated.

Event-driven: cost follows statements, not days. States are numbered as in `statements`.
"""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.linalg import expm

from whoholds.fuse.interest import confusion, prior_counts
from whoholds.fuse.said_words import agreement, likelihoods
from whoholds.fuse.state_statements import UNKNOWN, Floats, FusionCase, Ints, Statements

#: Rates before learning, a day: quiet unless told otherwise, and fronts dwell in *contested*.
_LOSE, _LEAVE = 0.004, 0.03
#: How often each place is taken to be as the start map says.
_START_RIGHT = 0.95
#: How often a place of which nobody has told is contested: what the field has for a case of 100 km.
_UNSAID_CONTESTED = 0.05
#: Each count of the rates has this many events more, over the days that they would take. With half
#: an event, a case of a hundred statements learned that contested ground stays so for years.
_PRIOR_EVENTS = 3.0
#: Length of an over-relaxed step on log rates, taken every third round.
_OVERSTEP = 1.8


class Chain(msgspec.Struct, frozen=True):
    """Rates between states, a day (rows sum to 0), and P(claimed | true) of each source."""

    generator: Floats  # (states, states)
    confusion: Floats  # (sources, states, states)


def first_chain(parties: int, sides: tuple[int | None, ...]) -> Chain:
    """Before any statement: ground changes hands through *contested*."""
    lose, leave = np.full(parties, _LOSE), np.full(parties, _LEAVE / parties)
    return Chain(generator_of(lose, leave), confusion(prior_counts(parties, sides)))


def generator_of(lose: Floats, leave: Floats) -> Floats:
    """Rates from each party into *contested*, and out of it to each party."""
    parties = len(lose)
    rates = np.zeros((parties + 1, parties + 1))
    rates[:parties, parties], rates[parties, :parties] = lose, leave
    return np.asarray(rates - np.diag(rates.sum(axis=1)))


def transition(generator: Floats, days: float) -> Floats:
    """P(state after `days` | state now)."""
    return np.asarray(expm(generator * days))


def transition_table(generator: Floats, most: int) -> Floats:
    """Transitions over 0..most whole days, (most + 1, states, states)."""
    step, table = transition(generator, 1.0), [np.eye(len(generator))]
    for _ in range(most):
        table.append(table[-1] @ step)
    return np.stack(table)


def forward_backward(start: Floats, moves: Floats, likelihood: Floats) -> tuple[Floats, float]:
    """P(state at each event | all events), and the log probability of the events.

    Args:
        start: P(state) on day 0, (states,).
        moves: transition into each event from the one before, (events, states, states).
        likelihood: P(said | state) of each event, (events, states).
    """
    _, chances, log_evidence = both_ways(start, moves, likelihood)
    return chances, log_evidence


def both_ways(start: Floats, moves: Floats, likelihood: Floats) -> tuple[Floats, Floats, float]:
    """As `forward_backward`, with P(state at each event | events up to it) before the others."""
    before, scale = start, np.zeros(len(likelihood))
    ahead = np.zeros_like(likelihood)
    for t, (move, said) in enumerate(zip(moves, likelihood, strict=True)):
        before = (before @ move) * said
        scale[t] = before.sum()
        ahead[t] = before = before / scale[t]
    behind = np.ones_like(likelihood)
    for t in range(len(likelihood) - 2, -1, -1):
        behind[t] = moves[t + 1] @ (likelihood[t + 1] * behind[t + 1]) / scale[t + 1]
    return ahead, ahead * behind, float(np.log(scale).sum())


def start_chances(case: FusionCase) -> Floats:
    """P(state) on day 0 by the start map, (places, states)."""
    chances = np.full((len(case.start), case.parties + 1), (1 - _START_RIGHT) / case.parties)
    told = np.flatnonzero(case.start != UNKNOWN)
    chances[told, case.start[told]] = _START_RIGHT
    unsaid = [(1 - _UNSAID_CONTESTED) / case.parties] * case.parties
    chances[case.start == UNKNOWN] = [*unsaid, _UNSAID_CONTESTED]
    return chances


def fit_chain(case: FusionCase, known: Statements, begin: Chain, *, rounds: int) -> Chain:
    """Expectation-maximisation over places, with interest as the prior of confusion."""
    prior = prior_counts(case.parties, case.side)
    known = known.heard_once()
    known = known.rows(np.lexsort((known.valid_day, known.place)))
    cuts = np.flatnonzero(np.diff(known.place)) + 1
    groups = [g for g in np.split(np.arange(len(known.place)), cuts) if len(g)]
    chain = begin
    for turn in range(rounds):
        chain = _one_round(case, known, groups, chain, prior, overstep=turn % 3 == 2)
    return chain


def _one_round(
    case: FusionCase,
    known: Statements,
    groups: list[Ints],
    chain: Chain,
    prior: Floats,
    *,
    overstep: bool,
) -> Chain:
    table = transition_table(chain.generator, int(known.valid_day.max(initial=0)))
    heard = likelihoods(known, chain.confusion)
    starts, counts, moved = start_chances(case), prior.copy(), np.zeros_like(chain.generator)
    for rows in groups:
        days = np.diff(known.valid_day[rows], prepend=0)
        said = heard[rows]
        start = starts[known.place[rows[0]]]
        ahead, chances, _ = both_ways(start, table[days], said)
        counts += agreement(known, rows, chances, chain.confusion)
        moved += pair_sums(np.vstack([start, ahead[:-1]]), chances, table[days], days)
    return Chain(new_rates(chain.generator, moved, overstep=overstep), confusion(counts))


def pair_sums(before: Floats, after: Floats, moves: Floats, days: Ints) -> Floats:
    """Moves expected between events off the diagonal, and on it the days spent in a state.

    Args:
        before: P(state at the event before | events up to that one), (events, states). Not what
            later events made of it: they are in `after`, and would count twice.
        after: P(state at the event | all events), (events, states).
        moves: transition into each event, (events, states, states).
        days: whole days since the event before, (events,).
    """
    expected = np.maximum((before[:, None] @ moves)[:, 0], 1e-300)
    joint = before[:, :, None] * moves * (after / expected)[:, None]
    spent = (days[:, None] * (joint.sum(axis=2) + joint.sum(axis=1)) / 2).sum(axis=0)
    total = joint.sum(axis=0)
    return np.asarray(total - np.diag(np.diag(total)) + np.diag(spent))


def new_rates(old: Floats, moved: Floats, *, overstep: bool) -> Floats:
    """New rates by way of *contested*; a move that skipped it counts into it and out of it."""
    parties = len(old) - 1
    spent = np.diag(moved)
    away = moved - np.diag(spent)
    lost, gained = away[:parties].sum(axis=1), away[:, :parties].sum(axis=0)
    first = (old[:parties, parties], old[parties, :parties])
    lose = (lost + _PRIOR_EVENTS) / (spent[:parties] + _PRIOR_EVENTS / _LOSE)
    through = spent[parties] + _PRIOR_EVENTS / _LEAVE
    leave = (gained + _PRIOR_EVENTS / parties) / through
    step = _OVERSTEP if overstep else 1.0
    return generator_of(*(o * (n / o) ** step for o, n in zip(first, (lose, leave), strict=True)))
