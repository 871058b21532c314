"""The nowcast without field: each place by its own chain."""

from __future__ import annotations

import numpy as np

from whoholds.fuse.place_chain import Chain, first_chain, fit_chain, start_chances, transition
from whoholds.fuse.said_words import likelihoods
from whoholds.fuse.state_statements import Floats, FusionCase, Ints

#: Days on which the chain is fitted anew, from statements known by then.
FIT_DAYS = (30, 80, 130, 180, 230)
_ROUNDS = 12


def chain_nowcast(case: FusionCase) -> Floats:
    """P(state), (places, days, states); day d uses only what was reported by d."""
    chain = first_chain(case.parties, case.side)
    probability = np.zeros((len(case.start), case.days, case.parties + 1))
    for day in range(case.days):
        if day in FIT_DAYS:
            chain = fit_chain(case, case.statements.known_at(day), chain, rounds=_ROUNDS)
        probability[:, day] = filter_places(case, chain, day)
    return probability


def filter_places(case: FusionCase, chain: Chain, day: int) -> Floats:
    """P(state on `day` | reported by `day`), (places, states)."""
    known = case.statements.known_at(day)
    valid: Ints = np.minimum(known.valid_day, day)
    said = np.zeros((day + 1, len(case.start), case.parties + 1))
    np.add.at(said, (valid, known.place), np.log(likelihoods(known, chain.confusion)))
    step, chances = transition(chain.generator, 1.0), start_chances(case)
    for today, heard in enumerate(np.exp(said)):
        chances = (chances if today == 0 else chances @ step) * heard
        chances = chances / chances.sum(axis=1, keepdims=True)
    return chances
