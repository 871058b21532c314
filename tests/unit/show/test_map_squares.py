"""Squares of ground take the sign of the places nearest to their middles, and of no others."""

from __future__ import annotations

import math

import numpy as np
import pytest

from whoholds.model.mapped import MapPlace, PlaceMark
from whoholds.show.map_slices import GRID, columns_of, shown_in
from whoholds.show.map_squares import MOST_NEAR, squares_in

REACH_KM = 15.0


def columns(spots, marked=lambda n: True):
    places = [
        MapPlace(key=f"k{n}", name=f"N{n}", lat_deg=lat, lon_deg=lon, home=True)
        for n, (lat, lon) in enumerate(spots)
    ]
    mark = PlaceMark(day=0, sign="claimed", state=0, step=0, disputed=False, origins=1, last=0)
    marks = [[mark] if marked(n) else [] for n in range(len(spots))]
    return columns_of(places, marks, [len(spots) - n for n in range(len(spots))])


def tile_at(made, zoom):
    x, y = np.floor(made.across[0] * (1 << zoom)).astype(int).tolist()
    return zoom, x, y


def degrees(zoom, x, y, square):
    side = (1 << zoom) * GRID
    gx, gy = x * GRID + square % GRID + 0.5, y * GRID + square // GRID + 0.5
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * gy / side))))
    return 360 * gx / side - 180, lat


def apart_km(one, other):
    """Great-circle distance of two (longitude, latitude), by the haversine formula."""
    (a, b), (c, d) = (map(math.radians, p) for p in (one, other))
    h = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return 2 * 6_371.0088 * math.asin(math.sqrt(h))


@pytest.mark.parametrize("zoom", [8, 10, 12])
def test_a_square_names_the_place_nearest_to_its_middle_within_reach(zoom):
    spots = [(50.0, 36.0), (50.02, 36.03), (50.3, 36.4), (49.9, 35.8)]
    made = columns(spots)
    tile = tile_at(made, zoom)
    needed, rows = squares_in(made, made.across, tile, REACH_KM)
    told = {square: pairs for square, *pairs in rows}
    assert told
    for square in range(GRID * GRID):
        middle = degrees(*tile, square)
        km = [apart_km(middle, (lon, lat)) for lat, lon in spots]
        if square not in told:
            # Half a percent for reckoning on the plain of the tile.
            assert min(km) > 0.99 * REACH_KM
            continue
        first, tenths = told[square][:2]
        assert km[first] == pytest.approx(min(km), rel=0.02, abs=0.05)
        assert tenths / 10 == pytest.approx(km[first], rel=0.02, abs=0.1)
        assert len(told[square]) <= 2 * MOST_NEAR
    own, _ = shown_in(made.across, *tile)
    assert not set(needed) & set(own)
    assert {n for pairs in told.values() for n in pairs[::2]} <= {*needed, *own}


def test_farther_off_a_square_is_wider_than_reports_reach_and_takes_a_place_inside_it():
    made = columns([(50.0, 36.0)])
    tile = tile_at(made, 3)
    _, rows = squares_in(made, made.across, tile, REACH_KM)
    assert 1 <= len(rows) <= 2
    assert all(place == 0 for _, place, _ in rows)
    at = made.across[0] * (1 << 3) - tile[1:]
    own = int(at[1] * GRID) * GRID + int(at[0] * GRID)
    assert own in {square for square, *_ in rows}


def test_places_of_which_nothing_is_said_give_no_sign_and_ground_ends_where_told():
    spots = [(50.0, 36.0), (50.0, 36.01)]
    silent = columns(spots, marked=lambda n: n == 1)
    zoom, x, y = tile_at(silent, 11)
    _, rows = squares_in(silent, silent.across, (zoom, x, y), REACH_KM)
    keys = {silent.keys[n] for _, *pairs in rows for n in pairs[::2]}
    assert keys == {"k1"}
    cut = squares_in(silent, silent.across, (zoom, x, y), REACH_KM, lambda lon, lat: lat > 90)
    assert cut == ([], [])


def test_what_is_sent_is_bounded_however_many_places_there_are():
    dice = np.random.default_rng(3)
    spots = np.stack([dice.uniform(49, 51, 20_000), dice.uniform(35, 37, 20_000)], 1).tolist()
    made = columns(spots)
    for zoom in (4, 7, 10, 13):
        needed, rows = squares_in(made, made.across, tile_at(made, zoom), REACH_KM)
        assert len(rows) <= GRID * GRID
        assert len(needed) <= MOST_NEAR * GRID * GRID
