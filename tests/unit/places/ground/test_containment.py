from __future__ import annotations

import pytest

from whoholds.errors import BadVertex
from whoholds.places.ground.boundary_record import Boundary

pytest.importorskip("pyproj")
shapely = pytest.importorskip("shapely")

from whoholds.places.ground.containment import BoundaryIndex, edge_distance_km  # noqa: E402
from whoholds.places.ground.geodesic import distance_km  # noqa: E402


def boundary(name: str, shape: object) -> Boundary:
    return Boundary(boundary_id=f"own:{name}", name=name, wkb=shape.wkb, layer="own")


LAND = shapely.difference(shapely.box(30, 50, 34, 53), shapely.box(32, 51, 33, 52))
INDEX = BoundaryIndex(
    [
        boundary("Land", LAND),
        boundary("District", shapely.box(30, 50, 31, 51)),
        boundary("Other", shapely.box(34, 50, 36, 53)),
    ]
)


def names(lat: float, lon: float) -> list[str]:
    return [i.boundary.name for i in INDEX.containing(lat, lon)]


def test_the_smallest_region_comes_first() -> None:
    assert names(50.5, 30.5) == ["District", "Land"]
    assert names(52.5, 30.5) == ["Land"]


def test_a_hole_is_not_inside_and_neither_is_the_sea() -> None:
    assert names(51.5, 32.5) == []
    assert names(0.0, 0.0) == []


def test_a_point_on_an_edge_is_on_both_sides() -> None:
    assert names(51.5, 34.0) == ["Other", "Land"]
    assert all(i.edge_km == pytest.approx(0, abs=1e-6) for i in INDEX.containing(51.5, 34.0))


def test_the_distance_to_the_edge_is_geodesic() -> None:
    (found,) = INDEX.containing(50.3, 31.8)
    assert found.edge_km == pytest.approx(distance_km(50.3, 31.8, 50.0, 31.8), rel=1e-4)
    hole = edge_distance_km(LAND, 51.5, 31.9)
    assert hole == pytest.approx(distance_km(51.5, 31.9, 51.5, 32.0), rel=1e-4)


def test_a_cut_along_the_antimeridian_is_no_edge() -> None:
    parts = shapely.MultiPolygon([shapely.box(170, -5, 180, 5), shapely.box(-180, -5, -170, 5)])
    assert edge_distance_km(parts, 0.0, 179.9) == pytest.approx(
        distance_km(0, 179.9, 5, 179.9), rel=1e-4
    )
    cap = shapely.box(-180, -90, 180, -70)
    assert edge_distance_km(cap, -89.0, 0.0) == pytest.approx(distance_km(-89, 0, -70, 0), rel=1e-3)


def test_many_points_at_once_are_as_one_by_one() -> None:
    lats, lons = [50.5, 51.5, 51.5, 0.0], [30.5, 32.5, 34.0, 0.0]
    points, rows = INDEX.members(lats, lons)
    pairs = sorted(zip(points.tolist(), rows.tolist(), strict=True))
    assert pairs == [(0, 0), (0, 1), (2, 0), (2, 2)]


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (35.0, 181.0), (float("nan"), 0)])
def test_a_point_off_the_globe_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(BadVertex):
        INDEX.containing(lat, lon)
    with pytest.raises(BadVertex, match="latitude comes first"):
        INDEX.containing(135.0, 48.0)


def test_no_boundaries_contain_nothing() -> None:
    assert BoundaryIndex([]).containing(1.0, 1.0) == ()
