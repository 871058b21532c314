from __future__ import annotations

import math

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("pyproj")
shapely = pytest.importorskip("shapely")

from whoholds.places.ground.geodesic import (  # noqa: E402
    EARTH_RADIUS_KM,
    area_km2,
    areas_km2,
    chord_of_km,
    distance_km,
    distances_km,
    km_of_chords,
    unit_vectors,
)

#: Of WGS 84: metres of the equator's degree, and the square metres of the whole ellipsoid.
EQUATOR_DEG_KM = math.pi * 6378.137 / 180
ELLIPSOID_KM2 = 510_065_621.724


def test_a_degree_of_the_equator_is_as_long_as_it_is() -> None:
    assert distance_km(0, 10, 0, 11) == pytest.approx(EQUATOR_DEG_KM, rel=1e-9)


def test_a_quarter_of_a_meridian_is_ten_thousand_kilometres_and_two() -> None:
    assert distance_km(0, 20, 90, 0) == pytest.approx(10_001.965729, abs=1e-5)


def test_one_point_against_many_is_as_one_by_one() -> None:
    lats, lons = [0.0, 50.0, -33.0], [0.0, 30.0, 18.0]
    wanted = [distance_km(10, 20, a, o) for a, o in zip(lats, lons, strict=True)]
    assert distances_km(10, 20, lats, lons).tolist() == pytest.approx(wanted)


def test_the_whole_earth_and_a_cap_have_their_areas() -> None:
    assert area_km2(shapely.box(-180, -90, 180, 90)) == pytest.approx(ELLIPSOID_KM2, rel=1e-6)
    assert area_km2(shapely.box(-180, 0, 180, 90)) == pytest.approx(ELLIPSOID_KM2 / 2, rel=1e-6)


def band_km2(south_deg: float, north_deg: float, width_deg: float) -> float:
    """Area of an ellipsoid between two parallels and two meridians (Snyder 1987, 3-11)."""
    a, f = 6378.137, 1 / 298.257223563
    e = math.sqrt(f * (2 - f))

    def q(lat_deg: float) -> float:
        s = math.sin(math.radians(lat_deg))
        return s / (1 - (e * s) ** 2) + math.atanh(e * s) / e

    b2 = (a * (1 - f)) ** 2
    return b2 / 2 * math.radians(width_deg) * (q(north_deg) - q(south_deg))


@pytest.mark.parametrize("south", [0, 48, 70, -55])
def test_edges_along_parallels_are_measured_along_them(south: float) -> None:
    box = shapely.box(30, south, 70, south + 5)
    assert area_km2(box) == pytest.approx(band_km2(south, south + 5, 40), rel=1e-5)


def test_holes_and_winding() -> None:
    shell, hole = shapely.box(0, 0, 2, 2), shapely.box(0.5, 0.5, 1, 1)
    with_hole = shapely.difference(shell, hole)
    assert area_km2(with_hole) == pytest.approx(area_km2(shell) - area_km2(hole))
    assert area_km2(shapely.reverse(shell)) == pytest.approx(area_km2(shell))


def test_areas_of_many_and_of_what_has_none() -> None:
    both = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)])
    rows = [both, shapely.Polygon(), shapely.Point(0, 0), shapely.box(0, 0, 1, 1)]
    found = areas_km2(rows)
    assert found[0] == pytest.approx(2 * found[3])
    assert found[1] == found[2] == 0
    assert area_km2(both.wkb) == pytest.approx(found[0])


def test_chords_and_distances_are_each_other_s_inverse() -> None:
    chords = np.array([chord_of_km(d) for d in (0.0, 0.5, 100.0, 20_000.0)])
    assert km_of_chords(chords).tolist() == pytest.approx([0, 0.5, 100, 20_000])
    assert chord_of_km(1e9) == pytest.approx(2)
    here = unit_vectors([50.0], [30.0])
    assert np.linalg.norm(here) == pytest.approx(1)
    assert pytest.approx(6371, abs=0.1) == EARTH_RADIUS_KM
