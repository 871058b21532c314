"""Painting polygons on cells, against shapely point by point."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import TooManyCells
from whoholds.places.ground.raster import grid_over, paint

BOX = (30.0, 47.0, 31.0, 48.0)


def ring(seed: int, corners: int) -> np.ndarray:
    """A star-shaped ring around a point of the box."""
    chance = np.random.default_rng(seed)
    turn = np.sort(chance.uniform(0, 2 * np.pi, corners))
    far = chance.uniform(0.1, 0.6, corners)
    at = chance.uniform(0.3, 0.7, 2)
    return np.column_stack([30 + at[0] + far * np.cos(turn), 47 + at[1] + far * np.sin(turn)])


@given(st.integers(0, 10_000), st.integers(3, 12))
def test_cells_are_those_whose_centre_lies_inside(seed, corners):
    import shapely

    shell, hole = ring(seed, corners), None
    whole = shapely.Polygon(shell)
    rings = [shell]
    inner = whole.buffer(-0.05)
    if inner.geom_type == "Polygon" and not inner.is_empty:
        hole = np.array(inner.exterior.coords)
        rings.append(hole)
    grid = grid_over(BOX, 20.0, 4.0)
    lons, lats = np.meshgrid(grid.lons_deg(), grid.lats_deg())
    shape = shapely.Polygon(shell, [] if hole is None else [hole])
    if not shape.is_valid:
        return
    expected = shapely.contains_xy(shape, lons, lats)
    assert (paint([rings], grid) == expected).all()


def test_polygons_that_overlap_are_joined_and_order_of_corners_is_nothing():
    square = np.array([[30.2, 47.2], [30.8, 47.2], [30.8, 47.8], [30.2, 47.8]])
    grid = grid_over(BOX, 0.0)
    once = paint([[square]], grid)
    assert (paint([[square], [square[::-1]]], grid) == once).all()
    assert once.sum() * 7.7 == pytest.approx(0.36 * 111.2**2 * np.cos(np.radians(47.5)), rel=0.05)


def test_a_polygon_beyond_the_grid_paints_what_lies_on_it():
    grid = grid_over(BOX, 0.0)
    around = np.array([[0.0, 40.0], [60.0, 40.0], [60.0, 60.0], [0.0, 60.0]])
    away = around + np.array([100.0, 0.0])
    assert paint([[around]], grid).all()
    assert not paint([[away]], grid).any()
    assert not paint([], grid).any()


def test_a_cell_at_48_degrees_has_the_area_of_the_first_back_test():
    grid = grid_over((30.0, 47.5, 31.0, 48.5), 0.0)
    assert grid.area_km2().mean() == pytest.approx(7.7, abs=0.1)
    assert grid.cell_km == pytest.approx((2.78, 2.78), abs=0.01)


def test_ground_too_large_says_which_cells_would_do():
    with pytest.raises(TooManyCells, match="take cells of 4 km"):
        grid_over((0.0, 0.0, 50.0, 50.0), 0.0, 2.78)
