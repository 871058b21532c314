"""A made-up front on a plane, whole and cut into tiles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whoholds.desk.tiled.tile_files import Front, write_tiles
from whoholds.fuse.interest import prior_counts
from whoholds.fuse.place_chain import first_chain
from whoholds.fuse.scale.chain_fit import Prior, fit_rows
from whoholds.fuse.scale.claim_rows import RawClaims, pack_rows
from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.potts_kernel import run_days
from whoholds.fuse.scale.potts_nowcast import AT_REST, STRENGTH, field_model
from whoholds.fuse.scale.tiling import tiled

SOURCES = (0, 1, None, None)
ROUNDS = 4


class Sample(NamedTuple):
    """Claims at random, and what they need besides."""

    front: Front
    prior: Prior
    claims: RawClaims
    days: int


def sample(seed=3, *, parties=2, places=50, claims=900, days=30, tiles=4):
    """A front of some tiles, cut by chance: some are empty of claims, some touch all others."""
    rng = np.random.default_rng(seed)
    states = parties + 1
    told = RawClaims(
        rng.choice(places, claims, p=rng.dirichlet(np.full(places, 0.5))),
        rng.integers(0, days, claims),
        rng.integers(0, len(SOURCES), claims),
        rng.integers(0, states, claims),
        rng.choice([1.0, 0.6, 0.0], claims),
    )
    start = rng.dirichlet(np.ones(states), places)
    near = near_places(rng.uniform(0, 45, (places, 2)), STRENGTH)
    cells = tiled(rng.integers(0, tiles, places).astype(np.uint64))
    return Sample(
        Front(start, near, cells), Prior(start, prior_counts(parties, SOURCES)), told, days
    )


def cut(folder, made, **settings):
    """Write its tiles, in three chunks."""
    thirds = np.array_split(np.arange(len(made.claims.place)), 3)
    chunks = [RawClaims(*(column[at] for column in made.claims)) for at in thirds]
    return write_tiles(folder, made.front, chunks, made.days, **settings)


def begin(made):
    """The chain before any claim."""
    return first_chain(made.prior.start.shape[1] - 1, SOURCES)


def without(made):
    """What is learned and believed without tiles; places by the numbers of the tiling."""
    rows = pack_rows(made.claims, len(made.front.start))
    fit = fit_rows(rows, made.prior, begin(made), rounds=ROUNDS)
    model = field_model(made.prior, fit.chain, made.front.near)
    grid = np.zeros((made.days, *made.front.start.shape), np.float32)
    computed = run_days(grid, rows, model, np.array([0, made.days]), AT_REST)
    return fit, grid[:, made.front.tiling.order], computed
