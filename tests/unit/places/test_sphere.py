"""Distances on the sphere."""

from __future__ import annotations

import math

import pytest

from whoholds.model.place import Place
from whoholds.places.sphere import EARTH_RADIUS_KM, KM_PER_DEG, distance_km, great_circle_km

HALF_ROUND = math.pi * EARTH_RADIUS_KM


@pytest.mark.parametrize(
    ("points", "km"),
    [
        ((10.0, 20.0, 10.0, 20.0), 0.0),
        ((0.0, 0.0, 1.0, 0.0), KM_PER_DEG),
        ((0.0, 179.5, 0.0, -179.5), KM_PER_DEG),
        ((90.0, 0.0, -90.0, 0.0), HALF_ROUND),
        ((0.0, 0.0, 0.0, 180.0), HALF_ROUND),
        ((60.0, 0.0, 60.0, 180.0), HALF_ROUND / 3),
    ],
)
def test_a_great_circle_is_measured_along_it(points, km):
    assert great_circle_km(*points) == pytest.approx(km, abs=0.01)
    lat1, lon1, lat2, lon2 = points
    assert great_circle_km(lat2, lon2, lat1, lon1) == pytest.approx(km, abs=0.01)


def test_places_without_a_position_have_no_distance():
    near = Place(place_id="a:1", name="Aland", lat_deg=0.0, lon_deg=0.0)
    far = Place(place_id="a:2", name="Beford", lat_deg=1.0, lon_deg=0.0)
    bare = Place(place_id="a:3", name="Cavan")
    assert distance_km(near, far) == pytest.approx(KM_PER_DEG, abs=0.01)
    assert distance_km(near, bare) is None
    assert distance_km(bare, far) is None
