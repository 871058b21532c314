"""Cells of a region: clipped, masked, bounded; their areas sum to the region's."""

from __future__ import annotations

import pytest

from whoholds.errors import NotAPolygon, TooManyCells

np = pytest.importorskip("numpy")
h3 = pytest.importorskip("h3")
shapely = pytest.importorskip("shapely")

from whoholds.places.ground.cells import cells_of  # noqa: E402
from whoholds.places.ground.geodesic import area_km2  # noqa: E402

WINDOW = shapely.box(30.0, 50.0, 30.5, 50.3)


@pytest.mark.parametrize("resolution", [5, 6, 7, 8])
def test_areas_of_the_cells_sum_to_the_region_s(resolution: int) -> None:
    cells = cells_of(WINDOW, resolution=resolution)
    assert cells.area_km2.sum() == pytest.approx(area_km2(WINDOW), rel=1e-5)


def test_cells_at_the_border_count_by_what_is_left_of_them() -> None:
    cells = cells_of(WINDOW)
    whole = cells.share == 1
    assert 0 < whole.sum() < len(cells)
    assert (cells.share > 0).all()
    # A whole cell is as large as h3 says, but for sphere and ellipsoid.
    sizes = [h3.cell_area(h3.int_to_str(int(i)), unit="km^2") for i in cells.ids[whole][:20]]
    assert cells.area_km2[whole][:20].tolist() == pytest.approx(sizes, rel=0.005)


def test_centres_lie_in_the_region() -> None:
    cells = cells_of(WINDOW)
    assert shapely.intersects_xy(WINDOW, cells.lon_deg, cells.lat_deg).all()


def test_water_is_left_out() -> None:
    lake = shapely.box(30.1, 50.1, 30.3, 50.2)
    cells = cells_of(WINDOW, water=lake)
    assert cells.area_km2.sum() == pytest.approx(area_km2(WINDOW) - area_km2(lake), rel=1e-4)
    assert not shapely.contains_xy(lake, cells.lon_deg, cells.lat_deg).any()


def test_holes_and_parts_are_kept_to() -> None:
    island = shapely.box(31.0, 50.0, 31.2, 50.2)
    ring = shapely.difference(WINDOW, shapely.box(30.1, 50.1, 30.4, 50.2))
    both = shapely.union(ring, island)
    assert cells_of(both).area_km2.sum() == pytest.approx(area_km2(both), rel=1e-5)


def test_a_region_smaller_than_a_cell_is_one_clipped_cell_or_two() -> None:
    tiny = shapely.box(30.0, 50.0, 30.001, 50.001)
    cells = cells_of(tiny)
    assert 1 <= len(cells) <= 3
    assert cells.area_km2.sum() == pytest.approx(area_km2(tiny), rel=1e-4)


def test_a_region_on_both_sides_of_the_antimeridian() -> None:
    east, west = shapely.box(179.7, 10, 180, 10.3), shapely.box(-180, 10, -179.7, 10.3)
    both = shapely.union(east, west)
    cells = cells_of(both)
    assert cells.area_km2.sum() == pytest.approx(area_km2(both), rel=1e-5)
    assert (np.abs(cells.lon_deg) > 179.6).all()


def test_the_same_region_gives_the_same_cells_in_the_same_order() -> None:
    one, other = cells_of(WINDOW), cells_of(shapely.reverse(WINDOW))
    assert (one.ids == other.ids).all()
    assert (np.diff(one.ids.astype(np.int64)) > 0).all()
    assert one.area_km2.tolist() == pytest.approx(other.area_km2.tolist())


def test_nothing_left_and_far_too_much_are_refused() -> None:
    with pytest.raises(NotAPolygon, match="all of it is water"):
        cells_of(WINDOW, water=shapely.box(29, 49, 32, 52))
    with pytest.raises(TooManyCells, match="take resolution 7"):
        cells_of(shapely.box(0, 0, 20, 20), resolution=15)


@pytest.mark.parametrize(
    "bounds",
    [(-180, -90, 180, 90), (-180, -90, 180, -80), (-180, -10, 180, 10), (-170, 60, 170, 70)],
    ids=["earth", "cap", "belt", "arc"],
)
def test_regions_around_the_globe_and_over_the_poles(bounds: tuple[float, ...]) -> None:
    region = shapely.box(*bounds)
    cells = cells_of(region, resolution=1)
    assert cells.area_km2.sum() == pytest.approx(area_km2(region), rel=1e-5)
    assert len(cells) == len(set(cells.ids.tolist()))
