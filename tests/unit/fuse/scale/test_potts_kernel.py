import numpy as np
import pytest

pytest.importorskip("numba")

from whoholds.fuse.place_chain import generator_of, transition
from whoholds.fuse.scale.claim_rows import (
    RawClaims,
    add_rows,
    likelihoods,
    pack_rows,
    row_places,
    said_table,
)
from whoholds.fuse.scale.near_places import near_places
from whoholds.fuse.scale.potts_kernel import FieldModel, rerun_late, run_days

PLACES, DAYS = 60, 90


def world(parties=2, claims=700, strength=0.15):
    """Claims at random about places at random, and a model."""
    rng = np.random.default_rng(8)
    states = parties + 1
    told = RawClaims(
        rng.integers(0, PLACES, claims),
        rng.integers(0, DAYS, claims),
        rng.integers(0, 4, claims),
        rng.integers(0, states, claims),
        rng.uniform(0.5, 1, claims),
    )
    generator = generator_of(np.full(parties, 0.01), np.full(parties, 0.03))
    table = rng.dirichlet(np.ones(states), size=(4, states)) + np.eye(states)
    model = FieldModel(
        rng.dirichlet(np.ones(states), PLACES),
        transition(generator, 1.0),
        said_table(table / table.sum(axis=2, keepdims=True)),
        near_places(rng.uniform(0, 40, (PLACES, 2)), strength),
    )
    return told, model


def empty_grid(model, days=DAYS):
    return np.zeros((days, *model.start.shape), np.float32)


def filtered(rows, model, tolerance=0.0):
    grid = empty_grid(model)
    computed = run_days(grid, rows, model, np.array([0, DAYS]), tolerance)
    return grid, computed


def in_numpy(rows, model):
    """The same in plain numpy, every place on every day."""
    likely, place = likelihoods(rows, model.table), row_places(rows)
    pull = np.zeros((PLACES, PLACES))
    pull[np.repeat(np.arange(PLACES), np.diff(model.near.first)), model.near.place] = (
        model.near.pull
    )
    belief, days = model.start, []
    for day in range(DAYS):
        if day:
            belief = (belief @ model.step) * np.exp(pull @ belief)
        said = np.ones_like(belief)
        np.multiply.at(said, place[rows.day == day], likely[rows.day == day])
        belief = belief * said
        belief = belief / belief.sum(axis=1, keepdims=True)
        days.append(belief)
    return np.stack(days)


@pytest.mark.parametrize("parties", [2, 3])
def test_the_filter_is_that_of_plain_numpy(parties):
    told, model = world(parties)
    rows = pack_rows(told, PLACES)
    grid, computed = filtered(rows, model)
    assert computed == PLACES * DAYS
    assert np.abs(grid - in_numpy(rows, model)).max() < 1e-4


def test_days_may_be_made_one_after_another():
    told, model = world()
    rows, grid = pack_rows(told, PLACES), empty_grid(model)
    for day in range(DAYS):
        run_days(grid, rows, model, np.array([day, day + 1]), 0.0)
    assert (grid == filtered(rows, model)[0]).all()


def test_places_at_rest_are_left_and_little_is_lost():
    told, model = world(claims=6)
    model = model._replace(start=np.tile([0.95, 0.03, 0.02], (PLACES, 1)))
    rows = pack_rows(told, PLACES)
    every, all_computed = filtered(rows, model, tolerance=-1.0)
    some, computed = filtered(rows, model, tolerance=1e-4)
    assert computed < all_computed * 0.8
    assert np.abs(every - some).max() < 5e-3


@pytest.mark.parametrize(("tolerance", "off"), [(0.0, 1e-5), (1e-3, 2e-2)])
def test_late_claims_give_what_a_full_run_gives(tolerance, off):
    told, model = world()
    early, late = (RawClaims(*(c[part] for c in told)) for part in (slice(690), slice(690, None)))
    rows = pack_rows(early, PLACES)
    grid, _ = filtered(rows, model)
    rows = add_rows(rows, late)
    order = np.argsort(late.day, kind="stable")
    at = np.stack([late.place[order], late.day[order]], axis=1)
    computed = rerun_late(grid, rows, model, at, DAYS, tolerance)
    assert np.abs(grid - filtered(rows, model)[0]).max() < off
    assert computed <= PLACES * (DAYS - at[0, 1])


def test_a_late_claim_touches_only_what_it_changes():
    told, model = world()
    rows = pack_rows(told, PLACES)
    grid, _ = filtered(rows, model)
    late = RawClaims(*(np.array([x]) for x in (7, 40, 0, 0, 0.3)))
    rows = add_rows(rows, late)
    before = grid.copy()
    computed = rerun_late(grid, rows, model, np.array([[7, 40]]), DAYS, 1e-3)
    assert (grid[:40] == before[:40]).all()
    assert 0 < computed < PLACES * 50 / 2
    assert np.abs(grid - filtered(rows, model)[0]).max() < 2e-2


def test_a_late_claim_about_the_first_day_is_heard():
    told, model = world()
    rows = pack_rows(told, PLACES)
    grid, _ = filtered(rows, model)
    rows = add_rows(rows, RawClaims(*(np.array([x]) for x in (3, 0, 1, 2, 1.0))))
    rerun_late(grid, rows, model, np.array([[3, 0]]), DAYS, 0.0)
    assert np.abs(grid - filtered(rows, model)[0]).max() < 1e-5
