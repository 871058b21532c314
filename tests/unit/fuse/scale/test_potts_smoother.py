import numpy as np
import pytest

pytest.importorskip("numba")

from whoholds.fuse.place_chain import forward_backward, generator_of, transition
from whoholds.fuse.scale.claim_rows import RawClaims, likelihoods, pack_rows, row_places, said_table
from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.potts_kernel import FieldModel, run_days
from whoholds.fuse.scale.potts_smoother import smooth

DAYS = 50


def world(places, strength):
    rng = np.random.default_rng(9)
    told = RawClaims(
        rng.integers(0, places, 6 * places),
        rng.integers(0, DAYS, 6 * places),
        rng.integers(0, 2, 6 * places),
        rng.integers(0, 3, 6 * places),
    )
    model = FieldModel(
        rng.dirichlet(np.ones(3), places),
        transition(generator_of(np.full(2, 0.02), np.full(2, 0.04)), 1.0),
        said_table(np.full((2, 3, 3), 0.2) + 0.4 * np.eye(3)),
        near_places(rng.uniform(0, 30, (places, 2)), strength),
    )
    rows, grid = pack_rows(told, places), np.zeros((DAYS, places, 3), np.float32)
    run_days(grid, rows, model, np.array([0, DAYS]), 0.0)
    return rows, model, grid


def by_reference(rows, model, held):
    """Each place by `forward_backward` over its days, neighbours held at `held`."""
    said, place = likelihoods(rows, model.table), row_places(rows)
    moves = np.stack([np.eye(3), *[model.step] * (DAYS - 1)])
    found = np.zeros_like(held)
    for here in range(held.shape[1]):
        links = slice(*model.near.first[here : here + 2])
        pull = model.near.pull[links, None] * held[:, model.near.place[links]]
        likely = np.exp(pull.sum(axis=1))
        np.multiply.at(likely, rows.day[place == here], said[place == here])
        found[:, here], _ = forward_backward(model.start[here], moves, likely)
    return found


@pytest.mark.parametrize("strength", [0.0, 0.15])
def test_a_sweep_is_the_reference_with_neighbours_held(strength):
    rows, model, grid = world(20, strength)
    expected = by_reference(rows, model, grid.astype(float))
    smooth(grid, rows, model, sweeps=1)
    assert np.abs(grid - expected).max() < 1e-5


def test_sweeps_settle_over_more_places_than_a_tile_has():
    rows, model, grid = world(80, 0.15)
    smooth(grid, rows, model, sweeps=40)
    before = grid.copy()
    smooth(grid, rows, model, sweeps=1)
    assert np.abs(grid - before).max() < 1e-3
    assert np.abs(grid.sum(axis=2) - 1).max() < 1e-5
