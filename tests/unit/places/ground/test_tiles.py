import numpy as np
import pytest

pytest.importorskip("h3")

import h3.api.numpy_int as h3

from whoholds.places.ground.tiles import tile_cells


def country(count, seed=2):
    """Half of the places crowded into a town, the others all over a country."""
    rng = np.random.default_rng(seed)
    town = rng.normal([48.0, 35.0], 0.05, (count // 2, 2))
    return np.concatenate([town, rng.uniform([44.0, 28.0], [52.0, 40.0], (count // 2, 2))]).T


def test_no_tile_holds_more_places_than_asked():
    cells = tile_cells(*country(600), 40)
    found, count = np.unique(cells, return_counts=True)
    assert count.max() <= 40
    assert len({h3.get_resolution(c) for c in found.tolist()}) > 1


def test_tiles_do_not_overlap_and_hold_their_places():
    lat, lon = country(600)
    cells = tile_cells(lat, lon, 40)
    tiles = set(cells.tolist())
    for la, lo, own in zip(lat, lon, cells.tolist(), strict=True):
        fine = h3.latlng_to_cell(la, lo, 7)
        above = {h3.cell_to_parent(fine, r) for r in range(8)}
        assert above & tiles == {own}


def test_a_small_country_is_one_tile():
    lat, lon = np.random.default_rng(1).uniform([47.9, 34.9], [48.1, 35.1], (20, 2)).T
    assert len(set(tile_cells(lat, lon, 40).tolist())) == 1


def test_a_cell_of_the_finest_resolution_is_cut_no_further():
    cells = tile_cells(np.full(50, 48.0), np.full(50, 35.0), 10)
    assert {h3.get_resolution(c) for c in cells.tolist()} == {7}


def test_places_on_both_sides_of_the_antimeridian_may_share_a_tile():
    cells = tile_cells(np.array([-16.5, -16.5]), np.array([179.99, -179.99]), 5)
    assert cells[0] == cells[1]
