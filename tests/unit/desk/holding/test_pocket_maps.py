"""The raster of the notes: cells whose centres lie on multiples of the step."""

from __future__ import annotations

import pytest

from whoholds.desk.holding.pocket_maps import LAT_STEP_DEG, LON_STEP_DEG, _cells, _grid


def test_centres_lie_on_multiples_of_the_step():
    shapely = pytest.importorskip("shapely")
    square = shapely.box(35.0, 51.0, 35.3, 51.2)
    grid = _grid([square])
    for degrees, step in ((grid.lons_deg(), LON_STEP_DEG), (grid.lats_deg(), LAT_STEP_DEG)):
        assert (degrees / step).round(6).tolist() == (degrees / step).round(0).tolist()
    cells = _cells(square, grid)
    assert cells.sum() == pytest.approx(0.3 * 0.2 / (LON_STEP_DEG * LAT_STEP_DEG), rel=0.15)
    assert not _cells(shapely.Polygon(), grid).any()
