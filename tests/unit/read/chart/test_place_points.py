"""Which places a polygon holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.model.place import Place
from whoholds.read.chart.place_points import PlacePoints


def names(points, covered):
    return [points.places[n].name for n in covered.inside]


def test_a_square_holds_what_lies_in_it(points, square):
    assert names(points, points.covered(square(20, 60))) == ["Aland"]
    assert names(points, points.covered(square(20, 60, 2))) == ["Aland", "Beford", "Cor"]


def test_a_point_on_the_edge_is_inside(points, square):
    assert names(points, points.covered(square(20.5, 60))) == ["Aland", "Beford"]


def test_a_hole_holds_nothing(points, square):
    hole = square(20.2, 60.2, 0.6)["coordinates"][0]
    assert names(points, points.covered(square(20, 60, 2, holes=(hole,)))) == ["Beford", "Cor"]


def test_several_polygons_count_together(points, square):
    both = [square(20, 60)["coordinates"], square(21, 60)["coordinates"]]
    found = points.covered({"type": "MultiPolygon", "coordinates": both})
    assert names(points, found) == ["Aland", "Beford"]


def test_a_polygon_over_the_antimeridian_holds_both_sides():
    at = [("East", 179.5), ("West", -179.5), ("Far", 0.0)]
    points = PlacePoints([Place(place_id=n, name=n, lat_deg=0.5, lon_deg=lon) for n, lon in at])
    ring = [[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]
    found = points.covered({"type": "Polygon", "coordinates": [ring]})
    assert names(points, found) == ["East", "West"]
    assert any("antimeridian" in what for what in found.mended)


def test_a_touching_ring_is_mended_and_says_so(points):
    # Two squares that meet in a corner, drawn as one ring.
    ring = [
        [20, 60],
        [21, 60],
        [21, 61],
        [22, 61],
        [22, 62],
        [21, 62],
        [21, 61],
        [20, 61],
        [20, 60],
    ]
    found = points.covered({"type": "Polygon", "coordinates": [ring]})
    assert names(points, found) == ["Aland"]
    assert found.mended == ("touched or crossed itself, made valid",)


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "P21"),
        ({"type": "Point", "coordinates": [20, 60]}, "P21"),
        ({"type": "Polygon", "coordinates": []}, "P21"),
        ({"type": "Polygon", "coordinates": [[[20, 60], [21, 60]]]}, "P21"),
        ({"type": "Polygon", "coordinates": [[["x", 60], [21, 60], [21, 61]]]}, "P22"),
        ({"type": "Polygon", "coordinates": [[[60, 120], [61, 120], [61, 121]]]}, "P22"),
        ({"type": "Polygon", "coordinates": [[[20, 60], [22, 62], [22, 60], [20, 62]]]}, "P23"),
    ],
)
def test_what_bounds_nothing_is_refused_with_its_code(points, geometry, code):
    assert points.covered(geometry).code == code


def test_swapped_coordinates_are_noticed_and_can_be_turned(points, square):
    swapped = {
        "type": "Polygon",
        "coordinates": [[[lat, lon] for lon, lat in square(20, 60)["coordinates"][0]]],
    }
    assert points.covered(swapped).code == "I-SWAPPED"
    assert names(points, points.covered(swapped, lat_first=True)) == ["Aland"]


def test_a_polygon_elsewhere_is_of_other_ground(points, square):
    assert points.covered(square(-100, 10)).code == "I-OUTSIDE"


def test_a_place_nearer_to_the_edge_than_its_error_is_unsure(points, square):
    near = points.covered(square(20.47, 61))
    assert [points.places[n].name for n in near.unsure] == ["Cor"]
    assert len(points.covered(square(20, 61)).unsure) == 0


def test_the_nearest_place_is_found_within_bounds(points):
    place, away = points.nearest(60.5, 20.51, 1.0)
    assert place.name == "Aland"
    assert away == pytest.approx(0.55, abs=0.01)
    assert points.nearest(60.5, 20.6, 1.0) is None
    assert PlacePoints([]).nearest(0, 0, 9) is None


def test_no_places_hold_nothing(square):
    assert PlacePoints([]).covered(square(20, 60)).code == "I-OUTSIDE"


@given(st.floats(19, 22), st.floats(59, 62), st.floats(0.1, 2))
def test_a_square_holds_what_plain_comparison_says(west, south, size):
    at = [(lat, lon) for lat in (60, 60.5, 61) for lon in (20, 20.5, 21)]
    points = PlacePoints(
        [Place(place_id=str(n), name=str(n), lat_deg=a, lon_deg=o) for n, (a, o) in enumerate(at)]
    )
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    inside = points.covered({"type": "Polygon", "coordinates": [ring]}).inside
    wanted = [n for n, (a, o) in enumerate(at) if west <= o <= east and south <= a <= north]
    assert list(inside) == wanted
