"""Errors of position where a layer states none."""

from __future__ import annotations

import pytest

from whoholds.model.place import Place
from whoholds.places.position import default_error_km, with_error


@pytest.mark.parametrize(
    ("kind", "population", "error_km"),
    [
        ("settlement", None, 1.5),
        ("settlement", 500, 1.7),
        ("settlement", 100_000, 4.8),
        ("settlement", 1_000_000, 11.8),
        ("feature", None, 1.5),
        ("district", 9, 25.0),
        ("region", None, 100.0),
        ("country", None, 300.0),
    ],
)
def test_the_default_follows_kind_and_size(kind, population, error_km) -> None:
    place = Place(place_id="x:1", name="Aland", kind=kind, population=population)
    assert default_error_km(place) == pytest.approx(error_km)


def test_a_stated_error_stands_and_no_point_has_none() -> None:
    stated = Place(place_id="x:1", name="A", lat_deg=1.0, lon_deg=1.0, position_error_km=0.2)
    assert with_error(stated) is stated
    nowhere = Place(place_id="x:2", name="B")
    assert with_error(nowhere).position_error_km is None
    point = Place(place_id="x:3", name="C", lat_deg=1.0, lon_deg=1.0)
    assert with_error(point).position_error_km == 1.5
