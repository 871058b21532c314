"""Estimates of more places than one Gaussian can hold: a chain each, and a pull between neighbours.

The nowcast and hindsight are `fuse.scale`'s; here is what is known of one day, for what is asked of
a single one: how an estimate would be with other trusts, or without some claims.
"""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from whoholds.fuse.interest import prior_counts
from whoholds.fuse.place_chain import Chain, start_chances
from whoholds.fuse.scale.chain_fit import Prior, fit_rows
from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.potts_kernel import Grid, run_days
from whoholds.fuse.scale.potts_nowcast import (
    AT_REST,
    STRENGTH,
    field_model,
    potts_hindsight,
    potts_nowcast,
    raw_rows,
)
from whoholds.fuse.state_statements import Floats, FusionCase, Ints, Statements

__all__ = [
    "places_about", "potts_hindsight", "potts_nowcast", "wide_chain", "wide_chances", "wide_days",
]  # fmt: skip

#: Places about one whose estimate is asked for alone: its neighbours' neighbours, many times over.
_ABOUT = 300


def wide_chances(case: FusionCase, chain: Chain, day: int) -> Floats:
    """P(state) of all places on `day` by all statements of a case, (places, states)."""
    return np.asarray(_days(replace(case, days=day + 1), chain)[day], dtype=np.float64)


def wide_chain(case: FusionCase, known: Statements, begin: Chain, *, rounds: int) -> Chain:
    """What `place_chain.fit_chain` learns, in compiled loops."""
    prior = Prior(start_chances(case), prior_counts(case.parties, case.side))
    return fit_rows(raw_rows(case, known.heard_once()), prior, begin, rounds=rounds).chain


def wide_days(case: FusionCase, chain: Chain) -> Grid:
    """The same of every day by what speaks of it or of days before, (places, days, states)."""
    return _days(case, chain).transpose(1, 0, 2)


def _days(case: FusionCase, chain: Chain) -> Grid:
    prior = Prior(start_chances(case), prior_counts(case.parties, case.side))
    rows = raw_rows(case, case.statements.heard_once())
    grid = np.zeros((case.days, *prior.start.shape), np.float32)
    model = field_model(prior, chain, near_places(case.position, STRENGTH))
    run_days(grid, rows, model, np.array([0, case.days]), AT_REST)
    return grid


def places_about(position: Floats, place: int) -> Ints:
    """Numbers of the nearest places, the place itself among them, in ascending order."""
    apart = ((position - position[place]) ** 2).sum(axis=1)
    return np.sort(np.argsort(apart, kind="stable")[:_ABOUT])
