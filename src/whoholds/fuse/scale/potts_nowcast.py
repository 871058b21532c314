"""The nowcast of chains under a pull between neighbours, and looking back with it.

Rates and confusion are learned without the pull, and the pull enters only here ("cut"): learned
with it, a map convinces itself (near the front, log loss .38 without and .74 with, in the
prototype). Rows that repeat an earlier one are left out, which never raises a probability; one that
would restore what others took since is left out as well.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whoholds.fuse.chain_nowcast import FIT_DAYS
from whoholds.fuse.interest import prior_counts
from whoholds.fuse.place_chain import Chain, first_chain, start_chances, transition
from whoholds.fuse.said_words import word_table
from whoholds.fuse.scale.chain_fit import Prior, fit_rows
from whoholds.fuse.scale.claim_rows import ClaimRows, RawClaims, add_rows, pack_rows, said_table
from whoholds.fuse.scale.near_places import NearPlaces, near_places
from whoholds.fuse.scale.potts_kernel import FieldModel, Grid, rerun_late, run_days
from whoholds.fuse.scale.potts_smoother import smooth
from whoholds.fuse.state_statements import FusionCase, Statements

#: Log-potential a day of neighbours that agree: the middle of what the prototype found to serve,
#: .1 to .2; at .3 it was over-confident near the front.
STRENGTH = 0.15
#: A late claim is handed on to the next day and to neighbours while a belief changes by more.
HANDED_ON = 1e-3
#: A belief that moves by less in a day, and whose neighbours do, is left as it is.
AT_REST = 1e-5
#: Rounds of learning on each of the days, each from where the last ended; and at once, from all.
_ROUNDS, _ROUNDS_OF_ALL = 12, 30


class Looked(NamedTuple):
    """Estimates, in the 32 bits that the loops compute in, and what was learned on the way."""

    probability: Grid  # (places, days, states)
    chain: Chain


def potts_nowcast(case: FusionCase, strength: float = STRENGTH) -> Looked:
    """P(state) of each day from what was reported by that day; late claims change past days."""
    prior = Prior(start_chances(case), prior_counts(case.parties, case.side))
    near = near_places(case.position, strength)
    chain, said = first_chain(case.parties, case.side), case.statements.heard_once()
    grid = np.zeros((case.days, *prior.start.shape), np.float32)
    probability = np.zeros((len(case.start), case.days, case.parties + 1), np.float32)
    model, rows = field_model(prior, chain, near), raw_rows(case, said.rows(said.place < 0))
    for day in range(case.days):
        new = raw_claims(said.rows(said.reported_day == day), day)
        rows = add_rows(rows, new)
        first = day
        if day in FIT_DAYS:
            chain = fit_rows(rows, prior, chain, rounds=_ROUNDS).chain
            model, first = field_model(prior, chain, near), 0
        else:
            _take_in_late(grid, rows, model, new, day)
        run_days(grid, rows, model, np.array([first, day + 1]), AT_REST)
        probability[:, day] = grid[day]
    return Looked(probability, chain)


def potts_hindsight(case: FusionCase, strength: float = STRENGTH) -> Looked:
    """P(state) of each day from all claims, whenever reported, and learned from all."""
    prior = Prior(start_chances(case), prior_counts(case.parties, case.side))
    rows, begin = raw_rows(case, case.statements.heard_once()), first_chain(case.parties, case.side)
    chain = fit_rows(rows, prior, begin, rounds=_ROUNDS_OF_ALL).chain
    model = field_model(prior, chain, near_places(case.position, strength))
    grid = np.zeros((case.days, *prior.start.shape), np.float32)
    run_days(grid, rows, model, np.array([0, case.days]), AT_REST)
    smooth(grid, rows, model)
    return Looked(grid.transpose(1, 0, 2), chain)


def field_model(prior: Prior, chain: Chain, near: NearPlaces) -> FieldModel:
    """What the field reads, from what was learned without it."""
    start, step = np.ascontiguousarray(prior.start), transition(chain.generator, 1.0)
    words = said_table(word_table(chain.confusion))
    return FieldModel(start, np.ascontiguousarray(step), words, near)


def raw_claims(said: Statements, day: int) -> RawClaims:
    """Statements on the day they speak of, and never on one after `day`."""
    valid = np.minimum(said.valid_day, day)
    return RawClaims(said.place, valid, said.source, said.value, said.weight)


def raw_rows(case: FusionCase, said: Statements) -> ClaimRows:
    """Statements packed, those about days after the case on its last."""
    return pack_rows(raw_claims(said, case.days - 1), len(case.start))


def _take_in_late(grid: Grid, rows: ClaimRows, model: FieldModel, new: RawClaims, day: int) -> None:
    """Bring the days before `day` up to date with claims that came on it."""
    late = np.stack([new.place, new.day], axis=1)[np.asarray(new.day < day)]
    if len(late):
        ordered = np.ascontiguousarray(late[np.argsort(late[:, 1], kind="stable")])
        rerun_late(grid, rows, model, ordered, day, HANDED_ON)
