"""The line of contact."""

from __future__ import annotations

import json

import pytest

from whoholds.errors import BadLayer
from whoholds.model.place import Place
from whoholds.places.contact_line import contact_lines, distance_to_lines_km, line_distance

WEST_EAST = [[34.0, 50.0], [36.0, 50.0]]


def geojson(geometry: object) -> str:
    feature = {"type": "Feature", "properties": {"name": "x"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def line(coordinates: object = WEST_EAST, kind: str = "LineString") -> str:
    return geojson({"type": kind, "coordinates": coordinates})


@pytest.mark.parametrize(
    "text",
    [
        line(),
        line([WEST_EAST], "MultiLineString"),
        line([[*WEST_EAST, [36.0, 49.0], [34.0, 50.0]]], "Polygon"),
        line([[[*WEST_EAST, [36.0, 49.0], [34.0, 50.0]]]], "MultiPolygon"),
        json.dumps({"type": "LineString", "coordinates": WEST_EAST}),
        geojson(
            {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "coordinates": [35.0, 50.4]},
                    {"type": "LineString", "coordinates": WEST_EAST},
                ],
            }
        ),
    ],
)
def test_lines_and_edges_are_taken_from_every_form(text):
    lines = contact_lines(text)
    assert distance_to_lines_km(50.5, 35.0, lines) == pytest.approx(55.6, abs=0.1)


@pytest.mark.parametrize(
    ("lat", "lon", "km"),
    [(50.0, 35.0, 0.0), (49.9, 34.5, 11.12), (50.0, 33.0, 71.5), (50.0, 37.0, 71.5)],
)
def test_the_nearest_piece_counts_its_ends_too(lat, lon, km):
    assert distance_to_lines_km(lat, lon, contact_lines(line())) == pytest.approx(km, abs=0.1)


def test_it_agrees_with_geodesics_near_the_line():
    pytest.importorskip("pyproj")
    from whoholds.places.ground.geodesic import distance_km

    points = contact_lines(line([[35.0, 50.0], [35.0, 50.0001]]))
    for lat, lon in ((50.9, 36.2), (48.5, 33.0), (50.0, 38.0)):
        here = distance_to_lines_km(lat, lon, points)
        assert here == pytest.approx(distance_km(lat, lon, 50.0, 35.0), rel=0.01)


def test_a_line_over_the_antimeridian_is_near_on_both_sides():
    lines = contact_lines(line([[179.0, 0.0], [-179.0, 0.0]]))
    assert distance_to_lines_km(1.0, 179.9, lines) == pytest.approx(111.2, abs=0.1)
    assert distance_to_lines_km(1.0, -179.9, lines) == pytest.approx(111.2, abs=0.1)


def test_a_place_without_a_position_has_no_distance():
    measure = line_distance(contact_lines(line()))
    assert measure(Place(place_id="a:1", name="Aland")) is None
    near = Place(place_id="a:2", name="Beford", lat_deg=50.1, lon_deg=35.0)
    assert measure(near) == pytest.approx(11.1, abs=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "no json",
        '{"type": "FeatureCollection"}',
        geojson(None),
        geojson({"type": "Point", "coordinates": [1, 2]}),
        geojson({"type": "Circle", "coordinates": []}),
        line([[34.0, 50.0]]),
        line([[34.0, 95.0], [36.0, 50.0]]),
        line([["a", 50.0], [36.0, 50.0]]),
        line([[None, 50.0], [36.0, 50.0]]),
        '{"type":"Feature","geometry":' * 20 + "null" + "}" * 20,
        "[" * 100_000,
    ],
)
def test_what_is_no_line_is_told(text):
    with pytest.raises(BadLayer, match="line of contact"):
        contact_lines(text)
